package dev.cenote.identitypool;

import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.Structure;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidentity.CognitoIdentityProvider;
import dev.cenote.model.cognitoidentity.CreateIdentityPoolInput;
import dev.cenote.model.cognitoidentity.GetIdentityPoolRolesResponse;
import dev.cenote.model.cognitoidentity.IdentityPool;
import dev.cenote.model.cognitoidentity.SetIdentityPoolRolesInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An identity pool.
 *
 * @param id {@code REGION:GUID}
 * @param account the twelve digits of the owner
 * @param settings in the words of {@code DescribeIdentityPool}, without tags
 * @param roles roles and role mappings in the words of {@code GetIdentityPoolRoles}
 * @param createdAt epoch milliseconds
 * @param version counts the changes from 1
 */
public record Pool(
        String id,
        String account,
        IdentityPool settings,
        GetIdentityPoolRolesResponse roles,
        long createdAt,
        long version) {
    /** How many pools a region may have. */
    public static final int LIMIT = 1000;

    private static final String INVALID_PROVIDER = "Invalid Cognito Identity Provider";

    /** A new pool, without roles. */
    public static Pool created(String id, String account, CreateIdentityPoolInput request, long now) {
        IdentityPool settings = IdentityPool.builder()
                .identityPoolId(id)
                .identityPoolName(request.identityPoolName())
                .allowUnauthenticatedIdentities(request.allowUnauthenticatedIdentities())
                .allowClassicFlow(request.allowClassicFlow())
                .cognitoIdentityProviders(providers(request.cognitoIdentityProviders()))
                .developerProviderName(request.developerProviderName())
                .openIdConnectProviderARNs(some(request.openIdConnectProviderARNs()))
                .samlProviderARNs(some(request.samlProviderARNs()))
                .supportedLoginProviders(some(request.supportedLoginProviders()))
                .build();
        return new Pool(
                id, account, settings, GetIdentityPoolRolesResponse.builder().build(), now, 1);
    }

    /** A pool as {@link #settingsJson} and {@link #rolesJson} wrote it. */
    public static Pool stored(
            String id, String account, String settingsJson, String rolesJson, long createdAt, long version) {
        return new Pool(
                id,
                account,
                JsonCodec.read(IdentityPool.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8)),
                JsonCodec.read(GetIdentityPoolRolesResponse.SHAPE, rolesJson.getBytes(StandardCharsets.UTF_8)),
                createdAt,
                version);
    }

    /**
     * The pool with other settings. COGNITO: what the request leaves out is gone, but for the developer provider name,
     * which stays for ever once it is set.
     */
    public Pool updated(IdentityPool request) {
        String developer = settings.developerProviderName();
        String wanted = request.developerProviderName();
        if (developer != null && wanted != null && !developer.equals(wanted)) {
            throw Refusal.invalidParameter(ChosenTexts.DEVELOPER_NAME_FIXED);
        }
        IdentityPool replaced = request.toBuilder()
                .identityPoolId(id)
                .identityPoolTags(null)
                .cognitoIdentityProviders(providers(request.cognitoIdentityProviders()))
                .developerProviderName(developer == null ? wanted : developer)
                .openIdConnectProviderARNs(some(request.openIdConnectProviderARNs()))
                .samlProviderARNs(some(request.samlProviderARNs()))
                .supportedLoginProviders(some(request.supportedLoginProviders()))
                .build();
        return new Pool(id, account, replaced, roles, createdAt, version);
    }

    /** The pool with other roles, in place of all there were. */
    public Pool withRoles(SetIdentityPoolRolesInput request) {
        GetIdentityPoolRolesResponse replaced = GetIdentityPoolRolesResponse.builder()
                .roles(some(request.roles()))
                .roleMappings(some(request.roleMappings()))
                .build();
        return new Pool(id, account, settings, replaced, createdAt, version);
    }

    /** The name that people see; not unique. */
    public String name() {
        return settings.identityPoolName() == null ? "" : settings.identityPoolName();
    }

    /** The region that the id begins with. */
    public String region() {
        return id.substring(0, id.indexOf(':'));
    }

    /** The ARN. */
    public String arn() {
        return Arn.identityPool(account, id).toString();
    }

    /** Whether guests may have identities. */
    public boolean admitsGuests() {
        return Boolean.TRUE.equals(settings.allowUnauthenticatedIdentities());
    }

    /** Whether tokens for the basic flow are given out. COGNITO: a pool that never said so gives them. */
    public boolean classicFlow() {
        return !Boolean.FALSE.equals(settings.allowClassicFlow());
    }

    /** The provider of the pool that a user pool's tokens are proved by, whatever they are called. */
    public List<CognitoIdentityProvider> userPoolProviders(String userPoolId) {
        return present(settings.cognitoIdentityProviders()).stream()
                .filter(provider -> Optional.ofNullable(provider.providerName())
                        .flatMap(UserPoolName::poolId)
                        .filter(userPoolId::equals)
                        .isPresent())
                .toList();
    }

    /** The ARN of the OpenID Connect provider of the pool whose issuer has that host and path. */
    public Optional<String> openIdProvider(String name) {
        return present(settings.openIdConnectProviderARNs()).stream()
                .filter(arn -> ProviderName.ofArn(arn).filter(name::equals).isPresent())
                .findFirst();
    }

    /** Whether a name is the pool's developer provider. */
    public boolean isDeveloper(String providerName) {
        return providerName.equals(settings.developerProviderName());
    }

    /** Whether no login could ever lead into the pool. */
    public boolean hasNoProvider() {
        return present(settings.cognitoIdentityProviders()).isEmpty()
                && present(settings.openIdConnectProviderARNs()).isEmpty()
                && present(settings.samlProviderARNs()).isEmpty()
                && settings.supportedLoginProviders() == null
                && settings.developerProviderName() == null;
    }

    /** What {@code DescribeIdentityPool} shows. */
    public IdentityPool described(Map<String, String> tags) {
        return settings.toBuilder().identityPoolTags(some(tags)).build();
    }

    /** The settings as JSON, for keeping. */
    public String settingsJson() {
        return json(settings);
    }

    /** Roles and role mappings as JSON, for keeping. */
    public String rolesJson() {
        return json(roles);
    }

    /** LimitExceededException when a region that has that many pools can have no more. */
    public static void checkAnother(long pools) {
        if (pools >= LIMIT) {
            throw Refusal.limitExceeded(ChosenTexts.TOO_MANY_POOLS);
        }
    }

    private static @Nullable List<CognitoIdentityProvider> providers(@Nullable List<CognitoIdentityProvider> wanted) {
        return wanted == null || wanted.isEmpty()
                ? null
                : wanted.stream().map(Pool::provider).toList();
    }

    private static CognitoIdentityProvider provider(CognitoIdentityProvider wanted) {
        String name = wanted.providerName();
        if (name == null
                || wanted.clientId() == null
                || UserPoolName.poolId(name).isEmpty()) {
            throw Refusal.invalidParameter(INVALID_PROVIDER);
        }
        // COGNITO: what was not said is shown as false.
        boolean check = Boolean.TRUE.equals(wanted.serverSideTokenCheck());
        return wanted.toBuilder().serverSideTokenCheck(check).build();
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** COGNITO: what is empty is not shown. */
    private static <T> @Nullable List<T> some(@Nullable List<T> list) {
        return list == null || list.isEmpty() ? null : list;
    }

    private static <T> @Nullable Map<String, T> some(@Nullable Map<String, T> map) {
        return map == null || map.isEmpty() ? null : map;
    }

    private static String json(Structure structure) {
        return new String(JsonCodec.write(structure), StandardCharsets.UTF_8);
    }
}

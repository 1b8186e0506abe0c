package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.identityPool;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_OPEN_ID_TOKEN_FOR_DEVELOPER_IDENTITY;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.LOOKUP_DEVELOPER_IDENTITY;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.MERGE_DEVELOPER_IDENTITIES;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.UNLINK_DEVELOPER_IDENTITY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.credentials.DeveloperIdentities;
import dev.cenote.credentials.Identities;
import dev.cenote.credentials.IdentityAccess;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.identitypool.Login;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.PrincipalTags;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenForDeveloperIdentityInput;
import dev.cenote.model.cognitoidentity.GetOpenIdTokenForDeveloperIdentityResponse;
import dev.cenote.model.cognitoidentity.LookupDeveloperIdentityInput;
import dev.cenote.model.cognitoidentity.LookupDeveloperIdentityResponse;
import dev.cenote.model.cognitoidentity.MergeDeveloperIdentitiesInput;
import dev.cenote.model.cognitoidentity.MergeDeveloperIdentitiesResponse;
import dev.cenote.model.cognitoidentity.UnlinkDeveloperIdentityInput;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityLoginStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People whom a developer's own server vouches for. */
public final class DeveloperIdentityOperations implements OperationTable {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int PAGE = 60;

    private final Database database;
    private final Identities identities;
    private final DeveloperIdentities developers;
    private final IdentityAccess access;
    private final RegionalPools pools;
    private final IdentityLoginStore logins = new IdentityLoginStore();

    /** @param access who proves the other logins and makes tokens */
    public DeveloperIdentityOperations(
            Database database, IdentityPools pools, Identities identities, IdentityAccess access) {
        this.database = database;
        this.identities = identities;
        this.developers = new DeveloperIdentities(database, identities);
        this.access = access;
        this.pools = new RegionalPools(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        GET_OPEN_ID_TOKEN_FOR_DEVELOPER_IDENTITY,
                        signed(identityPool(GetOpenIdTokenForDeveloperIdentityInput::identityPoolId)),
                        this::getOpenIdTokenForDeveloperIdentity),
                operation(
                        LOOKUP_DEVELOPER_IDENTITY,
                        signed(identityPool(LookupDeveloperIdentityInput::identityPoolId)),
                        this::lookupDeveloperIdentity),
                operation(
                        MERGE_DEVELOPER_IDENTITIES,
                        signed(identityPool(MergeDeveloperIdentitiesInput::identityPoolId)),
                        this::mergeDeveloperIdentities),
                effect(
                        UNLINK_DEVELOPER_IDENTITY,
                        signed(identityPool(UnlinkDeveloperIdentityInput::identityPoolId)),
                        this::unlinkDeveloperIdentity));
    }

    private GetOpenIdTokenForDeveloperIdentityResponse getOpenIdTokenForDeveloperIdentity(
            GetOpenIdTokenForDeveloperIdentityInput input, Call call) {
        Pool pool = require(call, input.identityPoolId());
        Map<String, String> given = Required.map(input.logins());
        String name = given.keySet().stream()
                .filter(pool::isDeveloper)
                .findFirst()
                .orElseThrow(DeveloperIdentityOperations::unsupported);
        Login developer = login(pool, name, given.get(name));
        Duration life = input.tokenDuration() == null ? LIFE : Duration.ofSeconds(input.tokenDuration());
        Map<String, String> tags = input.principalTags() == null ? Map.of() : input.principalTags();
        PrincipalTags.check(tags);
        List<Login> others = access.others(pool, given, name);
        String identityId = developers.require(pool, developer, others, input.identityId());
        return GetOpenIdTokenForDeveloperIdentityResponse.builder()
                .identityId(identityId)
                .token(access.developerToken(
                        new IdentityAccess.Vouched(pool, identityId, developer, others), tags, life))
                .build();
    }

    private LookupDeveloperIdentityResponse lookupDeveloperIdentity(LookupDeveloperIdentityInput input, Call call) {
        Pool pool = require(call, input.identityPoolId());
        String name = Optional.ofNullable(pool.settings().developerProviderName())
                .orElseThrow(DeveloperIdentityOperations::unsupported);
        String identityId = identity(pool, name, input.identityId(), input.developerUserIdentifier());
        String list = "LookupDeveloperIdentity " + identityId;
        String after = PageToken.read(list, input.nextToken());
        int limit = input.maxResults() == null ? PAGE : input.maxResults();
        Page<String> page =
                database.read(transaction -> logins.listSubjects(transaction, identityId, name, after, limit));
        return LookupDeveloperIdentityResponse.builder()
                .identityId(identityId)
                .developerUserIdentifierList(page.items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private MergeDeveloperIdentitiesResponse mergeDeveloperIdentities(MergeDeveloperIdentitiesInput input, Call call) {
        Pool pool = require(call, input.identityPoolId());
        String name = Required.text(input.developerProviderName());
        return MergeDeveloperIdentitiesResponse.builder()
                .identityId(developers.merge(
                        pool,
                        login(pool, name, input.sourceUserIdentifier()),
                        login(pool, name, input.destinationUserIdentifier())))
                .build();
    }

    private void unlinkDeveloperIdentity(UnlinkDeveloperIdentityInput input, Call call) {
        Pool pool = require(call, input.identityPoolId());
        Login login = login(pool, Required.text(input.developerProviderName()), input.developerUserIdentifier());
        String identityId = Required.text(input.identityId());
        database.write(transaction -> {
            identities.require(transaction, pool, identityId);
            if (!developers.requireOwner(transaction, pool, login).id().equals(identityId)) {
                throw mismatch();
            }
            return logins.delete(transaction, pool.id(), login.provider(), login.subject());
        });
    }

    /** The identity that either of the two names; both of them have to mean the same one. */
    private String identity(
            Pool pool, String developerName, @Nullable String identityId, @Nullable String developerUserId) {
        if (identityId == null && developerUserId == null) {
            throw Refusal.invalidParameter("Either IdentityId or DeveloperUserIdentifier is required.");
        }
        return database.read(transaction -> {
            String asked = identityId == null
                    ? null
                    : identities.require(transaction, pool, identityId).id();
            if (developerUserId == null) {
                return asked;
            }
            String owner = developers
                    .requireOwner(transaction, pool, login(pool, developerName, developerUserId))
                    .id();
            if (asked != null && !asked.equals(owner)) {
                throw mismatch();
            }
            return owner;
        });
    }

    private Pool require(Call call, @Nullable String poolId) {
        return database.read(transaction -> pools.require(transaction, call, Required.text(poolId)));
    }

    private static Login login(Pool pool, String name, @Nullable String userId) {
        if (!pool.isDeveloper(name)) {
            throw unsupported();
        }
        return Login.ofDeveloper(pool, name, Required.text(userId));
    }

    private static Refusal unsupported() {
        return Refusal.notAuthorized("This identity pool does not support the specified developer provider");
    }

    private static Refusal mismatch() {
        // The service's own words are not known.
        return new Refusal("ResourceConflictException", "The developer user identifier belongs to another identity.");
    }
}

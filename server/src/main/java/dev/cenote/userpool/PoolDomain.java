package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.CreateUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.CustomDomainConfigType;
import dev.cenote.model.cognitoidp.DomainDescriptionType;
import dev.cenote.model.cognitoidp.UpdateUserPoolDomainRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A domain of a user pool with its settings.
 *
 * @param settings what is kept of {@code DescribeUserPoolDomain}: certificate, generation of the pages, routing,
 *     version
 */
public record PoolDomain(DomainName name, String poolId, DomainDescriptionType settings) {
    private static final int CLASSIC = 1;
    private static final int MANAGED = 2;
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** A new domain; refuses a version of the pages that does not exist or that the pool's plan does not have. */
    public static PoolDomain requested(
            UserPool pool, DomainName name, CreateUserPoolDomainRequest request, Instant now) {
        Integer version = request.managedLoginVersion();
        DomainDescriptionType settings = DomainDescriptionType.builder()
                .customDomainConfig(request.customDomainConfig())
                .managedLoginVersion(version == null ? Integer.valueOf(CLASSIC) : version)
                .routing(request.routing())
                .version(VERSION.format(now))
                .build();
        return new PoolDomain(name, pool.id(), settings).checked(pool);
    }

    /** A domain from its settings as {@link #settingsJson} wrote them. */
    public static PoolDomain stored(DomainName name, String poolId, String settingsJson) {
        return new PoolDomain(
                name,
                poolId,
                JsonCodec.read(DomainDescriptionType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8)));
    }

    /** The settings as JSON, for keeping. */
    public String settingsJson() {
        return new String(JsonCodec.write(settings), StandardCharsets.UTF_8);
    }

    /** Which pages it shows: 1 for the classic ones, 2 for managed login. */
    public int managedLoginVersion() {
        Integer version = settings.managedLoginVersion();
        return version == null ? CLASSIC : version;
    }

    /** The domain after an update, which cannot change its kind and leaves what it does not say. */
    public PoolDomain updated(UserPool pool, UpdateUserPoolDomainRequest request, Instant now) {
        CustomDomainConfigType certificate = request.customDomainConfig();
        if (name.custom() && certificate == null) {
            throw Refusal.invalidParameter("Cannot convert custom domain to prefix domain.");
        }
        if (!name.custom() && certificate != null) {
            throw ChosenClientTexts.prefixToCustom();
        }
        DomainDescriptionType.Builder changed =
                settings.toBuilder().customDomainConfig(certificate).version(VERSION.format(now));
        if (request.managedLoginVersion() != null) {
            changed.managedLoginVersion(request.managedLoginVersion());
        }
        if (request.routing() != null) {
            changed.routing(request.routing());
        }
        return new PoolDomain(name, poolId, changed.build()).checked(pool);
    }

    /**
     * In AWS's words.
     *
     * @param account twelve digits
     * @param aliasTarget the host to which the domain's DNS record should point
     */
    public DomainDescriptionType described(String account, String aliasTarget) {
        @Nullable CustomDomainConfigType certificate = settings.customDomainConfig();
        return settings.toBuilder()
                .domain(name.text())
                .userPoolId(poolId)
                .awsAccountId(account)
                .cloudFrontDistribution(aliasTarget)
                .status("ACTIVE")
                // COGNITO: a prefix domain shows an empty object here.
                .customDomainConfig(
                        certificate == null ? CustomDomainConfigType.builder().build() : certificate)
                .build();
    }

    private PoolDomain checked(UserPool pool) {
        Integer version = settings.managedLoginVersion();
        if (version == null || version < CLASSIC || version > MANAGED) {
            throw ChosenClientTexts.managedLoginVersion();
        }
        if (version == MANAGED && !pool.plan().includes(PlanFeature.MANAGED_LOGIN_2.plan())) {
            throw new Refusal(
                    "FeatureUnavailableInTierException",
                    "The following feature is not available for the "
                            + pool.plan().name() + " pricing tier configured: " + PlanFeature.MANAGED_LOGIN_2.title());
        }
        return this;
    }
}

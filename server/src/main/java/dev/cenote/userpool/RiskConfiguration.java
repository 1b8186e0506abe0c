package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.AccountTakeoverActionType;
import dev.cenote.model.cognitoidp.AccountTakeoverActionsType;
import dev.cenote.model.cognitoidp.AccountTakeoverRiskConfigurationType;
import dev.cenote.model.cognitoidp.CompromisedCredentialsRiskConfigurationType;
import dev.cenote.model.cognitoidp.RiskConfigurationType;
import dev.cenote.model.cognitoidp.RiskExceptionConfigurationType;
import dev.cenote.model.cognitoidp.SetRiskConfigurationRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pool or an app client does about risks.
 *
 * @param settings without ids and date
 */
public record RiskConfiguration(RiskConfigurationType settings) {
    private static final List<String> EVERY_EVENT = List.of("SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP");
    private static final int IPV4_BITS = 32;

    /** The one that a request asks for; InvalidParameterException when it makes no sense. */
    public static RiskConfiguration requested(UserPool pool, SetRiskConfigurationRequest request) {
        if (request.accountTakeoverRiskConfiguration() != null) {
            checkTakeover(pool, request.accountTakeoverRiskConfiguration());
        }
        if (request.riskExceptionConfiguration() != null) {
            checkExceptions(request.riskExceptionConfiguration());
        }
        return new RiskConfiguration(RiskConfigurationType.builder()
                .accountTakeoverRiskConfiguration(request.accountTakeoverRiskConfiguration())
                .compromisedCredentialsRiskConfiguration(complete(request.compromisedCredentialsRiskConfiguration()))
                .riskExceptionConfiguration(request.riskExceptionConfiguration())
                .build());
    }

    /** One from what {@link #settingsJson} wrote. */
    public static RiskConfiguration stored(String settingsJson) {
        return new RiskConfiguration(
                JsonCodec.read(RiskConfigurationType.SHAPE, settingsJson.getBytes(StandardCharsets.UTF_8)));
    }

    /** The settings as JSON, for keeping. */
    public String settingsJson() {
        return new String(JsonCodec.write(settings), StandardCharsets.UTF_8);
    }

    /** Whether it says nothing, which is as if it had never been set. */
    public boolean empty() {
        return settings.equals(RiskConfigurationType.builder().build());
    }

    /**
     * What DescribeRiskConfiguration shows.
     *
     * @param clientId null for the pool's own
     */
    public RiskConfigurationType described(String poolId, @Nullable String clientId, Instant modifiedAt) {
        return settings.toBuilder()
                .userPoolId(poolId)
                .clientId(clientId)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** COGNITO: who names no events means all of them. */
    private static @Nullable CompromisedCredentialsRiskConfigurationType complete(
            @Nullable CompromisedCredentialsRiskConfigurationType given) {
        return given == null
                        || given.eventFilter() != null && !given.eventFilter().isEmpty()
                ? given
                : given.toBuilder().eventFilter(EVERY_EVENT).build();
    }

    private static void checkTakeover(UserPool pool, AccountTakeoverRiskConfigurationType takeover) {
        AccountTakeoverActionsType actions = takeover.actions();
        List<AccountTakeoverActionType> all = actions == null
                ? List.of()
                : Stream.of(actions.lowAction(), actions.mediumAction(), actions.highAction())
                        .flatMap(Stream::ofNullable)
                        .toList();
        if (takeover.notifyConfiguration() == null
                && all.stream().anyMatch(action -> Boolean.TRUE.equals(action.notify_()))) {
            throw ChosenFactorTexts.notifyConfigurationMissing();
        }
        boolean asksForMfa = all.stream()
                .anyMatch(action ->
                        action.eventAction() != null && action.eventAction().startsWith("MFA"));
        if (asksForMfa && !"OPTIONAL".equals(pool.settings().mfaConfiguration())) {
            throw ChosenFactorTexts.riskActionNeedsOptionalMfa();
        }
    }

    private static void checkExceptions(RiskExceptionConfigurationType exceptions) {
        Stream.of(exceptions.blockedIPRangeList(), exceptions.skippedIPRangeList())
                .flatMap(Stream::ofNullable)
                .flatMap(List::stream)
                .forEach(RiskConfiguration::checkRange);
    }

    /** RFC 4632 §3.1, RFC 4291 §2.3: an address, a slash and the number of bits that count. */
    private static void checkRange(String text) {
        int slash = text.indexOf('/');
        try {
            int bits = slash < 0 ? -1 : Integer.parseInt(text.substring(slash + 1));
            String host = text.substring(0, Math.max(slash, 0));
            InetAddress address = InetAddress.ofLiteral(host);
            int most = address.getAddress().length * Byte.SIZE;
            // Java also reads 10.1 as 10.0.0.1; an address here has all four parts.
            boolean whole = most != IPV4_BITS || address.getHostAddress().equals(host);
            if (!whole || bits < 0 || bits > most) {
                throw ChosenFactorTexts.badAddressRange(text);
            }
        } catch (IllegalArgumentException e) {
            throw ChosenFactorTexts.badAddressRange(text);
        }
    }
}

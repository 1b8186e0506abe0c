package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways in which an app client lets people, or itself, sign in through the API ({@code ExplicitAuthFlows}). The old
 * names, without {@code ALLOW_}, are understood as what they meant.
 */
public final class AuthFlows {
    /** The client gets tokens of its own with GetClientToken; it excludes every other flow. */
    public static final String CLIENT_TOKEN = "ALLOW_CLIENT_TOKEN_AUTH";

    /** Choice-based sign-in, without password too. */
    public static final String USER = "ALLOW_USER_AUTH";

    /** The refresh flow of InitiateAuth. */
    public static final String REFRESH = "ALLOW_REFRESH_TOKEN_AUTH";

    private static final String SRP = "ALLOW_USER_SRP_AUTH";
    private static final String PREFIX = "ALLOW_";
    private static final List<String> DEFAULT = List.of(REFRESH, SRP, "ALLOW_CUSTOM_AUTH");

    private AuthFlows() {}

    /**
     * The flows that count, in new names: an empty list stands for AWS's default of refresh, SRP and custom.
     *
     * @param rotating whether refresh tokens rotate, which excludes the refresh flow
     */
    public static Set<String> effective(List<String> flows, boolean rotating) {
        Set<String> effective = new LinkedHashSet<>(flows.isEmpty() ? DEFAULT : named(flows));
        if (rotating) {
            effective.remove(REFRESH);
        }
        return effective;
    }

    /** Refuses a list that mixes old and new names, or the client's own flow with others or without a secret. */
    public static void check(List<String> flows, boolean confidential) {
        long renamed = flows.stream().filter(flow -> flow.startsWith(PREFIX)).count();
        if (renamed > 0 && renamed < flows.size()) {
            throw Refusal.invalidParameter(
                    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.");
        }
        if (flows.contains(CLIENT_TOKEN)) {
            checkClientToken(flows, confidential);
        }
    }

    private static void checkClientToken(List<String> flows, boolean confidential) {
        if (!flows.stream().allMatch(CLIENT_TOKEN::equals)) {
            throw ChosenClientTexts.clientTokenWithOthers();
        }
        if (!confidential) {
            throw ChosenClientTexts.clientTokenWithoutSecret();
        }
    }

    private static Set<String> named(List<String> flows) {
        Set<String> names = new LinkedHashSet<>();
        for (String flow : flows) {
            // COGNITO: the old lists only ever added to SRP, custom and refresh; CUSTOM_AUTH_FLOW_ONLY took SRP away.
            switch (flow) {
                case "ADMIN_NO_SRP_AUTH" -> names.add("ALLOW_ADMIN_USER_PASSWORD_AUTH");
                case "USER_PASSWORD_AUTH" -> names.add("ALLOW_USER_PASSWORD_AUTH");
                case "CUSTOM_AUTH_FLOW_ONLY" -> names.add("ALLOW_CUSTOM_AUTH");
                default -> names.add(flow);
            }
        }
        if (!flows.getFirst().startsWith(PREFIX)) {
            names.addAll(DEFAULT);
        }
        if (flows.contains("CUSTOM_AUTH_FLOW_ONLY")) {
            names.remove(SRP);
        }
        return names;
    }
}

package dev.cenote.identitypool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidentity.MappingRule;
import dev.cenote.model.cognitoidentity.RoleMapping;
import dev.cenote.model.cognitoidentity.SetIdentityPoolRolesInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the role that somebody gets in the enhanced flow. */
public final class RoleMappings {
    private static final String AUTHENTICATED = "authenticated";
    private static final String UNAUTHENTICATED = "unauthenticated";
    private static final String RULES = "Rules";
    private static final String DENY = "Deny";
    private static final int RULE_LIMIT = 25;

    private RoleMappings() {}

    /** The refusal of a pool whose roles cannot be taken, for whatever reason. */
    public static Refusal invalidConfiguration() {
        return new Refusal(
                "InvalidIdentityPoolConfigurationException",
                "Invalid identity pool configuration. Check assigned IAM roles for this pool.");
    }

    /** The role of guests. */
    public static String guestRole(Pool pool) {
        return role(pool, UNAUTHENTICATED);
    }

    /**
     * The role of somebody who showed these logins: the first of them that has a mapping decides.
     *
     * @param customRole the role that the caller asks for where there are several, null when none
     * @throws Refusal {@code NotAuthorizedException} when the mapping denies,
     *     {@code InvalidIdentityPoolConfigurationException} when there is no role
     */
    public static String choose(Pool pool, List<Login> logins, @Nullable String customRole) {
        Map<String, RoleMapping> mappings = canonical(pool);
        for (Login login : logins) {
            RoleMapping mapping = login.developer() ? null : mappings.get(login.mappingKey());
            if (mapping != null) {
                Optional<String> chosen = RULES.equals(mapping.type())
                        ? byRules(mapping, login.claims(), customRole)
                        : byToken(login.claims(), customRole);
                return chosen.orElseGet(() -> ambiguous(pool, login, mapping));
            }
        }
        return role(pool, AUTHENTICATED);
    }

    /**
     * Checks roles that are about to be set; whether the caller may hand them over is somebody else's question.
     *
     * @return every role that is named, once
     * @throws Refusal {@code InvalidParameterException}
     */
    public static List<String> check(SetIdentityPoolRolesInput request) {
        Map<String, String> roles = request.roles() == null ? Map.of() : request.roles();
        Map<String, RoleMapping> mappings = request.roleMappings() == null ? Map.of() : request.roleMappings();
        mappings.forEach(RoleMappings::check);
        return Stream.concat(
                        roles.values().stream(),
                        mappings.values().stream()
                                .flatMap(mapping -> rules(mapping).stream()
                                        .map(MappingRule::roleARN)
                                        .filter(Objects::nonNull)))
                .distinct()
                .toList();
    }

    private static void check(String provider, RoleMapping mapping) {
        if (mapping.ambiguousRoleResolution() == null) {
            throw Refusal.invalidParameter(ChosenTexts.resolutionMissing(provider));
        }
        boolean byRules = RULES.equals(mapping.type());
        if (byRules && rules(mapping).isEmpty()) {
            throw Refusal.invalidParameter(ChosenTexts.RULES_MISSING);
        }
        if (!byRules && mapping.rulesConfiguration() != null) {
            throw Refusal.invalidParameter(ChosenTexts.RULES_UNASKED);
        }
        if (rules(mapping).size() > RULE_LIMIT) {
            throw Refusal.invalidParameter(ChosenTexts.TOO_MANY_RULES);
        }
    }

    /** COGNITO: without a preferred role even a single one is ambiguous. */
    private static Optional<String> byToken(Map<String, Object> claims, @Nullable String customRole) {
        if (customRole != null) {
            return Optional.of(customRole).filter(roles(claims)::contains).or(() -> refuseCustomRole());
        }
        return ClaimText.of(claims, "cognito:preferred_role");
    }

    /** An array, or by the documentation a text with commas. */
    private static List<String> roles(Map<String, Object> claims) {
        return ClaimText.elements(claims, "cognito:roles").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
    }

    private static Optional<String> byRules(
            RoleMapping mapping, Map<String, Object> claims, @Nullable String customRole) {
        Stream<String> matching = rules(mapping).stream()
                .filter(rule -> matches(rule, claims))
                .map(MappingRule::roleARN)
                .flatMap(Stream::ofNullable);
        return customRole == null
                ? matching.findFirst()
                : matching.filter(customRole::equals).findFirst().or(() -> refuseCustomRole());
    }

    /**
     * COGNITO: a rule about a claim that is not there does not match, whatever it compares. A list equals or begins
     * with what its elements do with commas between; it contains what one of them contains.
     */
    private static boolean matches(MappingRule rule, Map<String, Object> claims) {
        String wanted = Objects.requireNonNullElse(rule.value(), "");
        String name = Objects.requireNonNullElse(rule.claim(), "");
        Optional<String> text = ClaimText.of(claims, name);
        if (text.isEmpty()) {
            return false;
        }
        List<String> elements = ClaimText.elements(claims, name);
        return switch (Objects.requireNonNullElse(rule.matchType(), "")) {
            case "Equals" -> text.get().equals(wanted);
            case "StartsWith" -> text.get().startsWith(wanted);
            case "Contains" ->
                text.get().contains(wanted) || elements.stream().anyMatch(element -> element.contains(wanted));
            case "NotEqual" -> !text.get().equals(wanted) && !elements.contains(wanted);
            // The model lets in no others.
            default -> false;
        };
    }

    private static String ambiguous(Pool pool, Login login, RoleMapping mapping) {
        if (DENY.equals(mapping.ambiguousRoleResolution())) {
            throw Refusal.notAuthorized(
                    "The ambiguous role mapping rules for: " + login.mappingKey() + " denied this request.");
        }
        return role(pool, AUTHENTICATED);
    }

    private static Optional<String> refuseCustomRole() {
        throw Refusal.notAuthorized(ChosenTexts.CUSTOM_ROLE);
    }

    private static String role(Pool pool, String kind) {
        Map<String, String> roles = pool.roles().roles();
        String role = roles == null ? null : roles.get(kind);
        if (role == null) {
            throw invalidConfiguration();
        }
        return role;
    }

    /** The mappings, those of user pools in the spelling of AWS ({@code PROVIDER:CLIENT_ID}), others by plain names. */
    private static Map<String, RoleMapping> canonical(Pool pool) {
        Map<String, RoleMapping> mappings = pool.roles().roleMappings();
        if (mappings == null) {
            return Map.of();
        }
        Map<String, RoleMapping> canonical = new java.util.TreeMap<>();
        mappings.forEach((key, mapping) -> canonical.put(canonicalKey(key), mapping));
        return canonical;
    }

    private static String canonicalKey(String key) {
        if (ProviderName.ofArn(key).isPresent()) {
            return ProviderName.canonical(key);
        }
        int colon = key.lastIndexOf(':');
        return colon < 0 ? key : ProviderName.canonical(key.substring(0, colon)) + key.substring(colon);
    }

    private static List<MappingRule> rules(RoleMapping mapping) {
        return mapping.rulesConfiguration() == null
                        || mapping.rulesConfiguration().rules() == null
                ? List.of()
                : mapping.rulesConfiguration().rules();
    }
}

package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Draft.Line;
import dev.cenote.protocol.policy.Draft.Listed;
import dev.cenote.protocol.policy.Draft.Named;
import dev.cenote.protocol.policy.Statements.Operator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of a draft must be, in the order in which AWS finds fault. The order and the texts are those of
 * documents that AWS refused: version, effects and dates (with them numbers and ranges of addresses), resources that
 * cannot be taken apart, statement ids, absent elements, and at last resources and actions of a wrong form.
 */
final class PolicyCheck {
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9.-]*");
    private static final Set<String> TRUST_ACTIONS = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity",
            "sts:setcontext");

    private final Draft draft;
    private final PolicyKind kind;

    private PolicyCheck(Draft draft, PolicyKind kind) {
        this.draft = draft;
        this.kind = kind;
    }

    static void check(Draft draft, PolicyKind kind) {
        new PolicyCheck(draft, kind).check();
    }

    private void check() {
        if (kind == PolicyKind.MANAGED && !Draft.CURRENT_VERSION.equals(draft.version())) {
            throw new MalformedPolicy("Policy document must be version 2012-10-17 or greater.");
        }
        draft.statements().forEach(PolicyCheck::checkLegacy);
        String wrongResource = ResourceForm.findFault(draft.statements());
        draft.statements().forEach(this::checkPrincipals);
        checkStatementIds();
        for (Line line : draft.statements()) {
            checkPresent(line.actions(), "Policy statement must contain actions.");
        }
        draft.statements().forEach(this::checkResourcesPresent);
        if (wrongResource != null) {
            throw new MalformedPolicy(wrongResource);
        }
        for (Line line : draft.statements()) {
            if (line.actions() != null) {
                line.actions().values().forEach(PolicyCheck::checkAction);
                checkTrustActions(line.actions());
            }
        }
    }

    private static void checkLegacy(Line line) {
        if (!line.effect().equals("Allow") && !line.effect().equals("Deny")) {
            throw MalformedPolicy.legacy();
        }
        for (Map.Entry<String, Map<String, List<String>>> block :
                line.conditions().entrySet()) {
            Operator operator = Operator.find(block.getKey());
            if (operator != null) {
                for (List<String> values : block.getValue().values()) {
                    if (!values.stream().allMatch(operator.known()::reads)) {
                        throw MalformedPolicy.legacy();
                    }
                }
            }
        }
    }

    private void checkPrincipals(Line line) {
        Named principals = line.principals();
        if (!kind.namesPrincipals()) {
            if (principals != null) {
                throw new MalformedPolicy("Policy document should not specify a principal.");
            }
            return;
        }
        if (kind == PolicyKind.TRUST && line.resources() != null) {
            throw new MalformedPolicy(
                    "Has prohibited field " + (line.resources().inverted() ? "NotResource" : "Resource"));
        }
        if (principals == null) {
            throw new MalformedPolicy("Missing required field Principal");
        }
        if (principals.inverted() && kind == PolicyKind.TRUST) {
            throw new MalformedPolicy("Has prohibited field NotPrincipal");
        }
        if (principals.inverted() && line.effect().equals("Allow")) {
            throw new MalformedPolicy("Allow with NotPrincipal is not allowed.");
        }
        principals
                .names()
                .forEach((type, names) -> names.forEach(name -> {
                    if (!Principals.wellFormed(type, name.value())) {
                        throw invalidPrincipal(type, name.value());
                    }
                }));
    }

    /** The text for a principal that has no such form, or that does not exist. */
    static MalformedPolicy invalidPrincipal(String type, String name) {
        String shown = type.equals("Service") || type.equals("Federated") ? type.toUpperCase(Locale.ROOT) : type;
        return new MalformedPolicy("Invalid principal in policy: \"" + shown + "\":\"" + name + '"');
    }

    private void checkStatementIds() {
        Set<String> seen = new HashSet<>();
        for (Line line : draft.statements()) {
            String sid = line.sid();
            if (sid != null && !sid.isEmpty() && !seen.add(sid)) {
                throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
            }
        }
        // The ids of resource policies belong to the services that keep them, and theirs may have hyphens.
        if (kind != PolicyKind.RESOURCE
                && !seen.stream().allMatch(sid -> SID.matcher(sid).matches())) {
            throw new MalformedPolicy("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the "
                    + "regular expression [0-9A-Za-z]*");
        }
    }

    private void checkResourcesPresent(Line line) {
        if (kind != PolicyKind.TRUST) {
            checkPresent(line.resources(), "Policy statement must contain resources.");
        }
    }

    private static void checkPresent(@Nullable Listed element, String fault) {
        if (element == null || element.values().isEmpty()) {
            throw new MalformedPolicy(fault);
        }
    }

    private static void checkAction(String action) {
        if (action.equals("*")) {
            return;
        }
        int colon = action.indexOf(':');
        if (colon < 0) {
            throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (action.indexOf(':', colon + 1) >= 0) {
            throw new MalformedPolicy("Actions/Condition can contain only one colon.");
        }
        String vendor = action.substring(0, colon);
        if (!vendor.equals("*") && !VENDOR.matcher(vendor).matches()) {
            throw new MalformedPolicy("Vendor " + vendor + " is not valid");
        }
    }

    private void checkTrustActions(Listed actions) {
        boolean assuming = !actions.inverted()
                && actions.values().stream().map(Context::lower).allMatch(TRUST_ACTIONS::contains);
        if (kind == PolicyKind.TRUST && !assuming) {
            throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }
}

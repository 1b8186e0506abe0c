package dev.cenote.protocol.policy;

import java.util.List;

/** Comparing texts and ARNs, the only comparisons in which variables may stand. */
final class TextComparing {
    private TextComparing() {}

    static Comparand equal(String policyValue, boolean variables) {
        return new Equal(Template.parse(policyValue, variables), false);
    }

    static Comparand equalIgnoringCase(String policyValue, boolean variables) {
        return new Equal(Template.parse(policyValue, variables), true);
    }

    static Comparand like(String policyValue, boolean variables) {
        return new Like(Template.parse(policyValue, variables));
    }

    static Comparand arnLike(String policyValue, boolean variables) {
        return new ArnLike(Template.parse(policyValue, variables).parts(ArnParts.COUNT));
    }

    /** The variables of a comparand; only texts and ARNs have some. */
    static List<Template> templates(Comparand comparand) {
        return switch (comparand) {
            case Equal equal -> List.of(equal.template);
            case Like like -> List.of(like.template);
            case ArnLike arn -> arn.parts;
            // Comparands of other kinds are written as lambdas, so this switch cannot be exhaustive.
            default -> List.of();
        };
    }

    private record Equal(Template template, boolean ignoreCase) implements Comparand {
        @Override
        public boolean matches(String requestValue, Context context) {
            String text = template.text(context);
            return text != null && (ignoreCase ? text.equalsIgnoreCase(requestValue) : text.equals(requestValue));
        }
    }

    private record Like(Template template) implements Comparand {
        @Override
        public boolean matches(String requestValue, Context context) {
            Glob glob = template.glob(context);
            return glob != null && glob.matches(requestValue);
        }
    }

    private record ArnLike(List<Template> parts) implements Comparand {
        @Override
        public boolean matches(String requestValue, Context context) {
            List<String> values = ArnParts.of(requestValue);
            if (values.isEmpty() || parts.size() != ArnParts.COUNT) {
                return false;
            }
            for (int i = 0; i < ArnParts.COUNT; i++) {
                Glob glob = parts.get(i).glob(context);
                if (glob == null || !glob.matches(values.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}

package dev.cenote.models;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** How AWS's names become Java's. */
final class Names {
    /** Names that records and their builders use themselves. */
    private static final Set<String> TAKEN = Set.of(
            "shape",
            "member",
            "builder",
            "toBuilder",
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait");

    private Names() {}

    /** {@code UserPoolId} becomes {@code userPoolId}, {@code CSSVersion} becomes {@code cssVersion}. */
    static String component(String member) {
        int upper = 0;
        while (upper < member.length() && Character.isUpperCase(member.charAt(upper))) {
            upper++;
        }
        int lowered =
                upper > 1 && upper < member.length() && Character.isLowerCase(member.charAt(upper)) ? upper - 1 : upper;
        String name = member.substring(0, lowered).toLowerCase(Locale.ROOT) + member.substring(lowered);
        String plain = name.replace('-', '_');
        return SourceVersion.isKeyword(plain) || TAKEN.contains(plain) ? plain + "_" : plain;
    }

    /** {@code CreateUserPool} becomes {@code CREATE_USER_POOL}. */
    static String constant(String operation) {
        return operation
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
    }

    /** A value of an enumeration as a Java constant. */
    static String enumConstant(String value) {
        String name = value.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /** The type that a shape becomes. */
    static String type(String shape) {
        return shape.substring(0, 1).toUpperCase(Locale.ROOT) + shape.substring(1);
    }

    /** {@code cognito-idp} becomes {@code cognitoidp}. */
    static String packageOf(String service) {
        return service.replace("-", "");
    }

    /** {@code cognito-idp} becomes {@code CognitoIdp}. */
    static String className(String service) {
        StringBuilder name = new StringBuilder();
        for (String word : service.split("-")) {
            name.append(type(word));
        }
        return service.equals("apigateway") ? "ApiGateway" : name.toString();
    }

    /** A Java string literal. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}

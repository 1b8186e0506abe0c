package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Draft.Line;
import dev.cenote.protocol.policy.Draft.Listed;
import dev.cenote.protocol.policy.Draft.Named;
import dev.cenote.protocol.policy.Draft.Place;
import dev.cenote.protocol.policy.Json.Elements;
import dev.cenote.protocol.policy.Json.Literal;
import dev.cenote.protocol.policy.Json.Members;
import dev.cenote.protocol.policy.Json.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The grammar: which elements a document has and of what JSON type they are. Every departure is one syntax error. */
final class PolicyReader {
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> ELEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private PolicyReader() {}

    static Draft read(String document) {
        Map<String, Json> top = members(Json.read(document)).members();
        if (!TOP.containsAll(top.keySet())) {
            throw MalformedPolicy.syntax();
        }
        optionalText(top, "Id");
        String version = optionalText(top, "Version");
        if (version != null && !version.equals(Draft.CURRENT_VERSION) && !version.equals(Draft.OLD_VERSION)) {
            throw MalformedPolicy.syntax();
        }
        Json given = top.get("Statement");
        // A server reads a policy when it starts, and a switch over types has to be linked first.
        List<Json> statements = given instanceof Elements(List<Json> elements)
                ? elements
                : given instanceof Members one ? List.of(one) : List.of();
        if (statements.isEmpty()) {
            throw MalformedPolicy.syntax();
        }
        return new Draft(version, statements.stream().map(PolicyReader::line).toList());
    }

    private static Line line(Json statement) {
        Members object = members(statement);
        Map<String, Json> elements = object.members();
        if (!ELEMENTS.containsAll(elements.keySet())) {
            throw MalformedPolicy.syntax();
        }
        String effect = optionalText(elements, "Effect");
        if (effect == null || (!effect.equalsIgnoreCase("Allow") && !effect.equalsIgnoreCase("Deny"))) {
            throw MalformedPolicy.syntax();
        }
        return new Line(
                optionalText(elements, "Sid"),
                effect,
                principals(elements),
                listed(elements, "Action"),
                listed(elements, "Resource"),
                conditions(elements.get("Condition")),
                new Place(object.start(), object.end()));
    }

    private static @Nullable Listed listed(Map<String, Json> elements, String name) {
        Json positive = elements.get(name);
        Json negative = elements.get("Not" + name);
        if (positive != null && negative != null) {
            throw MalformedPolicy.syntax();
        }
        Json element = positive == null ? negative : positive;
        return element == null ? null : new Listed(values(texts(element)), positive == null);
    }

    private static @Nullable Named principals(Map<String, Json> elements) {
        Json positive = elements.get("Principal");
        Json negative = elements.get("NotPrincipal");
        if (positive != null && negative != null) {
            throw MalformedPolicy.syntax();
        }
        boolean inverted = positive == null;
        Json given = inverted ? negative : positive;
        if (given == null) {
            return null;
        }
        if (given instanceof Text text && text.value().equals("*")) {
            return new Named(true, Map.of(), inverted);
        }
        Map<String, List<Text>> names = new LinkedHashMap<>();
        members(given).members().forEach((type, list) -> names.put(type, texts(list)));
        if (names.isEmpty() || !names.keySet().stream().allMatch(Principals::knowsType)) {
            throw MalformedPolicy.syntax();
        }
        return new Named(false, names, inverted);
    }

    private static Map<String, Map<String, List<String>>> conditions(@Nullable Json block) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        if (block != null) {
            members(block).members().forEach((operator, keys) -> {
                Map<String, List<String>> values = new LinkedHashMap<>();
                members(keys).members().forEach((key, list) -> values.put(key, scalars(list)));
                // COGNITO: an unknown operator that compares nothing is let pass.
                if (!values.isEmpty() && !Statements.knowsOperator(operator)) {
                    throw MalformedPolicy.syntax();
                }
                conditions.put(operator, values);
            });
        }
        return conditions;
    }

    private static Members members(Json json) {
        if (json instanceof Members object) {
            return object;
        }
        throw MalformedPolicy.syntax();
    }

    private static @Nullable String optionalText(Map<String, Json> members, String name) {
        Json member = members.get(name);
        if (member == null) {
            return null;
        }
        if (member instanceof Text text) {
            return text.value();
        }
        throw MalformedPolicy.syntax();
    }

    private static List<Text> texts(Json json) {
        List<Text> texts = new ArrayList<>();
        for (Json element : json instanceof Elements(List<Json> elements) ? elements : List.of(json)) {
            if (!(element instanceof Text text)) {
                throw MalformedPolicy.syntax();
            }
            texts.add(text);
        }
        return texts;
    }

    /** Values of conditions may be written as numbers and truth values too. */
    private static List<String> scalars(Json json) {
        List<String> values = new ArrayList<>();
        for (Json element : json instanceof Elements(List<Json> elements) ? elements : List.of(json)) {
            switch (element) {
                case Text(String value, int from, int to) -> values.add(value);
                case Literal(String text) -> values.add(text);
                default -> throw MalformedPolicy.syntax();
            }
        }
        return values;
    }

    private static List<String> values(List<Text> texts) {
        return texts.stream().map(Text::value).toList();
    }
}

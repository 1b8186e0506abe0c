package dev.cenote.audit;

import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event may show of a structure: names of members begin in lower case, and whatever may be a secret, a token, a
 * password or the name of a person is replaced. What is hidden is remembered, so that it can be looked for elsewhere.
 *
 * <p>However much was sent, some 64,000 characters are told.
 *
 * <p>Texts in maps are free, so they are hidden unless the map is known to hold settings; so are bytes and documents.
 */
final class VisibleMembers {
    /** CloudTrail's own words. */
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);
    private static final int DEEPEST = 16;
    // Messages cut long values.
    private static final int LONGEST_PART = 24;

    // Of all that is told, after which texts are cut short and lists end.
    private static final int ROOM = 64 * 1024;
    // The longest policy has 10,240 characters beside blanks, and so as many blanks between them.
    private static final int LONGEST_TEXT = 20_480;
    private static final int SHORT_TEXT = 512;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Marked or named like secrets, but they name things that whoever reads an event must know. */
    private static final Set<String> SHOWN =
            Set.of("ClientId", "PreTokenGeneration", "SubjectFromWebIdentityToken", "TokenType");

    /** Maps of settings. */
    private static final Set<String> SHOWN_MAPS = Set.of(
            "Tags",
            "UserPoolTags",
            "IdentityPoolTags",
            "PrincipalTags",
            "SupportedLoginProviders",
            "Roles",
            "AttributeMapping");

    /** In every service: what the models do not mark. */
    private static final Set<String> SECRETS =
            Set.of("Base32StringSeed", "ContextData", "PreSignedUrl", "Salt", "UserContextData");

    /** In user pools and identity pools: what names people, or is about them. */
    private static final Set<String> PEOPLE = Set.of(
            "Username",
            "UserName",
            "UserCode",
            "DeveloperUserIdentifier",
            "DeveloperUserIdentifierList",
            "DestinationUserIdentifier",
            "SourceUserIdentifier",
            "ProviderAttributeValue",
            "Filter",
            "UserAttributes",
            "ValidationData",
            "Destination");

    private final boolean people;
    private final List<String> hidden = new ArrayList<>();
    private int room = ROOM;

    /** @param people whether user names are those of people and not of operators, as in IAM */
    VisibleMembers(boolean people) {
        this.people = people;
    }

    /** The present members, in the model's order. */
    Map<String, Object> of(Structure structure) {
        return members(structure, 0);
    }

    /** A message to the caller, unless it repeats something of what was hidden so far. */
    String without(String message) {
        return hidden.stream().anyMatch(text -> repeats(message, text)) ? HIDDEN : message;
    }

    /** Whether a text, or the beginning of a long one, stands in a message as a word of its own. */
    private static boolean repeats(String message, String text) {
        String part = text.length() > LONGEST_PART ? text.substring(0, LONGEST_PART) : text;
        if (part.isBlank()) {
            return false;
        }
        for (int at = message.indexOf(part); at >= 0; at = message.indexOf(part, at + 1)) {
            int end = at + part.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(message.charAt(at - 1));
            boolean ends = end == message.length() || !Character.isLetterOrDigit(message.charAt(end));
            if (part.length() == LONGEST_PART || begins && ends) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Object> members(Structure structure, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Member member : structure.shape().members()) {
            Object value = structure.member(member.index());
            if (value != null && !isKeyOfAccess(member)) {
                room -= member.pathName().length();
                members.put(member.pathName(), hides(member) ? hide(value) : shown(member, value, depth + 1));
            }
        }
        return members;
    }

    /** CloudTrail leaves the secret half of an access key out. */
    private static boolean isKeyOfAccess(Member member) {
        return member.name().equals("SecretAccessKey") || member.name().equals("SecretKey");
    }

    private boolean hides(Member member) {
        String name = member.name();
        return SECRETS.contains(name) || people && PEOPLE.contains(name) || member.secret() && !SHOWN.contains(name);
    }

    private Object shown(Member member, Object value, int depth) {
        boolean settings = SHOWN_MAPS.contains(member.name());
        return shown(member.shape(), value, settings, depth);
    }

    private Object shown(Shape shape, Object value, boolean settings, int depth) {
        if (depth > DEEPEST) {
            return hide(value);
        }
        return switch (shape.kind()) {
            case STRUCTURE -> members((Structure) value, depth);
            case LIST -> list((ListShape) shape, (List<?>) value, depth);
            case MAP -> map((MapShape) shape, (Map<?, ?>) value, settings, depth);
            case STRING -> text((String) value);
            case INTEGER, LONG, BOOLEAN -> value;
            case FLOAT, DOUBLE -> number((Number) value);
            case TIMESTAMP -> TIME.format((Instant) value);
            case BLOB, DOCUMENT -> HIDDEN;
        };
    }

    /**
     * As much of a text as there is room for. Nobody may hide what they do behind padding: members keep their names and
     * the beginning of their texts, and of blanks in a row one is told where there are too many.
     */
    private String text(String text) {
        int most = room > 0 ? LONGEST_TEXT : SHORT_TEXT;
        String told = text.length() > most ? BLANKS.matcher(text).replaceAll(" ") : text;
        if (told.length() > most) {
            told = told.substring(0, most) + "… (" + text.length() + " characters)";
        }
        room -= told.length();
        return told;
    }

    private static Object number(Number value) {
        double number = value.doubleValue();
        return Double.isFinite(number) ? BigDecimal.valueOf(number) : Double.toString(number);
    }

    private List<Object> list(ListShape shape, List<?> values, int depth) {
        List<Object> shown = new ArrayList<>();
        for (Object value : values) {
            if (value != null && room <= 0) {
                shown.add("… (" + values.size() + " in all)");
                break;
            }
            if (value != null) {
                shown.add(shape.member().sensitive() ? hide(value) : shown(shape.member(), value, false, depth + 1));
            }
        }
        return shown;
    }

    private Map<String, Object> map(MapShape shape, Map<?, ?> values, boolean settings, int depth) {
        Map<String, Object> shown = new LinkedHashMap<>();
        boolean free = shape.value().kind() == Shape.Kind.STRING && !settings;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            if (entry.getValue() != null && room <= 0) {
                shown.put("…", values.size() + " in all");
                break;
            }
            if (entry.getValue() != null) {
                boolean hide = free || shape.value().sensitive();
                shown.put(
                        text((String) entry.getKey()),
                        hide ? hide(entry.getValue()) : shown(shape.value(), entry.getValue(), settings, depth + 1));
            }
        }
        return shown;
    }

    /** Remembers the texts within a value, and gives what is shown in its place. */
    private String hide(@Nullable Object value) {
        switch (value) {
            case String text -> hidden.add(text);
            case List<?> values -> values.forEach(this::hide);
            case Map<?, ?> values -> values.values().forEach(this::hide);
            case Structure structure ->
                structure.shape().members().forEach(member -> hide(structure.member(member.index())));
            // Numbers, flags and bytes stand in no message.
            case null, default -> {}
        }
        room -= HIDDEN.length();
        return HIDDEN;
    }
}

package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AttributeType;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which values somebody's attributes may have, and who may set and read them. In a change an empty value deletes the
 * attribute. A refused change changes nothing: every check stands before the first effect.
 */
public final class UserAttributes {
    private static final String UNKNOWN = "Attribute does not exist in the schema.";
    private static final String REQUIRED = "Required attribute cannot be deleted.";
    private static final String IMMUTABLE = "Attribute cannot be updated.";
    private static final String NAME = "name";
    // What the model lets a user name be; nobody could type a longer one, and no index has room for the longest.
    private static final int NAME_LENGTH = 128;
    // What the model lets a user name be: an alias is typed where a user name is.
    private static final Pattern TYPABLE = Pattern.compile("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");

    private UserAttributes() {}

    /**
     * Attributes as a request lists them; of a name that comes twice the last value counts. InvalidParameterException
     * when one has no value at all.
     */
    public static SortedMap<String, String> given(@Nullable List<AttributeType> attributes) {
        SortedMap<String, String> given = new TreeMap<>();
        for (AttributeType attribute : attributes == null ? List.<AttributeType>of() : attributes) {
            // The model requires the name.
            String name = Objects.requireNonNull(attribute.name());
            if (attribute.value() == null) {
                throw Refusal.invalidParameter("Attribute value for " + name + " must not be null");
            }
            given.put(name, attribute.value());
        }
        return given;
    }

    /**
     * The attributes of a new person, without the empty ones. InvalidParameterException when they do not fit the
     * schema, NotAuthorizedException when the client may not write one. Administrators may leave out what is required:
     * it is asked for when the person first signs in.
     */
    public static SortedMap<String, String> checkNew(UserPool pool, Map<String, String> given, Writer writer) {
        checkWritable(given.keySet(), writer);
        SortedMap<String, String> kept = new TreeMap<>();
        SortedMap<String, String> violations = new TreeMap<>();
        UserPoolSchema schema = pool.schema();
        given.forEach((name, value) -> {
            Optional<SchemaAttributeType> attribute = schema.find(name);
            if (attribute.isEmpty()) {
                if (writer instanceof Writer.Admin) {
                    throw Refusal.invalidParameter("Type for attribute {" + name + "} could not be determined");
                }
                violations.put(name, UNKNOWN);
            } else if (!value.isEmpty()) {
                AttributeValue.violation(attribute.get(), value).ifPresent(why -> violations.put(name, why));
                kept.put(name, AttributeValue.kept(attribute.get(), value));
            }
        });
        if (!(writer instanceof Writer.Admin)) {
            missing(pool, kept)
                    .forEach(name -> violations.put(
                            // COGNITO: name alone is called by its place in SCIM.
                            name.equals(NAME) ? "name.formatted" : name,
                            name.equals(NAME)
                                    ? "The attribute name.formatted is required"
                                    : "The attribute is required"));
        }
        if (!violations.isEmpty()) {
            throw Refusal.invalidParameter("Attributes did not conform to the schema: " + lines("", violations));
        }
        checkForms(pool, kept, writer);
        return kept;
    }

    /**
     * What a change sets, with an empty value where it deletes. InvalidParameterException when it does not fit the
     * schema, NotAuthorizedException when the client may not write an attribute. Attributes that cannot be changed can
     * be set only while the account is being completed ({@link Writer.SignUp}), and only once.
     */
    public static SortedMap<String, String> checkChange(
            UserPool pool, User user, Map<String, String> given, Writer writer) {
        checkWritable(given.keySet(), writer);
        SortedMap<String, String> kept = new TreeMap<>();
        SortedMap<String, String> violations = new TreeMap<>();
        SortedSet<String> immutable = new TreeSet<>();
        UserPoolSchema schema = pool.schema();
        Set<String> required = Set.copyOf(schema.required());
        SortedMap<String, String> deleted = new TreeMap<>();
        given.forEach((name, value) -> {
            Optional<SchemaAttributeType> attribute = schema.find(name);
            if (attribute.isEmpty()) {
                violations.put(name, UNKNOWN);
            } else if (Boolean.FALSE.equals(attribute.get().mutable()) && !completes(writer, user, name)) {
                immutable.add(name);
            } else if (value.isEmpty()) {
                kept.put(name, value);
                if (required.contains(name)) {
                    deleted.put(name, REQUIRED);
                }
            } else {
                AttributeValue.violation(attribute.get(), value).ifPresent(why -> violations.put(name, why));
                kept.put(name, AttributeValue.kept(attribute.get(), value));
            }
        });
        checkNone(violations, immutable);
        if (!deleted.isEmpty()) {
            throw Refusal.invalidParameter("Invalid user attributes: " + lines("", deleted));
        }
        checkForms(pool, kept, writer);
        return kept;
    }

    /** The change that deletes attributes; refuses as {@link #checkChange} does. */
    public static SortedMap<String, String> checkDeletion(UserPool pool, Collection<String> names, Writer writer) {
        UserPoolSchema schema = pool.schema();
        Set<String> required = Set.copyOf(schema.required());
        SortedMap<String, String> unknown = new TreeMap<>();
        SortedMap<String, String> refused = new TreeMap<>();
        SortedSet<String> immutable = new TreeSet<>();
        for (String name : names) {
            Optional<SchemaAttributeType> attribute = schema.find(name);
            if (attribute.isEmpty()) {
                unknown.put(name, UNKNOWN);
            } else if (required.contains(name)) {
                refused.put(name, REQUIRED);
            } else if (Boolean.FALSE.equals(attribute.get().mutable())) {
                immutable.add(name);
            }
        }
        if (!unknown.isEmpty() || !refused.isEmpty()) {
            throw Refusal.invalidParameter("Invalid user attributes: " + lines("", refused) + lines("user.", unknown));
        }
        checkWritable(names, writer);
        checkNone(new TreeMap<>(), immutable);
        return names.stream().collect(Collectors.toMap(name -> name, name -> "", (a, b) -> a, TreeMap::new));
    }

    /** The attributes that the pool requires and that have no value here; {@code sub} always has one. */
    public static List<String> missing(UserPool pool, Map<String, String> attributes) {
        return pool.schema().required().stream()
                .filter(name -> !name.equals(StandardAttributes.SUB) && !attributes.containsKey(name))
                .sorted()
                .toList();
    }

    /** The attributes that a client may read, {@code sub} first. */
    public static Map<String, String> readable(UserPool pool, AppClient client, User user) {
        List<String> listed = client.settings().readAttributes();
        Map<String, String> readable = new LinkedHashMap<>(all(user));
        readable.keySet()
                .removeIf(name -> !name.equals(StandardAttributes.SUB)
                        && !(AttributePermissions.open(name) && (listed == null || listed.contains(name))));
        return readable;
    }

    /** Every attribute as administrators see them, {@code sub} first. */
    public static Map<String, String> all(User user) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(StandardAttributes.SUB, user.id());
        all.putAll(user.attributes());
        return all;
    }

    /** In AWS's words. */
    public static List<AttributeType> described(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> AttributeType.builder()
                        .name(attribute.getKey())
                        .value(attribute.getValue())
                        .build())
                .toList();
    }

    private static void checkWritable(Collection<String> names, Writer writer) {
        for (String reserved : List.of(StandardAttributes.SUB, StandardAttributes.IDENTITIES)) {
            if (names.contains(reserved)) {
                throw Refusal.invalidParameter("Cannot modify the non-mutable attribute " + reserved);
            }
        }
        boolean allowed = switch (writer) {
            case Writer.Admin() -> true;
            case Writer.Client(AppClient client) -> writable(client, names);
            case Writer.SignUp(AppClient client) -> writable(client, names);
        };
        if (!allowed) {
            throw Refusal.notAuthorized("A client attempted to write unauthorized attribute");
        }
    }

    /** Whether people may give that attribute through an app client. */
    public static boolean mayWrite(AppClient client, String name) {
        return writable(client, List.of(name));
    }

    private static boolean writable(AppClient client, Collection<String> names) {
        List<String> listed = client.settings().writeAttributes();
        return names.stream()
                .allMatch(name -> AttributePermissions.writable(name) && (listed == null || listed.contains(name)));
    }

    private static boolean completes(Writer writer, User user, String name) {
        return writer instanceof Writer.SignUp && !user.attributes().containsKey(name);
    }

    private static void checkNone(SortedMap<String, String> violations, SortedSet<String> immutable) {
        if (violations.isEmpty() && immutable.isEmpty()) {
            return;
        }
        List<String> cannot = new ArrayList<>();
        immutable.forEach(name -> cannot.add("user." + name + ": " + IMMUTABLE));
        // COGNITO: this one alone ends without a line feed.
        throw Refusal.invalidParameter(lines("user.", violations) + String.join("\n", cannot));
    }

    private static void checkForms(UserPool pool, Map<String, String> values, Writer writer) {
        ContactFormat.check(values);
        String preferred = values.getOrDefault(AliasKind.PREFERRED_USERNAME.attribute(), "");
        UserNames names = UserNames.of(pool);
        for (AliasKind kind : AliasKind.values()) {
            String value = values.getOrDefault(kind.attribute(), "");
            boolean found = names.nameIs(kind) || names.aliasIs(kind);
            if (found && value.codePointCount(0, value.length()) > NAME_LENGTH) {
                throw Refusal.invalidParameter(ChosenTexts.tooLongForAName(kind.attribute()));
            }
        }
        if (preferred.isEmpty() || !names.aliasIs(AliasKind.PREFERRED_USERNAME)) {
            return;
        }
        // COGNITO: as an alias it can be set only once the user is confirmed.
        if (writer instanceof Writer.SignUp) {
            throw Refusal.invalidParameter(ChosenTexts.PREFERRED_USERNAME_AT_SIGN_UP);
        }
        if (names.aliasIs(AliasKind.EMAIL) && ContactFormat.isEmail(preferred)) {
            throw Refusal.invalidParameter(ChosenTexts.EMAIL_AS_PREFERRED_USERNAME);
        }
        if (!TYPABLE.matcher(preferred).matches()) {
            throw Refusal.invalidParameter(ChosenTexts.UNTYPABLE_PREFERRED_USERNAME);
        }
    }

    private static String lines(String prefix, SortedMap<String, String> violations) {
        StringBuilder lines = new StringBuilder();
        violations.forEach((name, why) ->
                lines.append(prefix).append(name).append(": ").append(why).append('\n'));
        return lines.toString();
    }
}

package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.SchemaAttributeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a user pool: the standard ones, some of them adjusted when the pool was made, and custom ones that
 * can only be added.
 */
public record UserPoolSchema(List<SchemaAttributeType> attributes) {
    private static final int CUSTOM_LIMIT = 50;

    /** Copies the list. */
    public UserPoolSchema {
        attributes = List.copyOf(attributes);
    }

    /** The schema of a new pool; InvalidParameterException when the request's {@code Schema} makes no sense. */
    public static UserPoolSchema requested(@Nullable List<SchemaAttributeType> request) {
        List<SchemaAttributeType> standard = new ArrayList<>(StandardAttributes.ALL);
        List<SchemaAttributeType> custom = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SchemaAttributeType attribute : request == null ? List.<SchemaAttributeType>of() : request) {
            int place = place(standard, attribute.name());
            if (place >= 0) {
                standard.set(place, StandardAdjustment.of(standard.get(place), attribute));
            } else {
                SchemaAttributeType kept = CustomAttribute.of(attribute);
                if (!names.add(name(kept))) {
                    throw Refusal.invalidParameter("Duplicate custom attribute names " + kept.name()
                            + " are not allowed in a user pool schema.");
                }
                custom.add(kept);
            }
        }
        standard.addAll(custom);
        return new UserPoolSchema(standard);
    }

    /** This schema and more custom attributes: all of them, or InvalidParameterException and none. */
    public UserPoolSchema with(List<SchemaAttributeType> more) {
        List<SchemaAttributeType> all = new ArrayList<>(attributes);
        Set<String> names = new HashSet<>(names());
        for (SchemaAttributeType attribute : more) {
            SchemaAttributeType kept = CustomAttribute.of(attribute);
            if (!names.add(name(kept))) {
                throw Refusal.invalidParameter(
                        kept.name() + ": Existing attribute already has name " + kept.name() + ".");
            }
            all.add(kept);
        }
        UserPoolSchema schema = new UserPoolSchema(all);
        if (schema.names().stream().filter(CustomAttribute::named).count() > CUSTOM_LIMIT) {
            throw Refusal.invalidParameter(ChosenTexts.TOO_MANY_CUSTOM_ATTRIBUTES);
        }
        return schema;
    }

    /** The attribute of exactly that name, prefixes included. */
    public Optional<SchemaAttributeType> find(String name) {
        return attributes.stream()
                .filter(attribute -> name(attribute).equals(name))
                .findFirst();
    }

    /** All names, custom ones with their prefix. */
    public List<String> names() {
        return attributes.stream().map(UserPoolSchema::name).toList();
    }

    /** The names of the attributes that every user must have; {@code sub} is one of them. */
    public List<String> required() {
        return attributes.stream()
                .filter(attribute -> Boolean.TRUE.equals(attribute.required()))
                .map(UserPoolSchema::name)
                .toList();
    }

    private static int place(List<SchemaAttributeType> attributes, @Nullable String name) {
        for (int i = 0; i < attributes.size(); i++) {
            if (name(attributes.get(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static String name(SchemaAttributeType attribute) {
        return attribute.name() == null ? "" : attribute.name();
    }
}

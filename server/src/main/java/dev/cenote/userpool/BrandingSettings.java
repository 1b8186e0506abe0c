package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.Json;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of managed login pages, a JSON document of colours, switches and places: only what somebody has set.
 *
 * @param members as {@link JsonObjects} reads them, each of a name and kind that {@link BrandingDefaults} knows
 */
public record BrandingSettings(Map<String, Object> members) {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_ERRORS = 20;
    private static final int MAX_ELEMENTS = 300;
    private static final int MAX_RADIUS = 1000;
    private static final Pattern COLOR = Pattern.compile("[0-9a-fA-F]{8}");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final Set<String> SCHEMES = Set.of("LIGHT", "DARK", "DYNAMIC");

    // Buttons of single identity providers: their names are the pool's, so no list can hold them.
    private static final String FREE = "$.components.idpButton.custom";

    /** Copies the map. */
    public BrandingSettings {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * Reads an untrusted document; InvalidParameterException names the properties that do not exist or have values that
     * mean nothing.
     */
    public static BrandingSettings requested(Json document) {
        byte[] json = document.text().strip().getBytes(StandardCharsets.UTF_8);
        if (json.length > MAX_BYTES) {
            throw ChosenBrandingTexts.settingsTooLarge();
        }
        Map<String, Object> members = JsonObjects.find(json);
        if (members == null) {
            throw ChosenBrandingTexts.noSettings();
        }
        List<String> errors = new ArrayList<>();
        check("$", members, BrandingDefaults.SETTINGS, errors);
        if (!errors.isEmpty()) {
            // COGNITO: observed text; of its kinds of errors only UnknownProperty is known.
            throw Refusal.invalidParameter("Invalid settings provided. Validation errors: "
                    + errors.stream().limit(MAX_ERRORS).collect(Collectors.joining(", ", "[", "]")));
        }
        return new BrandingSettings(members);
    }

    /** Settings from what {@link #json} wrote. */
    public static BrandingSettings stored(String json) {
        return new BrandingSettings(JsonObjects.require(json));
    }

    /** What is shown where nobody has set anything: every setting that there is. */
    public static BrandingSettings defaults() {
        return new BrandingSettings(BrandingDefaults.SETTINGS);
    }

    /** These with others over them: objects are merged, everything else is replaced. */
    public BrandingSettings with(BrandingSettings others) {
        BrandingSettings merged = new BrandingSettings(merge(members, others.members));
        if (merged.json().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ChosenBrandingTexts.settingsTooLarge();
        }
        return merged;
    }

    /** Every setting that there is: these, and defaults for the rest. */
    public BrandingSettings complete() {
        return new BrandingSettings(merge(BrandingDefaults.SETTINGS, members));
    }

    /** The document as JSON, for keeping and showing. */
    public String json() {
        return JsonObjects.write(members);
    }

    private static Map<String, Object> merge(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(under);
        over.forEach((name, value) -> merged.put(
                name,
                merged.get(name) instanceof Map<?, ?> below && value instanceof Map<?, ?> above
                        ? merge(object(below), object(above))
                        : value));
        return merged;
    }

    private static void check(
            String path, Map<String, Object> members, Map<String, Object> known, List<String> errors) {
        members.forEach((name, value) -> {
            String property = path + '.' + name;
            @Nullable Object example = known.get(name);
            if (example == null) {
                errors.add("{property: " + shortened(property) + ", errorType: UnknownProperty}");
            } else if (example instanceof Map<?, ?> objects && value instanceof Map<?, ?> object) {
                if (!property.equals(FREE)) {
                    check(property, object(object), object(objects), errors);
                }
            } else if (!fits(name, example, value)) {
                errors.add("{property: " + property + ", errorType: InvalidValue}");
            }
        });
    }

    /** Whether a value is of the kind of the default, and means something. */
    private static boolean fits(String name, Object example, @Nullable Object value) {
        return switch (example) {
            case Boolean _ -> value instanceof Boolean;
            case Number _ ->
                value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= MAX_RADIUS;
            case List<?> _ -> value instanceof List<?> list && list.size() <= MAX_ELEMENTS;
            case String text
            when COLOR.matcher(text).matches() ->
                value instanceof String color && COLOR.matcher(color).matches();
            case String _
            when name.equals("colorSchemeMode") -> value instanceof String scheme && SCHEMES.contains(scheme);
            case String _ -> value instanceof String word && WORD.matcher(word).matches();
            // An object where something else was given; the defaults hold nothing further.
            default -> false;
        };
    }

    private static String shortened(String property) {
        return property.length() > 200 ? property.substring(0, 200) : property;
    }

    @SuppressWarnings("unchecked") // Objects of JSON have names.
    private static Map<String, Object> object(Map<?, ?> members) {
        return (Map<String, Object>) members;
    }
}

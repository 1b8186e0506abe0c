package dev.cenote.login.look;

import org.jspecify.annotations.Nullable;

/**
 * One field of a form, as the template writes it.
 *
 * @param id unique on the page
 * @param type of the {@code input} element
 * @param autocomplete HTML §4.10.18.7: what browsers and password managers fill in
 * @param inputMode which keyboard a telephone shows; null for the usual one
 * @param hint a line below, null for none
 * @param css a further class, empty for none
 */
public record Input(
        String id,
        String name,
        String label,
        String type,
        String value,
        String autocomplete,
        @Nullable String inputMode,
        @Nullable String hint,
        boolean required,
        String css) {
    /** A required text. */
    static Input text(String name, String label, String autocomplete) {
        return new Input(name, name, label, "text", "", autocomplete, null, null, true, "");
    }

    /** A required password. */
    static Input password(String name, String label, String autocomplete) {
        return text(name, label, autocomplete).typed("password", null);
    }

    /** The same field under another id. */
    public Input withId(String other) {
        return new Input(other, name, label, type, value, autocomplete, inputMode, hint, required, css);
    }

    Input typed(String otherType, @Nullable String otherMode) {
        return new Input(id, name, label, otherType, value, autocomplete, otherMode, hint, required, css);
    }

    Input completed(String otherAutocomplete) {
        return new Input(id, name, label, type, value, otherAutocomplete, inputMode, hint, required, css);
    }

    Input filled(String otherValue) {
        return new Input(id, name, label, type, otherValue, autocomplete, inputMode, hint, required, css);
    }

    Input hinted(String otherHint) {
        return new Input(id, name, label, type, value, autocomplete, inputMode, otherHint, required, css);
    }

    Input optional() {
        return new Input(id, name, label, type, value, autocomplete, inputMode, hint, false, css);
    }

    Input styled(String otherCss) {
        return new Input(id, name, label, type, value, autocomplete, inputMode, hint, required, otherCss);
    }
}

package dev.cenote.login.pages;

import dev.cenote.http.Form;
import dev.cenote.kernel.Refusal;
import dev.cenote.login.look.FieldNames;
import dev.cenote.model.Constraints;
import dev.cenote.model.Structure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What somebody typed into a form. */
record Typed(Form form) {
    private static final int LONGEST_NAME = 128;
    // More than the model allows, so that it can say so; not so much that it could not be carried along.
    private static final int LONGEST_TYPED = 2 * LONGEST_NAME;

    /** A field that must be filled, as it is; empty when it is not. */
    Optional<String> text(String field) {
        return form.first(field).filter(text -> !text.isEmpty());
    }

    /** The same without blanks around it, which keyboards of phones like to add. */
    Optional<String> word(String field) {
        return form.first(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whom it is about; empty when nobody is named, or nobody who could be. */
    String username() {
        return word(FieldNames.USERNAME)
                .filter(name -> name.length() <= LONGEST_TYPED)
                .orElse("");
    }

    /** Whether the new password was typed twice, and differently. */
    boolean passwordsDiffer() {
        Optional<String> again = form.first(FieldNames.PASSWORD_AGAIN);
        return again.isPresent() && !again.equals(form.first(FieldNames.PASSWORD));
    }

    /** The attributes of these names that are filled. */
    Map<String, String> attributes(List<String> names) {
        Map<String, String> attributes = new TreeMap<>();
        names.forEach(name -> word(FieldNames.ofAttribute(name)).ifPresent(value -> attributes.put(name, value)));
        return attributes;
    }

    /** Refuses a name that the model of the API would refuse at a sign-in. */
    static void checkName(String username) {
        if (username.codePointCount(0, username.length()) > LONGEST_NAME) {
            throw Refusal.invalidParameter("1 validation error detected: Value at 'username' failed to satisfy"
                    + " constraint: Member must have length less than or equal to " + LONGEST_NAME);
        }
    }

    /** Refuses what the model of the API would refuse before anybody looked at it. */
    static void check(Structure request) {
        List<String> violations = Constraints.check(request);
        if (!violations.isEmpty()) {
            throw Refusal.invalidParameter(Constraints.message(violations));
        }
    }
}

package dev.cenote.login.look;

import dev.cenote.userpool.DeliveryMedium;

/** The fields that forms are made of, labelled in the page's language. */
public final class Inputs {
    private static final String NEW = "new-password";

    private final Words words;

    Inputs(Words words) {
        this.words = words;
    }

    /** Who signs in, or who has forgotten the password. */
    public Input loginName(LoginName kind, String value) {
        return name(kind, value, "username");
    }

    /** Who signs up: the browser knows the person's addresses, but no name that is still to be found. */
    public Input newName(LoginName kind, String value) {
        return name(
                kind,
                value,
                switch (kind) {
                    case USERNAME, EMAIL_OR_PHONE -> "username";
                    case EMAIL -> "email";
                    case PHONE -> "tel";
                });
    }

    private Input name(LoginName kind, String value, String autocomplete) {
        Input input = Input.text(FieldNames.USERNAME, words.text("label.name." + kind.name()), autocomplete)
                .filled(value);
        return switch (kind) {
            case USERNAME, EMAIL_OR_PHONE -> input;
            case EMAIL -> input.typed("email", "email");
            case PHONE -> input.typed("tel", "tel").hinted(words.text("hint.phone"));
        };
    }

    /** The password of a sign-in. */
    public Input password() {
        return Input.password(FieldNames.PASSWORD, words.text("label.password"), "current-password");
    }

    /** The password of a sign-up. */
    public Input firstPassword() {
        return Input.password(FieldNames.PASSWORD, words.text("label.password"), NEW)
                .styled("judged");
    }

    /** A password in place of another. */
    public Input newPassword() {
        return Input.password(FieldNames.PASSWORD, words.text("label.newPassword"), NEW)
                .styled("judged")
                .withId("new_password");
    }

    /** The new password once more. */
    public Input passwordAgain() {
        return Input.password(FieldNames.PASSWORD_AGAIN, words.text("label.passwordAgain"), NEW);
    }

    /** A code. */
    public Input code() {
        return Input.text(FieldNames.CODE, words.text("label.code"), "one-time-code")
                .typed("text", "numeric")
                .styled("code");
    }

    /** The code that a device shows: letters, which the keyboard of a phone should neither correct nor complete. */
    public Input userCode(String value) {
        return Input.text(FieldNames.USER_CODE, words.text("label.userCode"), "off")
                .filled(value)
                .styled("code user-code");
    }

    /** What the person calls an authenticator app. */
    public Input deviceName() {
        return Input.text(FieldNames.DEVICE_NAME, words.text("label.deviceName"), "off")
                .optional();
    }

    /** An address for codes. */
    public Input contact(DeliveryMedium medium, String value) {
        return switch (medium) {
            case EMAIL ->
                Input.text(FieldNames.CONTACT, words.text("label.name.EMAIL"), "email")
                        .typed("email", "email")
                        .filled(value);
            case SMS ->
                Input.text(FieldNames.CONTACT, words.text("label.name.PHONE"), "tel")
                        .typed("tel", "tel")
                        .hinted(words.text("hint.phone"))
                        .filled(value);
        };
    }

    /** An attribute: a standard one has its own label, another is called as in the schema. */
    public Input attribute(AttributeField field) {
        String attribute = field.attribute();
        String label = words.find("attribute." + attribute).orElseGet(() -> ownName(attribute));
        String name = FieldNames.ofAttribute(attribute);
        Input input = typed(
                attribute,
                new Input("attribute-" + attribute, name, label, "text", field.value(), "off", null, null, true, ""));
        return field.required() ? input : input.optional();
    }

    private Input typed(String attribute, Input input) {
        return switch (attribute) {
            case "email" -> input.typed("email", "email").completed("email");
            case "phone_number" -> input.typed("tel", "tel").completed("tel").hinted(words.text("hint.phone"));
            // The attribute has ten characters, YYYY-MM-DD, which is what a date field sends.
            case "birthdate" -> input.typed("date", null).completed("bday");
            case "website", "picture", "profile" -> input.typed("text", "url").completed("url");
            case "given_name" -> input.completed("given-name");
            case "family_name" -> input.completed("family-name");
            case "middle_name" -> input.completed("additional-name");
            case "name" -> input.completed("name");
            case "nickname" -> input.completed("nickname");
            case "preferred_username" -> input.completed("username");
            case "address" -> input.completed("street-address");
            case "gender" -> input.completed("sex");
            case "updated_at" -> input.typed("text", "numeric");
            default -> input;
        };
    }

    private static String ownName(String attribute) {
        return attribute.substring(attribute.lastIndexOf(':') + 1).replace('_', ' ');
    }
}

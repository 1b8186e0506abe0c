package dev.cenote.login.look;

/** The names under which the forms of the pages send what a person typed, pressed or chose. */
public final class FieldNames {
    /** The token against forged requests on classic pages. */
    public static final String CSRF = "_csrf";
    /** The same on managed login; both names are accepted everywhere. */
    public static final String CSRF_MANAGED = "csrf";
    /** Whom a page is about, or who signs in. */
    public static final String USERNAME = "username";
    /** The password, or the new one. */
    public static final String PASSWORD = "password";
    /** The new password once more. */
    public static final String PASSWORD_AGAIN = "confirm_password";
    /** A code, from a message or an app. */
    public static final String CODE = "code";
    /** The code that a device shows, also in the query of the page that asks for it (RFC 8628 §3.3.1). */
    public static final String USER_CODE = "user_code";
    /** The first or second factor a button stands for: the name of the enum constant. */
    public static final String CHOICE = "choice";
    /** What the person calls the authenticator app; may be empty. */
    public static final String DEVICE_NAME = "device_name";
    /** The address that codes are to be sent to from now on: an e-mail address or a phone number. */
    public static final String CONTACT = "contact";
    /** What the browser made of a passkey: {@code PublicKeyCredential.toJSON()}. */
    public static final String CREDENTIAL = "credential";
    /** The language that a person chose, in the query. */
    public static final String LANGUAGE = "lang";

    private static final String ATTRIBUTE_BEGIN = "requiredAttributes[";

    private FieldNames() {}

    /** The name of the field for an attribute of the person: {@code requiredAttributes[email]}. */
    public static String ofAttribute(String attribute) {
        return ATTRIBUTE_BEGIN + attribute + ']';
    }
}

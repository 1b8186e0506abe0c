package dev.cenote.store;

import java.util.List;

/**
 * A column whose values are sealed under the master key, bound to the id of their row.
 *
 * @param table the table, whose primary key is {@code id}
 * @param column the sealed column, never null
 * @param purpose what the sealing key is derived for
 */
public record SealedColumn(String table, String column, String purpose) {
    private static final String PRIVATE_KEY = "signing-key";

    /** Secrets of app clients. */
    public static final SealedColumn CLIENT_SECRET = new SealedColumn("client_secret", "sealed_value", "client-secret");

    /** Private keys of user pools. */
    public static final SealedColumn SIGNING_KEY = new SealedColumn("signing_key", "sealed_key", PRIVATE_KEY);

    /** Private keys made ahead, which become keys of user pools as they are. */
    public static final SealedColumn KEY_STOCK = new SealedColumn("key_stock", "sealed_key", PRIVATE_KEY);

    /** Salts and verifiers, or hashes, of passwords. */
    public static final SealedColumn PASSWORD = new SealedColumn("user_password", "sealed_password", "password");

    /** Salts and verifiers, or hashes, of passwords that must not be taken again. */
    public static final SealedColumn PASSWORD_HISTORY =
            new SealedColumn("password_history", "sealed_password", "password-history");

    /** What answers about people who do not exist are computed from. */
    public static final SealedColumn DECOY_KEY = new SealedColumn("decoy_key", "sealed_key", "decoy-key");

    /** Keys that seal what is given out for years. */
    public static final SealedColumn LASTING_KEY = new SealedColumn("lasting_key", "sealed_key", "lasting-key");

    /** Codes that were sent. */
    public static final SealedColumn ONE_TIME_CODE = new SealedColumn("one_time_code", "sealed_code", "one-time-code");

    /** States of sign-ins that are too long to travel. */
    public static final SealedColumn SIGN_IN_SESSION =
            new SealedColumn("sign_in_session", "sealed_state", "sign-in-session");

    /** Secrets of software tokens. */
    public static final SealedColumn SOFTWARE_TOKEN =
            new SealedColumn("software_token", "sealed_secret", "software-token");

    /** Verifiers of devices. */
    public static final SealedColumn DEVICE = new SealedColumn("device", "sealed_verifier", "device");

    /** Messages on their way, because they hold codes and passwords. */
    public static final SealedColumn OUTBOX_MESSAGE =
            new SealedColumn("outbox_message", "sealed_content", "outbox-message");

    /** Secrets of access keys, with which signatures are checked. */
    public static final SealedColumn ACCESS_KEY = new SealedColumn("iam_access_key", "sealed_secret", "access-key");

    /** Seeds of virtual MFA devices. */
    public static final SealedColumn MFA_DEVICE = new SealedColumn("iam_mfa_device", "sealed_seed", "mfa-device");

    /** Keys that seal session tokens. */
    public static final SealedColumn SESSION_KEY = new SealedColumn("session_key", "sealed_key", "session-key");

    /**
     * Every sealed column there is: what a rotation of the master key seals anew. A test holds it against the schema.
     */
    public static final List<SealedColumn> ALL = List.of(
            CLIENT_SECRET,
            SIGNING_KEY,
            KEY_STOCK,
            LASTING_KEY,
            PASSWORD,
            PASSWORD_HISTORY,
            DECOY_KEY,
            ONE_TIME_CODE,
            SIGN_IN_SESSION,
            SOFTWARE_TOKEN,
            DEVICE,
            OUTBOX_MESSAGE,
            ACCESS_KEY,
            MFA_DEVICE,
            SESSION_KEY);
}

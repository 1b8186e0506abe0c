package dev.cenote.trigger;

/** What led to an event: the second half of its {@code triggerSource}. */
public final class TriggerSource {
    private TriggerSource() {}

    /** Who signs somebody up. */
    public enum SignUp {
        /** The person. */
        SIGN_UP("SignUp"),
        /** An administrator. */
        ADMIN_CREATE_USER("AdminCreateUser"),
        /** A first sign-in elsewhere. */
        EXTERNAL_PROVIDER("ExternalProvider");

        private final String text;

        SignUp(String text) {
            this.text = text;
        }

        /** As in {@code triggerSource}. */
        public String text() {
            return text;
        }
    }

    /** What was confirmed. */
    public enum Confirmation {
        /** The account, by a code, an administrator or at once. */
        CONFIRM_SIGN_UP("ConfirmSignUp"),
        /** A new password. */
        CONFIRM_FORGOT_PASSWORD("ConfirmForgotPassword");

        private final String text;

        Confirmation(String text) {
            this.text = text;
        }

        /** As in {@code triggerSource}. */
        public String text() {
            return text;
        }
    }

    /** Why tokens are issued. */
    public enum Token {
        /** The hosted pages. */
        HOSTED_AUTH("HostedAuth"),
        /** A sign-in through the API. */
        AUTHENTICATION("Authentication"),
        /** A sign-in that ended with a new password. */
        NEW_PASSWORD_CHALLENGE("NewPasswordChallenge"),
        /** A sign-in that ended with a device's proof. */
        AUTHENTICATE_DEVICE("AuthenticateDevice"),
        /** A refresh. */
        REFRESH_TOKENS("RefreshTokens"),
        /** An app client's own token. */
        CLIENT_CREDENTIALS("ClientCredentials");

        private final String text;

        Token(String text) {
            this.text = text;
        }

        /** As in {@code triggerSource}. */
        public String text() {
            return text;
        }
    }

    /** Where an unknown person turned up. */
    public enum Migration {
        /** A sign-in with a password. */
        AUTHENTICATION("Authentication"),
        /** A forgotten password. */
        FORGOT_PASSWORD("ForgotPassword");

        private final String text;

        Migration(String text) {
            this.text = text;
        }

        /** As in {@code triggerSource}. */
        public String text() {
            return text;
        }
    }

    /** What a message is for. */
    public enum Message {
        /** The code of a sign-up. */
        SIGN_UP("SignUp"),
        /** An invitation. */
        ADMIN_CREATE_USER("AdminCreateUser"),
        /** Another code of a sign-up. */
        RESEND_CODE("ResendCode"),
        /** The code for a new password. */
        FORGOT_PASSWORD("ForgotPassword"),
        /** A changed address, to be verified. */
        UPDATE_USER_ATTRIBUTE("UpdateUserAttribute"),
        /** An address to be verified on request. */
        VERIFY_USER_ATTRIBUTE("VerifyUserAttribute"),
        /** The code of a sign-in. */
        AUTHENTICATION("Authentication"),
        /** A warning of threat protection; only senders get it. */
        ACCOUNT_TAKE_OVER_NOTIFICATION("AccountTakeOverNotification");

        private final String text;

        Message(String text) {
            this.text = text;
        }

        /** As in {@code triggerSource}. */
        public String text() {
            return text;
        }
    }
}

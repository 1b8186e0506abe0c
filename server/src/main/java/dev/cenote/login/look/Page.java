package dev.cenote.login.look;

import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record per page, with everything that it shows and nothing else. Texts are as the engines have them: escaping is
 * the templates' work. Addresses are on the same host and stand for links; null hides the link. Fields are sent under
 * {@link FieldNames}.
 */
public sealed interface Page {
    /** What the page says first. */
    default @Nullable Message message() {
        return null;
    }

    /**
     * {@code /login}. Sends {@code username}, and {@code password} where it asks for it.
     *
     * @param username what stands in the field already, empty for nothing
     * @param asksPassword false where the name comes first and the ways to sign in afterwards
     * @param providers other ways to sign in
     */
    record SignIn(
            PageForm form,
            @Nullable Message message,
            LoginName loginName,
            String username,
            boolean asksPassword,
            List<ProviderButton> providers,
            @Nullable String forgotUrl,
            @Nullable String signUpUrl)
            implements Page {
        /** Copies the list. */
        public SignIn {
            providers = List.copyOf(providers);
        }
    }

    /** How to prove it: a button for each way, sent as {@code choice}; one for both kinds of password. */
    record ChooseFirst(
            PageForm form, @Nullable Message message, String username, Set<FirstFactor> available, String backUrl)
            implements Page {
        /** Copies the set. */
        public ChooseFirst {
            available = Set.copyOf(available);
        }
    }

    /** The password of somebody who has said who they are. Sends {@code password}. */
    record Password(
            PageForm form,
            @Nullable Message message,
            String username,
            @Nullable String forgotUrl,
            @Nullable String otherWaysUrl,
            String backUrl)
            implements Page {}

    /**
     * A code that was sent, as first or second factor. Sends {@code code}; the link to send it again posts the same
     * form to another address.
     *
     * @param destination masked
     */
    record SentCode(
            PageForm form,
            @Nullable Message message,
            DeliveryMedium medium,
            String destination,
            @Nullable String resendAction,
            @Nullable String otherWaysUrl,
            String backUrl)
            implements Page {}

    /**
     * A code of an authenticator app. Sends {@code code}.
     *
     * @param deviceName what the person called it, null when nothing
     */
    record AppCode(
            PageForm form,
            @Nullable Message message,
            @Nullable String deviceName,
            @Nullable String otherWaysUrl,
            String backUrl)
            implements Page {}

    /** Which second factor to use: a button for each, sent as {@code choice}. */
    record ChooseSecond(PageForm form, @Nullable Message message, Set<SecondFactor> available, String backUrl)
            implements Page {
        /** Copies the set. */
        public ChooseSecond {
            available = Set.copyOf(available);
        }
    }

    /** Which second factor to set up: a button for each, sent as {@code choice}. */
    record ChooseSetUp(PageForm form, @Nullable Message message, Set<SecondFactor> possible, String backUrl)
            implements Page {
        /** Copies the set. */
        public ChooseSetUp {
            possible = Set.copyOf(possible);
        }
    }

    /**
     * An authenticator app is made known. Sends {@code code} and {@code device_name}.
     *
     * @param secret base 32, without blanks
     * @param uri {@code otpauth://totp/…}, shown as a QR code
     */
    record AppSetUp(PageForm form, @Nullable Message message, String secret, String uri, String backUrl)
            implements Page {}

    /** Where codes shall be sent from now on. Sends {@code contact}. */
    record ContactSetUp(PageForm form, @Nullable Message message, DeliveryMedium medium, String contact, String backUrl)
            implements Page {}

    /**
     * A password in place of the temporary one. Sends {@code password}, {@code confirm_password} and the attributes.
     */
    record NewPassword(
            PageForm form,
            @Nullable Message message,
            String username,
            PasswordRules rules,
            List<AttributeField> missing)
            implements Page {
        /** Copies the list. */
        public NewPassword {
            missing = List.copyOf(missing);
        }
    }

    /**
     * A passkey is asked for. Sends {@code credential}.
     *
     * @param options {@code PublicKeyCredentialRequestOptionsJSON}
     */
    record PasskeySignIn(
            PageForm form,
            @Nullable Message message,
            String username,
            String options,
            @Nullable String otherWaysUrl,
            String backUrl)
            implements Page {}

    /**
     * A passkey is made. Sends {@code credential}.
     *
     * @param options {@code PublicKeyCredentialCreationOptionsJSON}
     * @param skipUrl where it goes on without
     */
    record AddPasskey(
            PageForm form,
            @Nullable Message message,
            String options,
            @Nullable String skipUrl) implements Page {}

    /**
     * {@code /signup}. Sends {@code username}, {@code password} and the attributes.
     *
     * @param username what stands in the field already, empty for nothing
     * @param asksUsername false where an attribute among the fields takes its place
     * @param rules null where nobody needs a password to sign up
     */
    record SignUp(
            PageForm form,
            @Nullable Message message,
            LoginName loginName,
            String username,
            boolean asksUsername,
            List<AttributeField> attributes,
            @Nullable PasswordRules rules,
            @Nullable TermsLinks terms,
            @Nullable String signInUrl)
            implements Page {
        /** Copies the list. */
        public SignUp {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * {@code /confirm}. Sends {@code code}; the link to send it again posts the same form to another address.
     *
     * @param medium null where nobody knows where a code went
     * @param destination masked; null with the medium
     */
    record ConfirmSignUp(
            PageForm form,
            @Nullable Message message,
            @Nullable DeliveryMedium medium,
            @Nullable String destination,
            @Nullable String resendAction,
            String backUrl)
            implements Page {}

    /** {@code /forgotPassword}. Sends {@code username}. */
    record ForgotPassword(
            PageForm form, @Nullable Message message, LoginName loginName, String username, String backUrl)
            implements Page {}

    /** {@code /confirmforgotPassword}. Sends {@code code}, {@code password} and {@code confirm_password}. */
    record ResetPassword(
            PageForm form,
            @Nullable Message message,
            @Nullable DeliveryMedium medium,
            @Nullable String destination,
            PasswordRules rules,
            @Nullable String resendAction,
            String backUrl)
            implements Page {}

    /**
     * {@code /device}. Sends {@code user_code}.
     *
     * @param code what stands in the field already, empty for nothing
     */
    record DeviceCode(PageForm form, @Nullable Message message, String code) implements Page {}

    /**
     * {@code /device/confirm}: whether a device gets tokens. Sends {@code choice}, {@code ALLOW} or {@code DENY}.
     *
     * @param app the name of the device's app client
     * @param code what the device shows, to be compared
     * @param otherUrl where somebody else signs in
     */
    record AllowDevice(
            PageForm form, String username, String app, String code, List<AskedScope> scopes, String otherUrl)
            implements Page {
        /** Copies the list. */
        public AllowDevice {
            scopes = List.copyOf(scopes);
        }
    }

    /** The device gets its tokens. */
    record DeviceAllowed() implements Page {}

    /** The device gets none. */
    record DeviceDenied() implements Page {}

    /** {@code /confirmUser} found the link in order. */
    record Confirmed(@Nullable String signInUrl) implements Page {}

    /**
     * {@code /confirmUser} did not.
     *
     * @param text the API's
     */
    record NotConfirmed(String text) implements Page {}

    /** The browser's session has ended, and there is nowhere to go back to. */
    record SignedOut(@Nullable String signInUrl) implements Page {}

    /**
     * {@code /error} and whatever else cannot go back to the app: HTTP 400.
     *
     * @param code such as {@code redirect_mismatch}; null where there is a text only
     * @param text in place of {@code An error was encountered with the requested page.}; null for that sentence
     */
    record Failed(@Nullable String code, @Nullable String text) implements Page {}

    /** {@code Login pages unavailable. Please contact an administrator.}: HTTP 403. */
    record Unavailable() implements Page {}
}

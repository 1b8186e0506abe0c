package dev.cenote.login.pages;

import dev.cenote.login.session.DomainRequest;
import java.util.Locale;

/** The pages by their paths below the domain. COGNITO: the first ones are a contract; the rest are ours. */
enum PagePath {
    LOGIN("/login"),
    SIGN_UP("/signup"),
    CONFIRM("/confirm"),
    RESEND("/resendcode"),
    FORGOT("/forgotPassword"),
    RESET("/confirmforgotPassword"),
    ADD_PASSKEY("/passkeys/add"),
    SKIP_PASSKEY("/passkeys/skip"),
    CHOICE("/login/choice"),
    OTHER_WAYS("/login/otherWays"),
    PASSWORD("/login/password"),
    PASSKEY("/login/passkey"),
    CODE("/mfa"),
    CODE_AGAIN("/mfa/resend"),
    MFA_CHOICE("/mfa/choice"),
    MFA_SET_UP("/mfa/setup"),
    APP_SET_UP("/mfa/setup/app"),
    EMAIL_SET_UP("/mfa/setup/email"),
    NEW_PASSWORD("/newPassword"),
    DEVICE("/device"),
    DEVICE_CONFIRM("/device/confirm");

    private final String path;

    PagePath(String path) {
        this.path = path;
    }

    /** Below the domain, in its canonical spelling. */
    String path() {
        return path;
    }

    /** Its address on the same host, without query. */
    String below(DomainRequest domain) {
        return domain.mount().substring(0, domain.mount().length() - 1) + path;
    }

    /** The same in lower case, as messages of old write some of them. */
    String lowerCase() {
        return path.toLowerCase(Locale.ROOT);
    }
}

package dev.cenote.login.look;

import dev.cenote.model.Json;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of every kind, and with an error, as people meet them. */
final class SamplePages {
    static final String NONCE = "bm9uY2Utbm9uY2Utbm9uY2U";
    static final PasswordRules RULES = new PasswordRules(8, true, true, true, true);

    private static final String USER = "ada.lovelace@example.org";
    private static final String MASKED = "a***@e***";
    private static final String QUERY =
            "?client_id=1example23456789&response_type=code&redirect_uri=https%3A%2F%2Fapp.example.org%2F";
    private static final String SIGN_UP = "/signup" + QUERY;
    private static final String LOGIN = "/login" + QUERY;

    private SamplePages() {}

    /** All of them by name. */
    static Map<String, Page> all() {
        Map<String, Page> pages = new LinkedHashMap<>();
        begin(pages);
        factors(pages);
        setUps(pages);
        accounts(pages);
        ends(pages);
        return pages;
    }

    /** Managed login without a branding. */
    static Style managed(Language language) {
        return new Style(new Look.Managed(null, List.of()), language, "/", LOGIN, NONCE);
    }

    /** Managed login with these settings. */
    static Style managed(@Nullable String settings, BrandImage... images) {
        Json json = settings == null ? null : new Json(settings);
        return new Style(new Look.Managed(json, List.of(images)), Language.EN, "/", LOGIN, NONCE);
    }

    /** The hosted UI without customisation. */
    static Style classic() {
        return new Style(new Look.Classic(null, null), Language.EN, "/", LOGIN, NONCE);
    }

    static PageForm form(String path) {
        return PageForm.to(path + QUERY, "0b5c7d0e-1d8e-4c53-9a3c-5a2f3c1f7a10");
    }

    static Page.SignIn signIn(@Nullable Message message, String username) {
        return new Page.SignIn(
                form("/login"),
                message,
                LoginName.EMAIL,
                username,
                true,
                List.of(),
                "/forgotPassword" + QUERY,
                SIGN_UP);
    }

    private static void begin(Map<String, Page> pages) {
        pages.put("signIn", signIn(null, ""));
        pages.put("signInRefused", signIn(Message.error("Incorrect username or password."), USER));
        pages.put(
                "signInNameFirst",
                new Page.SignIn(form("/login"), null, LoginName.USERNAME, "", false, List.of(), null, SIGN_UP));
        pages.put(
                "signInProviders",
                new Page.SignIn(
                        form("/login"),
                        null,
                        LoginName.EMAIL_OR_PHONE,
                        "",
                        true,
                        List.of(
                                new ProviderButton("Google", "Google", "/oauth2/authorize?identity_provider=Google"),
                                new ProviderButton("Example Corp", "SAML", "/oauth2/authorize?identity_provider=Corp")),
                        "/forgotPassword" + QUERY,
                        SIGN_UP));
        pages.put(
                "chooseFirst",
                new Page.ChooseFirst(form("/choose"), null, USER, EnumSet.allOf(FirstFactor.class), LOGIN));
        pages.put(
                "password", new Page.Password(form("/password"), null, USER, "/forgotPassword" + QUERY, LOGIN, LOGIN));
    }

    private static void factors(Map<String, Page> pages) {
        pages.put(
                "sentCode",
                new Page.SentCode(form("/mfa"), null, DeliveryMedium.EMAIL, MASKED, "/resend" + QUERY, null, LOGIN));
        pages.put(
                "sentCodeRefused",
                new Page.SentCode(
                        form("/mfa"),
                        Message.error("Invalid code or auth state for the user."),
                        DeliveryMedium.SMS,
                        "+*******0100",
                        "/resend" + QUERY,
                        LOGIN,
                        LOGIN));
        pages.put("appCode", new Page.AppCode(form("/mfa"), null, null, LOGIN, LOGIN));
        pages.put("appCodeNamed", new Page.AppCode(form("/mfa"), null, "Ada's phone", null, LOGIN));
        pages.put("chooseSecond", new Page.ChooseSecond(form("/mfa"), null, EnumSet.allOf(SecondFactor.class), LOGIN));
        pages.put(
                "passkeySignIn",
                new Page.PasskeySignIn(form("/passkey"), null, USER, "{\"challenge\":\"AAAA\"}", LOGIN, LOGIN));
    }

    private static void setUps(Map<String, Page> pages) {
        pages.put("chooseSetUp", new Page.ChooseSetUp(form("/mfa"), null, EnumSet.allOf(SecondFactor.class), LOGIN));
        pages.put(
                "appSetUp",
                new Page.AppSetUp(
                        form("/mfa"),
                        null,
                        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW",
                        "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW&issuer=Example",
                        LOGIN));
        pages.put("contactSetUpSms", new Page.ContactSetUp(form("/mfa"), null, DeliveryMedium.SMS, "", LOGIN));
        pages.put("contactSetUpMail", new Page.ContactSetUp(form("/mfa"), null, DeliveryMedium.EMAIL, USER, LOGIN));
        pages.put(
                "newPassword",
                new Page.NewPassword(
                        form("/newPassword"),
                        null,
                        USER,
                        RULES,
                        List.of(
                                new AttributeField("given_name", "", true),
                                new AttributeField("birthdate", "1815-12-10", true))));
        pages.put("addPasskey", new Page.AddPasskey(form("/passkeys/add"), null, "{\"challenge\":\"AAAA\"}", LOGIN));
    }

    private static void accounts(Map<String, Page> pages) {
        pages.put(
                "signUp",
                new Page.SignUp(
                        form("/signup"),
                        null,
                        LoginName.USERNAME,
                        "",
                        true,
                        List.of(
                                new AttributeField("email", "", true),
                                new AttributeField("phone_number", "", true),
                                new AttributeField("name", "", true),
                                new AttributeField("custom:favourite_colour", "", false)),
                        RULES,
                        new TermsLinks("https://example.org/terms", "https://example.org/privacy"),
                        LOGIN));
        pages.put(
                "signUpRefused",
                new Page.SignUp(
                        form("/signup"),
                        Message.error("Password did not conform with policy: Password not long enough"),
                        LoginName.EMAIL,
                        USER,
                        true,
                        List.of(),
                        RULES,
                        null,
                        LOGIN));
        pages.put(
                "confirmSignUp",
                new Page.ConfirmSignUp(
                        form("/confirm"),
                        Message.info(Notice.CODE_SENT_AGAIN),
                        DeliveryMedium.EMAIL,
                        MASKED,
                        "/resendcode" + QUERY,
                        LOGIN));
        pages.put(
                "confirmSignUpUnknown",
                new Page.ConfirmSignUp(form("/confirm"), null, null, null, "/resendcode" + QUERY, LOGIN));
        pages.put("forgotPassword", new Page.ForgotPassword(form("/forgotPassword"), null, LoginName.EMAIL, "", LOGIN));
        pages.put(
                "resetPassword",
                new Page.ResetPassword(
                        form("/confirmforgotPassword"),
                        null,
                        DeliveryMedium.EMAIL,
                        MASKED,
                        RULES,
                        "/forgotPassword" + QUERY,
                        LOGIN));
    }

    private static void ends(Map<String, Page> pages) {
        pages.put("deviceCode", new Page.DeviceCode(form("/device"), null, ""));
        pages.put(
                "deviceCodeRefused",
                new Page.DeviceCode(form("/device"), Message.error(Notice.DEVICE_CODE_WRONG), "WDJB-MJHT"));
        pages.put(
                "allowDevice",
                new Page.AllowDevice(
                        form("/device/confirm"),
                        USER,
                        "Living room television",
                        "WDJB-MJHT",
                        List.of(
                                new AskedScope("openid", null),
                                new AskedScope("email", null),
                                new AskedScope("https://api.example.org/v1/films", "watch films"),
                                new AskedScope("https://api.example.org/v1/old", null)),
                        LOGIN));
        pages.put("deviceAllowed", new Page.DeviceAllowed());
        pages.put("deviceDenied", new Page.DeviceDenied());
        pages.put("confirmed", new Page.Confirmed(LOGIN));
        pages.put("notConfirmed", new Page.NotConfirmed("Invalid code provided, please request a code again."));
        pages.put("signedOut", new Page.SignedOut(LOGIN));
        pages.put("failed", new Page.Failed("redirect_mismatch", null));
        pages.put("failedText", new Page.Failed(null, "Required String parameter 'redirect_uri' is not present"));
        pages.put("unavailable", new Page.Unavailable());
    }
}

package dev.cenote.login.pages;

import dev.cenote.gate.RequestCategory;
import dev.cenote.http.Response;
import dev.cenote.login.look.Looks;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainHandler;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.DomainRoute;
import dev.cenote.login.session.ErrorPages;
import dev.cenote.login.session.LogoutPages;
import dev.cenote.login.session.RouteQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of the pages, with CloudTrail's names for what is done there. */
public final class PageRoutes {
    private static final String MFA = "Mfa";
    private static final String MFA_OPTION = "MfaOption";
    private static final String CHOICE = "Login";

    private final Looks looks;
    private final Shown shown;
    private final Branding branding;
    private final LoginPage login;
    private final QuestionPages questions;
    private final SignUpPage signUp;
    private final ConfirmPage confirm;
    private final ConfirmLink confirmLink;
    private final RecoveryPages recovery;
    private final PasskeyPages passkeys;
    private final DevicePages devices;
    private final ErrorPage error;
    private final SignOutPages signOut;

    /** @param parts none of them its own */
    public PageRoutes(PagesParts parts) {
        Joined joined = Joined.of(parts);
        looks = parts.looks();
        shown = joined.shown();
        branding = joined.branding();
        login = new LoginPage(parts, joined);
        questions = new QuestionPages(joined);
        signUp = new SignUpPage(parts, joined);
        confirm = new ConfirmPage(parts, joined);
        confirmLink = new ConfirmLink(parts, joined);
        recovery = new RecoveryPages(parts, joined);
        passkeys = new PasskeyPages(parts, joined);
        devices = new DevicePages(parts, joined);
        error = new ErrorPage(joined.shown());
        signOut = new SignOutPages(joined.shown(), parts.domains().csrf());
    }

    /** How the rest of the domain shows what is wrong with a request. */
    public ErrorPages errors() {
        return shown;
    }

    /** What the rest of the domain shows people who sign out. */
    public LogoutPages logouts() {
        return signOut;
    }

    /** Every page in its canonical spelling, and in lower case where that is another one. */
    public List<DomainRoute> routes() {
        List<DomainRoute> routes = new ArrayList<>();
        get(routes, PagePath.LOGIN, "Login_GET", RouteQuota.session(RequestCategory.USER_AUTHENTICATION), login::get);
        post(routes, PagePath.LOGIN, "CognitoAuthentication", RequestCategory.USER_AUTHENTICATION, login::post);
        get(routes, PagePath.SIGN_UP, "Signup_GET", signUp::get);
        post(routes, PagePath.SIGN_UP, "Signup_POST", RequestCategory.USER_CREATION, signUp::post);
        get(routes, PagePath.CONFIRM, "Confirm_GET", confirm::get);
        post(routes, PagePath.CONFIRM, "Confirm_POST", RequestCategory.USER_CREATION, confirm::post);
        get(routes, PagePath.RESEND, null, confirm::resendLink);
        post(routes, PagePath.RESEND, "ResendCode_POST", RequestCategory.USER_UPDATE, confirm::resend);
        // COGNITO: the link in messages has a slash at its end.
        for (String path : List.of("/confirmUser", "/confirmUser/", "/confirmuser", "/confirmuser/")) {
            routes.add(DomainRoute.get(path, "Confirm_With_Link_GET", confirmLink::get)
                    .within(RouteQuota.page(RequestCategory.USER_CREATION)));
        }
        get(routes, PagePath.FORGOT, "ForgotPassword_GET", recovery::forgotPage);
        post(
                routes,
                PagePath.FORGOT,
                "ForgotPassword_POST",
                RequestCategory.USER_ACCOUNT_RECOVERY,
                recovery::forgotSent);
        get(routes, PagePath.RESET, "ConfirmForgotPassword_GET", recovery::resetPage);
        post(
                routes,
                PagePath.RESET,
                "ConfirmForgotPassword_POST",
                RequestCategory.USER_ACCOUNT_RECOVERY,
                recovery::resetSent);
        get(
                routes,
                PagePath.ADD_PASSKEY,
                null,
                RouteQuota.session(RequestCategory.USER_RESOURCE_UPDATE),
                passkeys::get);
        post(routes, PagePath.ADD_PASSKEY, null, RequestCategory.USER_RESOURCE_UPDATE, passkeys::post);
        get(routes, PagePath.SKIP_PASSKEY, null, passkeys::skip);
        question(routes, PagePath.CHOICE, CHOICE);
        question(routes, PagePath.PASSWORD, CHOICE);
        question(routes, PagePath.PASSKEY, CHOICE);
        get(routes, PagePath.OTHER_WAYS, null, questions::otherWays);
        question(routes, PagePath.CODE, MFA);
        post(routes, PagePath.CODE_AGAIN, null, RequestCategory.USER_AUTHENTICATION_RESPONSE, questions::again);
        question(routes, PagePath.MFA_CHOICE, MFA_OPTION);
        question(routes, PagePath.MFA_SET_UP, MFA_OPTION);
        question(routes, PagePath.APP_SET_UP, MFA_OPTION);
        question(routes, PagePath.EMAIL_SET_UP, MFA_OPTION);
        question(routes, PagePath.PHONE_SET_UP, MFA_OPTION);
        question(routes, PagePath.NEW_PASSWORD, "ResetPassword");
        routes.addAll(devices());
        routes.add(DomainRoute.get("/error", "Error_GET", error::get).withHead());
        routes.add(DomainRoute.get("/look/*", null, this::asset).withHead());
        routes.add(DomainRoute.get("/brand/*", null, branding::image).withHead());
        return routes;
    }

    /** Where a pool has none of it, nothing tells them from paths that do not exist. */
    private List<DomainRoute> devices() {
        List<DomainRoute> routes = new ArrayList<>();
        routes.add(DomainRoute.get(PagePath.DEVICE.path(), null, devices::entry).withHead());
        post(routes, PagePath.DEVICE, "Device_POST", RequestCategory.USER_AUTHENTICATION_RESPONSE, devices::typed);
        get(routes, PagePath.DEVICE_CONFIRM, null, devices::confirm);
        post(
                routes,
                PagePath.DEVICE_CONFIRM,
                "DeviceConfirm_POST",
                RequestCategory.USER_AUTHENTICATION_RESPONSE,
                devices::decided);
        return routes.stream().map(route -> route.where(devices::served)).toList();
    }

    private Response asset(DomainRequest domain) {
        return looks.asset(domain.request().rawPath()).orElseGet(() -> DomainAnswers.empty(domain.request(), 404));
    }

    private void question(List<DomainRoute> routes, PagePath page, String event) {
        get(routes, page, event + "_GET", domain -> questions.get(domain, page));
        post(
                routes,
                page,
                event + "_POST",
                RequestCategory.USER_AUTHENTICATION_RESPONSE,
                domain -> questions.post(domain, page));
    }

    private static void get(List<DomainRoute> routes, PagePath page, @Nullable String event, DomainHandler handler) {
        add(routes, page, path -> DomainRoute.get(path, event, handler));
    }

    private static void get(
            List<DomainRoute> routes, PagePath page, @Nullable String event, RouteQuota quota, DomainHandler handler) {
        add(routes, page, path -> DomainRoute.get(path, event, handler).within(quota));
    }

    /** Whatever a form does has its twin in the API, and shares a quota with it. */
    private static void post(
            List<DomainRoute> routes,
            PagePath page,
            @Nullable String event,
            RequestCategory category,
            DomainHandler handler) {
        add(routes, page, path -> DomainRoute.post(path, event, handler).within(RouteQuota.page(category)));
    }

    private static void add(List<DomainRoute> routes, PagePath page, Function<String, DomainRoute> route) {
        routes.add(route.apply(page.path()));
        if (!page.lowerCase().equals(page.path())) {
            routes.add(route.apply(page.lowerCase()));
        }
    }
}

package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.kernel.Refusal;
import dev.cenote.trigger.TriggerResponse.Migrated;
import dev.cenote.trigger.TriggerResponse.SignUpVerdict;
import dev.cenote.trigger.TriggerResponse.TokenChanges;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.LambdaConfigType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/**
 * What the functions of a pool do to people at its pages: they are told its texts, and nothing happens without them.
 */
class TriggerPagesTest extends PagesContract {
    private final String pool = shared(
            "pool",
            String.class,
            () -> site().pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)));
    private final App app = shared("app", App.class, () -> site().classic(pool, request -> {}));

    @Test
    void whatTheFunctionBeforeASignUpRefusesIsSaidOnThePage() {
        String no = site().functions().throwing("no-robots", "PreSignUp", "No robots");
        functions(triggers -> triggers.preSignUp(no));
        Browser browser = signUp();
        assertThat(browser.path()).isEqualTo("signup");
        assertThat(browser.body()).contains("role=\"alert\"", "PreSignUp failed with error No robots.");
        assertThat(browser.fields()).containsEntry("username", name()).containsEntry("password", "");
        assertThat(site().sdk()
                        .listUsers(request -> request.userPoolId(pool).filter("username = \"" + name() + "\""))
                        .users())
                .isEmpty();
    }

    @Test
    void whomTheFunctionConfirmsIsSignedInAtOnce() {
        String yes = site().functions().answering("come-in", new SignUpVerdict(true, true, false));
        functions(triggers -> triggers.preSignUp(yes));
        Browser browser = app.browser().open("signup?" + app.query());
        browser.send(typing("username", name(), "requiredAttributes[email]", mail(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        assertThat(browser.cookies()).containsKey("cognito");
        assertThat(site().messages(mail())).isZero();
        assertThat(site().attribute(pool, name(), "email_verified")).isEqualTo("true");
    }

    @Test
    void whatTheFunctionsAroundASignInRefuseIsSaidOnThePage() {
        String before = site().functions().throwing("not-today", "PreAuthentication", "Not <today>");
        String after = site().functions().throwing("sorry", "PostAuthentication", "Sorry");
        site().person(pool, name(), Map.of());
        functions(triggers -> triggers.preAuthentication(before));
        assertRefused("PreAuthentication failed with error Not <today>.");
        functions(triggers -> triggers.postAuthentication(after));
        assertRefused("PostAuthentication failed with error Sorry.");
    }

    private void assertRefused(String text) {
        Browser browser = app.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("login");
        assertThat(Browser.plain(browser.body())).contains(text);
        assertThat(browser.body()).contains("role=\"alert\"").doesNotContain("<today>");
        assertThat(browser.fields()).containsEntry("username", name());
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void aFunctionThatCannotBeCalledLetsNobodyIn() {
        functions(triggers ->
                triggers.preAuthentication("arn:aws:lambda:us-east-1:000000000000:function:nowhere-" + name()));
        site().person(pool, name(), Map.of());
        Browser browser = app.atLogin().submit(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.body()).contains("PreAuthentication invocation failed due to configuration.");
        assertThat(browser.cookies()).doesNotContainKey("cognito");
    }

    @Test
    void whoIsKnownElsewhereIsTakenOverAtTheSignIn() {
        String known = site().functions().answering("known-" + name(), migrated());
        functions(triggers -> triggers.userMigration(known));
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", "old"));
        assertThat(browser.code()).isNotEmpty();
        assertThat(site().attribute(pool, name(), "email")).isEqualTo(mail());
        Browser later = app.atLogin();
        later.send(typing("username", name(), "password", "old"));
        assertThat(later.code()).isNotEmpty();
        assertThat(site().functions().events(known)).hasSize(1);
    }

    @Test
    void whoIsKnownElsewhereAndForgotThePasswordGetsACode() {
        String known = site().functions().answering("remembered-" + name(), migrated());
        functions(triggers -> triggers.userMigration(known));
        Browser browser = app.browser().open("forgotPassword?" + app.query()).submit(typing("username", name()));
        assertThat(browser.path()).isEqualTo("confirmforgotPassword");
        browser.submit(
                typing("code", site().code(mail()), "password", Site.PASSWORD, "confirm_password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("login");
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whatTheFunctionBeforeTokensRefusesIsToldTheApp() {
        String no = site().functions().throwing("no-tokens", "PreTokenGeneration", "No");
        functions(triggers -> triggers.preTokenGeneration(no));
        App implicit = site().app(pool, app.prefix(), request -> request.allowedOAuthFlows(OAuthFlowType.IMPLICIT));
        site().person(pool, name(), Map.of());
        Browser browser = implicit.browser().open("login?" + implicit.query().replace("type=code", "type=token"));
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.location())
                .isEqualTo(Site.CALLBACK + "#error_description=PreTokenGeneration%20failed%20with%20error%20No."
                        + "&error=invalid_request&state=S%2F%2B1");
    }

    @Test
    void aFunctionThatFailsAtTheRedemptionOfACodeCostsNobodyTheCode() {
        AtomicBoolean failing = new AtomicBoolean(true);
        String moody = site().functions().doing("moody-" + name(), () -> {
            if (failing.getAndSet(false)) {
                throw new Refusal("UserLambdaValidationException", "PreTokenGeneration failed with error Later.");
            }
            return TokenChanges.NONE;
        });
        functions(triggers -> triggers.preTokenGeneration(moody));
        site().person(pool, name(), Map.of());
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        Map<String, String> redemption = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                app.client(),
                "redirect_uri",
                Site.CALLBACK,
                "code",
                browser.code());
        assertThat(browser.post("oauth2/token", redemption).status()).isEqualTo(400);
        assertThat(browser.body()).doesNotContain("access_token");
        assertThat(browser.post("oauth2/token", redemption).status())
                .as(browser.body())
                .isEqualTo(200);
        // A code that was used reaches no function.
        assertThat(browser.post("oauth2/token", redemption).status()).isEqualTo(400);
        assertThat(site().functions().events(moody)).hasSize(2);
    }

    /** Gives the pool these functions, and no others. */
    private void functions(Consumer<LambdaConfigType.Builder> triggers) {
        site().sdk()
                .updateUserPool(request -> request.userPoolId(pool)
                        .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                        .lambdaConfig(triggers));
    }

    private Browser signUp() {
        return app.browser()
                .open("signup?" + app.query())
                .submit(typing("username", name(), "requiredAttributes[email]", mail(), "password", Site.PASSWORD));
    }

    private Migrated migrated() {
        return new Migrated(
                Map.of("email", mail(), "email_verified", "true"), "CONFIRMED", "SUPPRESS", List.of(), false);
    }
}

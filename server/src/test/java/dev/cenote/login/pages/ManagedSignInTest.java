package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Managed login: the name first where the client lets people choose, and languages, prompts and styles. */
class ManagedSignInTest extends PagesContract {
    private final String pool = shared(
            "pool",
            String.class,
            () -> site().pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                    .policies(policies -> policies.signInPolicy(signIn ->
                            signIn.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.EMAIL_OTP)))));
    private final App choosing = shared(
            "choosing",
            App.class,
            () -> site().managed(
                            pool,
                            request -> request.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                                    .preventUserExistenceErrors(PreventUserExistenceErrorTypes.LEGACY)));

    @Test
    void whereNobodyChoosesNameAndPasswordAreAskedTogether() {
        person();
        App plain = plain();
        Browser browser = plain.atLogin();
        assertThat(browser.fields()).containsKeys("username", "password");
        assertThat(browser.hidden()).containsKey("csrf");
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void theNameComesFirstThenTheWayThenThePassword() {
        person();
        Browser browser = choosing.atLogin();
        assertThat(browser.fields()).containsKey("username").doesNotContainKey("password");
        browser.submit(typing("username", name()));
        assertThat(browser.path()).isEqualTo("login/choice");
        assertThat(browser.body())
                .contains("value=\"PASSWORD\"", "value=\"EMAIL_OTP\"")
                .doesNotContain("PASSWORD_SRP");
        browser.submit(typing("choice", "PASSWORD"));
        assertThat(browser.path()).isEqualTo("login/password");
        browser.submit(typing("password", "wrong"));
        assertThat(browser.path()).isEqualTo("login/password");
        assertThat(browser.body()).contains("Incorrect username or password.");
        browser.send(typing("password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void aCodeByMailIsEnough() {
        person();
        Browser browser = choosing.atLogin().submit(typing("username", name())).submit(typing("choice", "EMAIL_OTP"));
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(site().code(mail())).hasSize(8);
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoChangesTheirMindChoosesAgain() {
        person();
        Browser browser = choosing.atLogin().submit(typing("username", name())).submit(typing("choice", "PASSWORD"));
        browser.open("login/otherWays?" + choosing.query());
        assertThat(browser.path()).isEqualTo("login/choice");
        browser.submit(typing("choice", "EMAIL_OTP"));
        browser.open("login/otherWays?" + choosing.query());
        assertThat(browser.path()).isEqualTo("login/choice");
        browser.submit(typing("choice", "PASSWORD")).send(typing("password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void aChoiceThatIsNoneIsAskedAgain() {
        person();
        Browser browser = choosing.atLogin().submit(typing("username", name()));
        browser.submit(typing("choice", "MIND_READING"));
        assertThat(browser.path()).isEqualTo("login/choice");
        browser.submit(typing("choice", "SMS_OTP"));
        assertThat(browser.path()).isEqualTo("login/choice");
        assertThat(browser.body()).contains("The selected challenge is not available for the user.");
    }

    @Test
    void theBestLevelThatAnAppWantsAndThePersonCanReachIsEnforced() {
        person();
        Browser browser = choosing.atLogin("acr_values=urn:cognito:loa:4+urn:cognito:loa:2");
        browser.submit(typing("username", name()));
        // Of both ways only the code comes to level 2, and nobody can reach level 4.
        assertThat(browser.path()).isEqualTo("mfa");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
        for (String level : new String[] {"urn:cognito:loa:1", "urn:cognito:loa:4", "gold"}) {
            Browser other = choosing.atLogin("acr_values=" + level).submit(typing("username", name()));
            assertThat(other.path()).as(level).isEqualTo("login/choice");
        }
    }

    @Test
    void whoHasOneWayOnlyIsNotAsked() {
        site().person(pool, name() + "-bare", Map.of());
        Browser browser = choosing.atLogin().submit(typing("username", name() + "-bare"));
        assertThat(browser.path()).isEqualTo("login/password");
        assertThat(browser.links()).noneMatch(link -> link.contains("otherWays"));
        browser.send(typing("password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoIsUnknownIsAskedLikeAnybodyWhereTheClientHidesThat() {
        assertThat(choosing.atLogin().submit(typing("username", "nobody")).body())
                .contains("User does not exist.");
        App hiding = site().app(
                        pool,
                        choosing.prefix(),
                        request -> request.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)
                                .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED));
        brand(hiding);
        // Which ways they seem to have is drawn from the name: the password, a code by mail, or both.
        Set<String> pages = new TreeSet<>();
        for (int i = 0; i < 200 && pages.size() < 3; i++) {
            Browser browser = hiding.atLogin().submit(typing("username", "nobody" + i));
            pages.add(browser.path());
            switch (browser.path()) {
                case "login/choice" -> wrongPassword(browser.submit(typing("choice", "PASSWORD")));
                case "login/password" -> wrongPassword(browser);
                default -> wrongCode(browser);
            }
            assertThat(browser.cookies()).doesNotContainKey("cognito");
        }
        assertThat(pages).containsExactly("login/choice", "login/password", "mfa");
    }

    private static void wrongPassword(Browser browser) {
        assertThat(browser.path()).isEqualTo("login/password");
        browser.submit(typing("password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("login/password");
        assertThat(browser.body()).contains("Incorrect username or password.");
    }

    private static void wrongCode(Browser browser) {
        assertThat(browser.path()).isEqualTo("mfa");
        browser.submit(typing("code", "12345678"));
        assertThat(browser.path()).isEqualTo("mfa");
        assertThat(browser.body()).contains("Invalid code or auth state for the user.");
    }

    @Test
    void aScriptThatSendsBothIsSignedInAtOnce() {
        person();
        Browser script = choosing.atLogin();
        script.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(script.code()).isNotEmpty();
    }

    @Test
    void whoSignsUpIsSignedInByTheCode() {
        Browser browser = choosing.browser().open("signup?" + choosing.query());
        browser.submit(signingUp());
        assertThat(browser.path()).isEqualTo("confirm");
        browser.send(typing("code", site().code(mail())));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void promptsAreHeeded() {
        person();
        Browser browser = choosing.browser().get("login?" + choosing.query("prompt=none"));
        assertThat(browser.location()).isEqualTo(Site.CALLBACK + "?error=login_required&state=S%2F%2B1");
        browser = choosing.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        String session = browser.cookies().get("cognito");
        browser.get("login?" + choosing.query("prompt=none"));
        assertThat(browser.code()).isNotEmpty();
        browser.open("login?" + choosing.query("prompt=login"));
        assertThat(browser.path()).isEqualTo("login");
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        assertThat(browser.cookies().get("cognito")).isNotEqualTo(session);
    }

    @Test
    void theHintStandsInTheFieldAndIsOnlyText() {
        Browser browser = choosing.atLogin("login_hint=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
        assertThat(browser.fields()).containsEntry("username", "\"><script>alert(1)</script>");
        assertThat(browser.body()).doesNotContain("\"><script>alert");
    }

    @Test
    void theLanguageThatSomebodyChoseStays() {
        Browser browser = choosing.atLogin();
        assertThat(browser.body()).contains("lang=\"en\"");
        browser.open("login?" + choosing.query("lang=de"));
        assertThat(browser.body()).contains("lang=\"de\"");
        assertThat(browser.cookies()).containsEntry("lang", "de");
        browser.open("login?" + choosing.query());
        assertThat(browser.body()).contains("lang=\"de\"");
        browser.open("login?" + choosing.query("lang=tlh"));
        assertThat(browser.body()).contains("lang=\"de\"");
    }

    @Test
    void aClientWithoutAStyleHasNoPages() {
        App bare = site().app(pool, choosing.prefix(), request -> {});
        Browser browser = bare.browser().get("login?" + bare.query());
        assertThat(browser.status()).isEqualTo(403);
        assertThat(browser.body()).contains("Login pages unavailable. Please contact an administrator.");
    }

    @Test
    void termsAreShownWhereThereAreBothDocuments() {
        Browser browser = choosing.browser().open("signup?" + choosing.query());
        assertThat(browser.body()).doesNotContain("https://legal.example/");
        for (String name : new String[] {"terms-of-use", "privacy-policy"}) {
            site().sdk()
                    .createTerms(request -> request.userPoolId(pool)
                            .clientId(choosing.client())
                            .termsName(name)
                            .termsSource("LINK")
                            .enforcement("NONE")
                            .links(Map.of("cognito:default", "https://legal.example/" + name)));
        }
        browser.open("signup?" + choosing.query());
        assertThat(browser.body())
                .contains("https://legal.example/terms-of-use", "https://legal.example/privacy-policy");
    }

    private void person() {
        site().person(pool, name(), Map.of("email", mail(), "email_verified", "true"));
    }

    private App plain() {
        App app = site().app(pool, choosing.prefix(), request -> {});
        brand(app);
        return app;
    }

    private void brand(App app) {
        site().sdk()
                .createManagedLoginBranding(request ->
                        request.userPoolId(app.pool()).clientId(app.client()).useCognitoProvidedValues(true));
    }
}

package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.SoftwareAuthenticator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFactorType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** Passkeys: how people get them at the pages, and sign in by them. */
class PasskeyPagesTest extends PagesContract {
    private final String pool = shared(
            "pool",
            String.class,
            () -> site().pool(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                    .policies(policies -> policies.signInPolicy(signIn ->
                            signIn.allowedFirstAuthFactors(AuthFactorType.PASSWORD, AuthFactorType.WEB_AUTHN)))));
    private final App app = shared(
            "app",
            App.class,
            () -> site().managed(pool, request -> request.explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_USER_AUTH)));
    private SoftwareAuthenticator phone = authenticator();

    @BeforeEach
    void newPhone() {
        phone = authenticator();
    }

    @Test
    void anAppSendsPeopleToMakeOneWithTwoParametersOnly() {
        String sub = person();
        String query = "client_id=" + app.client() + "&redirect_uri="
                + URLEncoder.encode(Site.CALLBACK, StandardCharsets.UTF_8);
        Browser browser = app.browser().open("passkeys/add?" + query);
        assertThat(browser.path()).isEqualTo("login");
        browser.submit(typing("username", name())).submit(typing("password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("passkeys/add");
        browser.submit(typing("credential", ""));
        assertThat(browser.path()).isEqualTo("passkeys/add");
        assertThat(browser.body()).contains("role=\"alert\"");
        browser.submit(typing("credential", "{}"));
        assertThat(browser.body()).contains("Credential data is not valid");
        browser.send(typing("credential", phone.register(options(browser))));
        assertThat(browser.location()).isEqualTo(Site.CALLBACK);

        Browser later = app.atLogin().submit(typing("username", name()));
        assertThat(later.path()).isEqualTo("login/choice");
        later.submit(typing("choice", "WEB_AUTHN"));
        assertThat(later.path()).isEqualTo("login/passkey");
        later.submit(typing("credential", ""));
        assertThat(later.path()).isEqualTo("login/passkey");
        later.send(typing("credential", phone.sign(options(later), sub)));
        assertThat(later.code()).isNotEmpty();
    }

    @Test
    void withAWholeRequestTheAppGetsItsAnswerAtTheEnd() {
        person();
        Browser browser = app.browser().open("passkeys/add?" + app.query("prompt=login"));
        browser.submit(typing("username", name())).submit(typing("password", Site.PASSWORD));
        assertThat(browser.path()).isEqualTo("passkeys/add");
        browser.send(typing("credential", phone.register(options(browser))));
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoHasSignedUpIsRemindedAndMaySkipIt() {
        Browser browser = app.browser().open("signup?" + app.query());
        browser.submit(signingUp());
        browser.submit(typing("code", site().code(mail())));
        assertThat(browser.path()).isEqualTo("passkeys/add");
        browser.get("passkeys/skip?" + app.query());
        assertThat(browser.code()).isNotEmpty();
    }

    @Test
    void whoIsNotSignedInSkipsNothing() {
        assertThat(app.browser().open("passkeys/skip?" + app.query()).path()).isEqualTo("login");
    }

    @Test
    void aSessionThatIsNotEnoughIsNotEnoughHereEither() {
        person();
        Browser browser = app.atLogin();
        browser.submit(typing("username", name())).send(typing("password", Site.PASSWORD));
        assertThat(browser.code()).isNotEmpty();
        assertThat(app.query("prompt=login")).contains("prompt=login");
        for (String wish : new String[] {"prompt=login", "max_age=0"}) {
            for (String page : new String[] {"passkeys/skip?", "passkeys/add?"}) {
                browser.open(page + app.query(wish));
                assertThat(browser.path()).as(page + wish).isEqualTo("login");
            }
        }
    }

    @Test
    void onlyAddressesOfTheClientAreGoneBackTo() {
        Browser browser = app.browser()
                .get("passkeys/add?client_id=" + app.client() + "&redirect_uri=https%3A%2F%2Fevil.example");
        assertThat(browser.location()).contains("/error?error=redirect_mismatch");
    }

    @Test
    void classicPagesKnowNoPasskeys() {
        App classic = site().classic(site().pool(request -> {}), request -> {});
        assertThat(classic.browser().get("passkeys/add?" + classic.query()).status())
                .isEqualTo(400);
    }

    @Test
    void moreThanACookieHoldsWaitsInTheStore() {
        String sub = person();
        Browser browser = app.atLogin();
        browser.send(typing("username", name(), "password", Site.PASSWORD));
        for (int i = 0; i < 19; i++) {
            browser.open("passkeys/add?" + app.query());
            browser.send(typing("credential", authenticator().register(options(browser))));
            assertThat(browser.code()).isNotEmpty();
        }
        browser.open("passkeys/add?" + app.query());
        browser.send(typing("credential", phone.register(options(browser))));
        browser.get("passkeys/add?" + app.query());
        assertThat(browser.status()).isEqualTo(400);
        assertThat(browser.body()).contains("A user cannot have more than 20 passkeys.");
        Browser later = app.atLogin().submit(typing("username", name())).submit(typing("choice", "WEB_AUTHN"));
        assertThat(later.cookies().get("page-data")).hasSizeLessThan(500);
        later.send(typing("credential", phone.sign(options(later), sub)));
        assertThat(later.code()).isNotEmpty();
    }

    private SoftwareAuthenticator authenticator() {
        return new SoftwareAuthenticator("https://" + app.prefix() + ".auth.us-east-1.localhost");
    }

    private String person() {
        site().person(pool, name(), Map.of("email", mail(), "email_verified", "true"));
        return site().sdk().adminGetUser(request -> request.userPoolId(pool).username(name())).userAttributes().stream()
                .filter(attribute -> attribute.name().equals("sub"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String options(Browser browser) {
        return Objects.requireNonNull(browser.form().get("data-options"), browser.body());
    }
}

package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.signin.SecondFactor;
import dev.cenote.store.Engine;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;

/** Two nodes on one PostgreSQL: a browser may find another one behind each request. */
class PagesNodesTest {
    private static final String NUMBER = "+15555550166";

    @Test
    void aSignInGoesOnAtWhicheverNodeIsAsked() {
        try (Site one = Site.open(Engine.POSTGRESQL);
                Site two = one.node()) {
            String pool = one.pool(request -> {});
            App here = one.managed(pool, request -> {});
            App there = new App(two, pool, here.client(), here.prefix());
            one.factors(pool, UserPoolMfaType.ON, SecondFactor.SMS);
            one.person(pool, "ada", Map.of());

            Browser login = here.atLogin();
            Browser phone = there.browser();
            phone.cookies().putAll(login.cookies());
            phone.post(
                            "login?" + there.query(),
                            login.filled(PagesContract.typing("username", "ada", "password", Site.PASSWORD)))
                    .follow();
            assertThat(phone.path()).isEqualTo("mfa/setup/phone");
            Browser code = here.browser();
            code.cookies().putAll(phone.cookies());
            code.post("mfa/setup/phone?" + here.query(), phone.filled(PagesContract.typing("contact", NUMBER)))
                    .follow();
            assertThat(code.path()).isEqualTo("mfa");
            Browser back = there.browser();
            back.cookies().putAll(code.cookies());
            back.post("mfa?" + there.query(), code.filled(PagesContract.typing("code", one.code(NUMBER))));
            String first = back.code();

            login.cookies().putAll(back.cookies());
            login.get("login?" + here.query());
            assertThat(login.code()).isNotEqualTo(first);
            Map<String, String> redemption = Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    here.client(),
                    "redirect_uri",
                    Site.CALLBACK,
                    "code",
                    first);
            assertThat(login.post("oauth2/token", redemption).status()).isEqualTo(200);
            assertThat(back.post("oauth2/token", redemption).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        }
    }
}

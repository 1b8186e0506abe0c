package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;

/** People whom an administrator invited choose a password of their own. */
class NewPasswordPageTest extends PagesContract {
    private static final String TEMPORARY = "Temporary-1";

    private final String pool = shared(
            "pool",
            String.class,
            () -> site().pool(request -> request.schema(attribute -> attribute
                    .name("given_name")
                    .attributeDataType(AttributeDataType.STRING)
                    .required(true)
                    .mutable(true))));
    private final App app = shared("app", App.class, () -> site().classic(pool, request -> {}));

    @Test
    void aPasswordAndWhatIsMissingAreAskedAndTheSignInGoesOn() {
        Browser browser = atPage();
        assertThat(browser.fields()).containsKeys("password", "confirm_password", "requiredAttributes[given_name]");
        browser.send(typing(
                "password", Site.PASSWORD, "confirm_password", Site.PASSWORD, "requiredAttributes[given_name]", "Ada"));
        assertThat(browser.code()).isNotEmpty();
        assertThat(site().sdk()
                        .adminGetUser(request -> request.userPoolId(pool).username(name()))
                        .userAttributes())
                .anyMatch(attribute -> attribute.name().equals("given_name")
                        && attribute.value().equals("Ada"));
    }

    @Test
    void whatIsWrongIsSaidAndCanBeTypedAgain() {
        Browser browser = atPage();
        browser.submit(typing(
                "password", Site.PASSWORD, "confirm_password", "Other-1234", "requiredAttributes[given_name]", "Ada"));
        assertThat(browser.path()).isEqualTo("newPassword");
        assertThat(browser.body()).contains("role=\"alert\"");
        browser.submit(
                typing("password", "short", "confirm_password", "short", "requiredAttributes[given_name]", "Ada"));
        assertThat(browser.body()).contains("Password did not conform with policy: Password not long enough");
        browser.submit(typing("password", Site.PASSWORD, "confirm_password", Site.PASSWORD));
        assertThat(browser.body()).contains("given_name is missing");
        browser.send(typing(
                "password", Site.PASSWORD, "confirm_password", Site.PASSWORD, "requiredAttributes[given_name]", "Ada"));
        assertThat(browser.code()).isNotEmpty();
    }

    private Browser atPage() {
        site().invited(pool, name(), TEMPORARY, Map.of());
        Browser browser = app.atLogin().submit(typing("username", name(), "password", TEMPORARY));
        assertThat(browser.path()).isEqualTo("newPassword");
        return browser;
    }
}

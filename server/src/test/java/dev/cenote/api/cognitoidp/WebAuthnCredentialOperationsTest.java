package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.SoftwareAuthenticator;
import dev.cenote.model.cognitoidp.SignInPolicyType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListWebAuthnCredentialsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.WebAuthnCredentialDescription;

class WebAuthnCredentialOperationsTest extends FactorApiContract {
    private static final String ORIGIN = "https://login.example.org";

    private final String pool = passkeyPool("login.example.org");
    private final String web = people.client(pool);
    private final String token = signIn();

    @Test
    void aPersonRegistersAPasskeyAndSeesIt() {
        Document options = start(token);
        assertThat(text(options, "rp", "id")).isEqualTo("login.example.org");
        assertThat(member(options, "timeout").asNumber().intValue()).isEqualTo(60_000);
        assertThat(text(options, "user", "name")).isEqualTo("ada");
        SoftwareAuthenticator authenticator = register(ORIGIN);
        WebAuthnCredentialDescription listed = list().credentials().getFirst();
        assertThat(listed.credentialId()).isEqualTo(authenticator.credentialId());
        assertThat(listed.friendlyCredentialName()).isEqualTo("Passkey");
        assertThat(listed.relyingPartyId()).isEqualTo("login.example.org");
        assertThat(listed.authenticatorAttachment()).isEqualTo("platform");
        assertThat(listed.authenticatorTransports()).containsExactly("internal", "hybrid");
        assertThat(listed.createdAt()).isEqualTo(server().clock().instant());
        assertThat(client().getUserAuthFactors(asked -> asked.accessToken(token))
                        .configuredUserAuthFactorsAsStrings())
                .containsExactly("WEB_AUTHN");
    }

    @Test
    void completingAnswersWithAnEmptyObject() {
        String options = Documents.text(start(token));
        HttpResponse<String> response = server().post(
                        "CompleteWebAuthnRegistration",
                        "{\"AccessToken\":\"" + token + "\",\"Credential\":"
                                + new SoftwareAuthenticator(ORIGIN).register(options) + "}");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfALaptopMayInDevelopment() {
        register("http://localhost:3000");
        assertThat(list().credentials()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoCredential() {
        for (String bad : List.of("{}", "{\"id\":\"YQ\"}")) {
            refused(INVALID, "Credential data is not valid", () -> complete(token, bad));
        }
        assertThat(server().post(
                                "CompleteWebAuthnRegistration",
                                "{\"AccessToken\":\"" + token + "\",\"Credential\":\"text\"}")
                        .body())
                .contains("Credential data is not valid");
    }

    @Test
    void aChallengeIsAnsweredOnceAndInTime() {
        String options = Documents.text(start(token));
        String gone = "The registration challenge does not exist or has expired.";
        complete(token, new SoftwareAuthenticator(ORIGIN).register(options));
        refused(
                "WebAuthnChallengeNotFoundException",
                gone,
                () -> complete(token, new SoftwareAuthenticator(ORIGIN).register(options)));
        String late = Documents.text(start(token));
        server().clock().set(server().clock().instant().plus(Duration.ofMinutes(3)));
        refused(
                "WebAuthnChallengeNotFoundException",
                gone,
                () -> complete(token, new SoftwareAuthenticator(ORIGIN).register(late)));
    }

    @Test
    void aChallengeBelongsToItsPersonAndItsClient() {
        String options = Documents.text(start(token));
        person(pool, "bob");
        String bob = people.signIn(pool, web, "bob").accessToken();
        refused(
                "WebAuthnChallengeNotFoundException",
                "The registration challenge does not exist or has expired.",
                () -> complete(bob, new SoftwareAuthenticator(ORIGIN).register(options)));
        refused(
                "WebAuthnClientMismatchException",
                "The registration was started with another app client.",
                () -> complete(token(pool, "ada"), new SoftwareAuthenticator(ORIGIN).register(options)));
    }

    @Test
    void refusesOtherPagesOtherHostsAndOtherAlgorithms() {
        String options = Documents.text(start(token));
        refused(
                "WebAuthnOriginNotAllowedException",
                "The origin is not allowed for the relying party.",
                () -> complete(token, new SoftwareAuthenticator("https://example.com").register(options)));
        refused(
                "WebAuthnRelyingPartyMismatchException",
                "The credential belongs to another relying party than the user pool's.",
                () -> complete(
                        token,
                        new SoftwareAuthenticator(ORIGIN)
                                .register(options.replace("login.example.org", "example.org"))));
        refused(
                "WebAuthnCredentialNotSupportedException",
                "The algorithm or the attestation of the credential is not supported.",
                () -> complete(
                        token,
                        new SoftwareAuthenticator(ORIGIN)
                                .withUnofferedAlgorithm()
                                .register(options)));
    }

    @Test
    void aPoolMustLetPasskeysInAndHaveAHost() {
        String closed = pool(request -> request);
        person(closed, "ada");
        refused(
                "WebAuthnNotEnabledException",
                "WebAuthn is not enabled for the user pool.",
                () -> start(token(closed, "ada")));
        refused(
                "WebAuthnNotEnabledException",
                "WebAuthn is not enabled for the user pool.",
                () -> complete(token(closed, "ada"), "{}"));
        String homeless = passkeyPool(null);
        person(homeless, "ada");
        refused(
                "WebAuthnConfigurationMissingException",
                "The user pool has neither a relying party ID nor a domain.",
                () -> start(token(homeless, "ada")));
    }

    @Test
    void listsAndDeletesOnesOwnOnly() {
        List<String> ids = Stream.generate(() -> register(ORIGIN).credentialId())
                .limit(3)
                .sorted()
                .toList();
        person(pool, "bob");
        String bob = token(pool, "bob");
        ListWebAuthnCredentialsResponse first = client().listWebAuthnCredentials(
                        asked -> asked.accessToken(token).maxResults(2));
        assertThat(first.credentials()).hasSize(2);
        ListWebAuthnCredentialsResponse second = client().listWebAuthnCredentials(
                        asked -> asked.accessToken(token).maxResults(2).nextToken(first.nextToken()));
        assertThat(Stream.concat(first.credentials().stream(), second.credentials().stream())
                        .map(WebAuthnCredentialDescription::credentialId)
                        .sorted())
                .isEqualTo(ids);
        assertThat(second.nextToken()).isNull();
        String missing = "WebAuthn credential does not exist.";
        refused(
                NOT_FOUND,
                missing,
                () -> client().deleteWebAuthnCredential(
                                asked -> asked.accessToken(bob).credentialId(ids.getFirst())));
        client().deleteWebAuthnCredential(asked -> asked.accessToken(token).credentialId(ids.getFirst()));
        refused(
                NOT_FOUND,
                missing,
                () -> client().deleteWebAuthnCredential(
                                asked -> asked.accessToken(token).credentialId(ids.getFirst())));
        assertThat(list().credentials()).hasSize(2);
        assertThat(client().listWebAuthnCredentials(asked -> asked.accessToken(bob))
                        .credentials())
                .isEmpty();
    }

    @Test
    void aPersonHasTwentyAtMost() {
        for (int i = 0; i < 20; i++) {
            register(ORIGIN);
        }
        refused("LimitExceededException", "A user cannot have more than 20 passkeys.", () -> start(token));
    }

    @Test
    void demandsAnAccessToken() {
        String wrong = "no.access.token";
        refused("NotAuthorizedException", BAD_TOKEN, () -> start(wrong));
        refused("NotAuthorizedException", BAD_TOKEN, () -> complete(wrong, "{}"));
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().listWebAuthnCredentials(asked -> asked.accessToken(wrong)));
        refused(
                "NotAuthorizedException",
                BAD_TOKEN,
                () -> client().deleteWebAuthnCredential(
                                asked -> asked.accessToken(wrong).credentialId("a")));
    }

    private String signIn() {
        person(pool, "ada");
        return people.signIn(pool, web, "ada").accessToken();
    }

    private SoftwareAuthenticator register(String origin) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(origin);
        complete(token, authenticator.register(Documents.text(start(token))));
        return authenticator;
    }

    private ListWebAuthnCredentialsResponse list() {
        return client().listWebAuthnCredentials(asked -> asked.accessToken(token));
    }

    private static Document start(String token) {
        return client().startWebAuthnRegistration(asked -> asked.accessToken(token))
                .credentialCreationOptions();
    }

    private static void complete(String token, String credential) {
        client().completeWebAuthnRegistration(asked -> asked.accessToken(token).credential(Documents.of(credential)));
    }

    private static String passkeyPool(@Nullable String relyingParty) {
        String pool = pool(request -> request.policies(UserPoolPolicyType.builder()
                .signInPolicy(SignInPolicyType.builder()
                        .allowedFirstAuthFactors(List.of("PASSWORD", "WEB_AUTHN"))
                        .build())
                .build()));
        client().setUserPoolMfaConfig(mfa ->
                mfa.userPoolId(pool).webAuthnConfiguration(passkeys -> passkeys.relyingPartyId(relyingParty)));
        return pool;
    }

    private static Document member(Document object, String name) {
        return Objects.requireNonNull(object.asMap().get(name), name);
    }

    private static String text(Document object, String outer, String inner) {
        return member(member(object, outer), inner).asString();
    }
}

package dev.cenote.factor;

import static dev.cenote.factor.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.PasskeyCheck.Accepted;
import dev.cenote.factor.PasskeyCheck.Wrong;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.SetUserPoolMfaConfigRequest;
import dev.cenote.model.cognitoidp.WebAuthnConfigurationType;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PasskeysTest extends FactorContract {
    private static final String CLIENT = "client";
    private static final byte[] CHALLENGE = "sixteen bytes and more".getBytes(StandardCharsets.US_ASCII);

    private final UserPool pool = configured(builder -> {});
    private final User user = person(pool);

    @Test
    void tellsTheBrowserWhatToMake() {
        Map<String, Object> options = JsonObjects.require(one.registrations().start(pool, user, CLIENT));
        assertThat(options.get("rp")).isEqualTo(Map.of("id", RELYING_PARTY, "name", "people"));
        assertThat(options.get("timeout")).isEqualTo(60_000L);
        assertThat(options.get("pubKeyCredParams"))
                .isEqualTo(
                        List.of(Map.of("type", "public-key", "alg", -7L), Map.of("type", "public-key", "alg", -257L)));
        assertThat(options.get("authenticatorSelection"))
                .isEqualTo(
                        Map.of("requireResidentKey", true, "residentKey", "required", "userVerification", "preferred"));
        assertThat(options.get("excludeCredentials")).isEqualTo(List.of());
        assertThat((Map<?, ?>) options.get("user")).extracting("name").isEqualTo(user.username());
    }

    @Test
    void aRegisteredPasskeySignsItsPersonIn() {
        SoftwareAuthenticator authenticator = registered(user);
        String options = two.passkeys().requestOptions(pool, user, CHALLENGE);
        assertThat(options).contains(authenticator.credentialId()).contains("\"rpId\":\"" + RELYING_PARTY + "\"");
        assertThat(two.passkeys().verify(pool, user, authenticator.sign(options, user.id()), CHALLENGE))
                .isEqualTo(new Accepted(authenticator.credentialId(), true, false));
    }

    @Test
    void saysWhetherItsUserWasVerified() {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN).withoutVerification();
        register(authenticator, user);
        assertThat(signIn(authenticator)).isEqualTo(new Accepted(authenticator.credentialId(), false, false));
    }

    @Test
    void onlyWhatCannotBeCopiedAndIsCarriedAlongRoams() {
        SoftwareAuthenticator key = new SoftwareAuthenticator(ORIGIN).roaming();
        SoftwareAuthenticator phone =
                new SoftwareAuthenticator(ORIGIN).roaming().synced();
        SoftwareAuthenticator laptop = new SoftwareAuthenticator(ORIGIN).synced();
        for (SoftwareAuthenticator authenticator : List.of(key, phone, laptop)) {
            register(authenticator, user);
            assertThat(signIn(authenticator))
                    .isEqualTo(new Accepted(authenticator.credentialId(), true, authenticator == key));
        }
    }

    @Test
    void demandsAVerifiedUserWhereThePoolDoes() {
        UserPool strict = configured(builder -> builder.userVerification("required"));
        User person = person(strict);
        SoftwareAuthenticator careless = new SoftwareAuthenticator(ORIGIN).withoutVerification();
        String options = one.registrations().start(strict, person, CLIENT);
        assertThat(options).contains("\"userVerification\":\"required\"");
        refused(
                "InvalidParameterException",
                "Credential data is not valid",
                () -> one.registrations().complete(strict, person, CLIENT, careless.register(options)));
    }

    @Test
    void anotherPersonsPasskeyProvesNothing() {
        User other = person(pool);
        SoftwareAuthenticator authenticator = registered(other);
        String options = one.passkeys().requestOptions(pool, user, CHALLENGE);
        assertThat(one.passkeys().verify(pool, user, authenticator.sign(options, other.id()), CHALLENGE))
                .isEqualTo(new Wrong());
        assertThat(one.passkeys().verify(pool, user, authenticator.sign(options, user.id()), CHALLENGE))
                .isEqualTo(new Wrong());
    }

    @Test
    void anAnswerToAnotherChallengeProvesNothing() {
        SoftwareAuthenticator authenticator = registered(user);
        String answer = authenticator.sign(one.passkeys().requestOptions(pool, user, CHALLENGE), user.id());
        assertThat(one.passkeys().verify(pool, user, answer, new byte[32])).isEqualTo(new Wrong());
        assertThat(one.passkeys().verify(pool, user, "{}", CHALLENGE)).isEqualTo(new Wrong());
    }

    @Test
    void aCopiedAuthenticatorThatCountsIsFoundOut() {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN).counting();
        register(authenticator, user);
        assertThat(signIn(authenticator)).isInstanceOf(Accepted.class);
        assertThat(signIn(authenticator)).isInstanceOf(Accepted.class);
        authenticator.rewind();
        assertThat(signIn(authenticator)).isEqualTo(new Wrong());
    }

    @Test
    void aCountIsBelievedOnce() throws Exception {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN).counting();
        register(authenticator, user);
        String answer = authenticator.sign(one.passkeys().requestOptions(pool, user, CHALLENGE), user.id());
        List<PasskeyCheck> checks = together(node -> node.passkeys().verify(pool, user, answer, CHALLENGE));
        assertThat(Collections.frequency(checks, new Wrong())).isEqualTo(RIVALS - 1);
    }

    @Test
    void aChallengeIsAnsweredOnce() throws Exception {
        String options = one.registrations().start(pool, user, CLIENT);
        List<Boolean> won = together(node -> {
            try {
                node.registrations().complete(pool, user, CLIENT, new SoftwareAuthenticator(ORIGIN).register(options));
                return true;
            } catch (Refusal e) {
                assertThat(e.code()).isEqualTo("WebAuthnChallengeNotFoundException");
                return false;
            }
        });
        assertThat(Collections.frequency(won, true)).isEqualTo(1);
    }

    @Test
    void aChallengeEnds() {
        String options = one.registrations().start(pool, user, CLIENT);
        pass(clock, Duration.ofMinutes(3));
        refused("WebAuthnChallengeNotFoundException", () -> register(options, CLIENT, user, ORIGIN));
    }

    @Test
    void aChallengeIsNobodyElses() {
        String options = one.registrations().start(pool, user, CLIENT);
        refused("WebAuthnChallengeNotFoundException", () -> register(options, CLIENT, person(pool), ORIGIN));
        refused("WebAuthnClientMismatchException", () -> register(options, "other", user, ORIGIN));
        refused("WebAuthnOriginNotAllowedException", () -> register(options, CLIENT, user, "https://example.org"));
        refused("WebAuthnOriginNotAllowedException", () -> register(options, CLIENT, user, "http://localhost:3000"));
        register(options, CLIENT, user, "https://app.login.example.org:8443");
    }

    @Test
    void aMadeUpChallengeIsNone() {
        String options = one.registrations().start(pool, user, CLIENT);
        String challenge = String.valueOf(JsonObjects.require(options).get("challenge"));
        String other = options.replace(challenge, "A".repeat(challenge.length()));
        refused("WebAuthnChallengeNotFoundException", () -> register(other, CLIENT, user, ORIGIN));
    }

    @Test
    void refusesAnotherRelyingPartysCredential() {
        String options = one.registrations().start(pool, user, CLIENT).replace(RELYING_PARTY, "example.org");
        refused("WebAuthnRelyingPartyMismatchException", () -> register(options, CLIENT, user, ORIGIN));
    }

    @Test
    void refusesAnAlgorithmThatNobodyOffered() {
        String options = one.registrations().start(pool, user, CLIENT);
        SoftwareAuthenticator odd = new SoftwareAuthenticator(ORIGIN).withUnofferedAlgorithm();
        refused(
                "WebAuthnCredentialNotSupportedException",
                () -> one.registrations().complete(pool, user, CLIENT, odd.register(options)));
    }

    @Test
    void refusesWhatIsNoCredential() {
        for (String bad : List.of("{}", "[]", "\"text\"", "{\"id\":\"YQ\"}")) {
            refused(
                    "InvalidParameterException",
                    "Credential data is not valid",
                    () -> one.registrations().complete(pool, user, CLIENT, bad));
        }
    }

    @Test
    void excludesWhatThePersonHas() {
        SoftwareAuthenticator authenticator = registered(user);
        assertThat(one.registrations().start(pool, user, CLIENT)).contains(authenticator.credentialId());
        String options = one.registrations().start(pool, user, CLIENT);
        refused(
                "InvalidParameterException",
                () -> one.registrations().complete(pool, user, CLIENT, authenticator.register(options)));
    }

    @Test
    void aPersonHasTwentyAtMost() {
        for (int i = 0; i < Passkeys.LIMIT - 1; i++) {
            registered(user);
        }
        String early = one.registrations().start(pool, user, CLIENT);
        registered(user);
        refused("LimitExceededException", () -> one.registrations().start(pool, user, CLIENT));
        refused("LimitExceededException", () -> register(early, CLIENT, user, ORIGIN));
    }

    @Test
    void aPoolWithoutPasskeysOrHostHasNone() {
        UserPool without = pool(request -> request);
        UserPool homeless = passkeyPool();
        refused("WebAuthnNotEnabledException", () -> one.registrations().start(without, user, CLIENT));
        refused(
                "WebAuthnConfigurationMissingException",
                () -> one.registrations().start(homeless, user, CLIENT));
    }

    @Test
    void aPoolsDomainIsItsHostWhereNobodySaidAnother() {
        UserPool housed = passkeyPool();
        one.database()
                .write(transaction -> new DomainStore()
                        .insert(
                                transaction,
                                DomainRow.prefix(housed.id().substring(10), "us-east-1", housed.id(), 1, "{}")));
        assertThat(one.registrations().start(housed, person(housed), CLIENT)).contains("\"" + RELYING_PARTY + "\"");
    }

    @Test
    void isUsableForItsRelyingPartyOnlyAndUntilItIsDeleted() {
        assertThat(usable()).isFalse();
        SoftwareAuthenticator authenticator = registered(user);
        assertThat(usable()).isTrue();
        put(pool, WebAuthnConfigurationType.builder().relyingPartyId("other.example.org"));
        assertThat(usable()).isFalse();
        put(pool, WebAuthnConfigurationType.builder().relyingPartyId(RELYING_PARTY));
        delete(authenticator);
        assertThat(usable()).isFalse();
        refused("ResourceNotFoundException", () -> delete(authenticator));
    }

    private boolean usable() {
        return one.database().read(transaction -> one.passkeys().usable(transaction, pool, user.id()));
    }

    private void delete(SoftwareAuthenticator authenticator) {
        one.database().write(transaction -> {
            one.passkeys().delete(transaction, pool, user.id(), authenticator.credentialId());
            return true;
        });
    }

    private PasskeyCheck signIn(SoftwareAuthenticator authenticator) {
        String options = one.passkeys().requestOptions(pool, user, CHALLENGE);
        return two.passkeys().verify(pool, user, authenticator.sign(options, user.id()), CHALLENGE);
    }

    private SoftwareAuthenticator registered(User person) {
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(ORIGIN);
        register(authenticator, person);
        return authenticator;
    }

    private void register(SoftwareAuthenticator authenticator, User person) {
        String options = one.registrations().start(pool, person, CLIENT);
        two.registrations().complete(pool, person, CLIENT, authenticator.register(options));
    }

    private void register(String options, String client, User person, String origin) {
        one.registrations().complete(pool, person, client, new SoftwareAuthenticator(origin).register(options));
    }

    private static UserPool configured(Consumer<WebAuthnConfigurationType.Builder> more) {
        UserPool pool = passkeyPool();
        WebAuthnConfigurationType.Builder configuration =
                WebAuthnConfigurationType.builder().relyingPartyId(RELYING_PARTY);
        more.accept(configuration);
        put(pool, configuration);
        return pool;
    }

    private static void put(UserPool pool, WebAuthnConfigurationType.Builder configuration) {
        PoolMfa mfa = PoolMfa.requested(
                pool,
                SetUserPoolMfaConfigRequest.builder()
                        .userPoolId(pool.id())
                        .webAuthnConfiguration(configuration.build())
                        .build());
        one.database().write(transaction -> {
            new PoolFactors().put(transaction, pool, mfa);
            return true;
        });
    }
}

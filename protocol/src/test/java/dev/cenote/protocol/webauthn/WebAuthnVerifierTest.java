package dev.cenote.protocol.webauthn;

import static dev.cenote.protocol.webauthn.StandardExample.NONE;
import static dev.cenote.protocol.webauthn.StandardExample.ORIGIN;
import static dev.cenote.protocol.webauthn.StandardExample.RELYING_PARTY;
import static dev.cenote.protocol.webauthn.StandardExample.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.webauthn.WebAuthnVerdict.Authenticated;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Reason;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Registered;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Rejected;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebAuthnVerifierTest {
    private static final WebAuthnVerifier VERIFIER = new WebAuthnVerifier();
    private static final int MUTATIONS = 500;

    static List<StandardExample> examples() {
        return StandardExample.ALL;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsTheRegistrationsOfTheStandard(StandardExample example) {
        Registered registered = registered(example);
        assertThat(registered.credential().counter()).isZero();
        assertThat(registered.credential().backupEligible()).isTrue();
    }

    @Test
    void tellsTheModelOfTheAuthenticator() {
        assertThat(registered(NONE).aaguid()).isEqualTo("8446ccb9-ab1d-b374-750b-2367ff6f3a1f");
        assertThat(registered(NONE).userVerified()).isFalse();
        assertThat(registered(SELF).userVerified()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsTheAssertionsOfTheStandard(StandardExample example) {
        assertThat(VERIFIER.verify(example.asserted(), registered(example).credential(), example.authentication()))
                .isEqualTo(new Authenticated(0, false));
    }

    @Test
    void rejectsTheAnswerToAnotherChallenge() {
        Ceremony other = new Ceremony(RELYING_PARTY, ORIGIN::equals, new byte[32], false);
        assertThat(VERIFIER.verify(NONE.registered(), other)).isEqualTo(new Rejected(Reason.CHALLENGE));
        assertThat(VERIFIER.verify(NONE.asserted(), registered(NONE).credential(), other))
                .isEqualTo(new Rejected(Reason.CHALLENGE));
    }

    @Test
    void rejectsAPageThatMayNotAsk() {
        Ceremony registration = new Ceremony(
                RELYING_PARTY,
                "https://example.com"::equals,
                NONE.registration().challenge(),
                false);
        Ceremony authentication = new Ceremony(
                RELYING_PARTY,
                "https://example.com"::equals,
                NONE.authentication().challenge(),
                false);
        assertThat(VERIFIER.verify(NONE.registered(), registration)).isEqualTo(new Rejected(Reason.ORIGIN));
        assertThat(VERIFIER.verify(NONE.asserted(), registered(NONE).credential(), authentication))
                .isEqualTo(new Rejected(Reason.ORIGIN));
    }

    @Test
    void rejectsACredentialOfAnotherRelyingParty() {
        Ceremony registration =
                new Ceremony("example.com", ORIGIN::equals, NONE.registration().challenge(), false);
        Ceremony authentication = new Ceremony(
                "example.com", ORIGIN::equals, NONE.authentication().challenge(), false);
        assertThat(VERIFIER.verify(NONE.registered(), registration)).isEqualTo(new Rejected(Reason.RELYING_PARTY));
        assertThat(VERIFIER.verify(NONE.asserted(), registered(NONE).credential(), authentication))
                .isEqualTo(new Rejected(Reason.RELYING_PARTY));
    }

    @Test
    void rejectsAnAuthenticatorThatDidNotVerifyItsUserWhereThatIsDemanded() {
        Ceremony registration = demanding(NONE.registration());
        assertThat(VERIFIER.verify(NONE.registered(), registration)).isEqualTo(new Rejected(Reason.USER));
        assertThat(VERIFIER.verify(SELF.registered(), demanding(SELF.registration())))
                .isInstanceOf(Registered.class);
        assertThat(VERIFIER.verify(NONE.asserted(), registered(NONE).credential(), demanding(NONE.authentication())))
                .isEqualTo(new Rejected(Reason.USER));
    }

    @Test
    void rejectsASignatureByAnotherKey() {
        RegisteredCredential others = registered(SELF).credential();
        assertThat(VERIFIER.verify(NONE.asserted(), others, NONE.authentication()))
                .isEqualTo(new Rejected(Reason.SIGNATURE));
    }

    @Test
    void rejectsACounterThatDidNotMoveOn() {
        RegisteredCredential counted =
                new RegisteredCredential(registered(NONE).credential().publicPart(), 7, true);
        assertThat(VERIFIER.verify(NONE.asserted(), counted, NONE.authentication()))
                .isEqualTo(new Rejected(Reason.COUNTER));
    }

    @Test
    void rejectsAnAttestationThatItsOwnKeyDidNotSign() {
        String broken = SELF.attestationObject().replace("067a20754ab925005dbf", "067a20754ab925005dbe");
        assertThat(broken).isNotEqualTo(SELF.attestationObject());
        RegistrationResponse response = new RegistrationResponse(
                SELF.registered().credentialId(),
                SELF.registered().clientDataJson(),
                StandardExample.bytes(broken),
                List.of(),
                null);
        assertThat(VERIFIER.verify(response, SELF.registration())).isEqualTo(new Rejected(Reason.SIGNATURE));
    }

    @Test
    void rejectsAnAlgorithmThatWasNotOffered() {
        // 26 is COSE's -7 (ES256); 27 is -8 (EdDSA), which the key of this example does not even fit.
        String other = NONE.attestationObject().replace("a5010203262001", "a5010203272001");
        assertThat(other).isNotEqualTo(NONE.attestationObject());
        RegistrationResponse response = new RegistrationResponse(
                NONE.registered().credentialId(),
                NONE.registered().clientDataJson(),
                StandardExample.bytes(other),
                List.of(),
                null);
        assertThat(VERIFIER.verify(response, NONE.registration())).isInstanceOf(Rejected.class);
    }

    @Test
    void rejectsACredentialThatIsNamedOtherwiseThanItsAuthenticatorSays() {
        RegistrationResponse honest = NONE.registered();
        RegistrationResponse renamed = new RegistrationResponse(
                new byte[] {1, 2, 3}, honest.clientDataJson(), honest.attestationObject(), List.of(), null);
        assertThat(VERIFIER.verify(renamed, NONE.registration())).isEqualTo(new Rejected(Reason.MALFORMED));
    }

    @Test
    void rejectsAnAssertionInPlaceOfARegistration() {
        RegistrationResponse mixed = new RegistrationResponse(
                NONE.registered().credentialId(),
                NONE.asserted().clientDataJson(),
                NONE.registered().attestationObject(),
                List.of(),
                null);
        assertThat(VERIFIER.verify(mixed, NONE.authentication())).isEqualTo(new Rejected(Reason.OTHER));
    }

    @Test
    void neitherAcceptsNorBreaksOnChangedBytes() {
        Random random = new Random(20_261_121);
        RegisteredCredential known = registered(SELF).credential();
        for (int i = 0; i < MUTATIONS; i++) {
            RegistrationResponse registration = SELF.registered();
            AssertionResponse assertion = SELF.asserted();
            RegistrationResponse attested = new RegistrationResponse(
                    registration.credentialId(),
                    registration.clientDataJson(),
                    mutated(registration.attestationObject(), random),
                    List.of(),
                    null);
            assertThat(VERIFIER.verify(attested, SELF.registration())).isInstanceOf(Rejected.class);
            AssertionResponse signed = new AssertionResponse(
                    assertion.credentialId(),
                    i % 2 == 0 ? mutated(assertion.clientDataJson(), random) : assertion.clientDataJson(),
                    i % 2 == 0 ? assertion.authenticatorData() : mutated(assertion.authenticatorData(), random),
                    assertion.signature(),
                    null);
            assertThat(VERIFIER.verify(signed, known, SELF.authentication())).isInstanceOf(Rejected.class);
        }
    }

    private static Registered registered(StandardExample example) {
        return (Registered) VERIFIER.verify(example.registered(), example.registration());
    }

    private static Ceremony demanding(Ceremony ceremony) {
        return new Ceremony(ceremony.relyingPartyId(), ceremony.origins(), ceremony.challenge(), true);
    }

    /** With one byte changed, or cut off somewhere. */
    private static byte[] mutated(byte[] bytes, Random random) {
        if (random.nextInt(8) == 0) {
            return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        return changed;
    }
}

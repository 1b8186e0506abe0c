package dev.cenote.protocol.webauthn;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.WebAuthnRegistrationManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.statement.packed.PackedAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.DefaultSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadAttestationStatementException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Reason;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Rejected;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies registrations (WebAuthn Level 3 §7.1) and assertions (§7.2). Of attestations it accepts {@code none} and
 * {@code packed}; whatever certificates come with the latter are not traced to anybody, because no policy depends on
 * the make of an authenticator. A failed proof is a value.
 */
public final class WebAuthnVerifier {
    /** The algorithms that a credential may have, COSE numbers: ES256 and RS256. */
    public static final List<Integer> ALGORITHMS = List.of(-7, -257);

    /** Made when the first passkey is looked at: loading the library takes longer than a server may need to start. */
    private static final class Library {
        private static final ObjectConverter CONVERTER = new ObjectConverter();
        private static final AttestedCredentialDataConverter CREDENTIALS =
                new AttestedCredentialDataConverter(CONVERTER);
        private static final WebAuthnRegistrationManager REGISTRATIONS = new WebAuthnRegistrationManager(
                List.of(new NoneAttestationStatementVerifier(), new PackedAttestationStatementVerifier()),
                new NullCertPathTrustworthinessVerifier(),
                new DefaultSelfAttestationTrustworthinessVerifier(),
                CONVERTER);
        private static final WebAuthnAuthenticationManager AUTHENTICATIONS =
                new WebAuthnAuthenticationManager(List.of(), CONVERTER);
        private static final List<PublicKeyCredentialParameters> ACCEPTED = ALGORITHMS.stream()
                .map(number -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
                .toList();
    }

    /** Registered, or why not. */
    public WebAuthnVerdict verify(RegistrationResponse response, Ceremony ceremony) {
        try {
            RegistrationData data = Library.REGISTRATIONS.verify(
                    new RegistrationRequest(response.attestationObject(), response.clientDataJson()),
                    new RegistrationParameters(server(ceremony), Library.ACCEPTED, ceremony.userVerification(), true));
            AuthenticatorData<?> authenticator = data.getAttestationObject().getAuthenticatorData();
            @Nullable AttestedCredentialData credential = authenticator.getAttestedCredentialData();
            if (credential == null || !Arrays.equals(credential.getCredentialId(), response.credentialId())) {
                return new Rejected(Reason.MALFORMED);
            }
            return new WebAuthnVerdict.Registered(
                    new RegisteredCredential(
                            Library.CREDENTIALS.convert(credential),
                            authenticator.getSignCount(),
                            authenticator.isFlagBE()),
                    credential.getAaguid().toString(),
                    authenticator.isFlagUV());
        } catch (RuntimeException e) {
            return new Rejected(reason(e));
        }
    }

    /** Authenticated, or why not. */
    public WebAuthnVerdict verify(AssertionResponse response, RegisteredCredential known, Ceremony ceremony) {
        try {
            AuthenticationRequest request = new AuthenticationRequest(
                    response.credentialId(),
                    response.userHandle(),
                    response.authenticatorData(),
                    response.clientDataJson(),
                    response.signature());
            AuthenticationData data = Library.AUTHENTICATIONS.verify(
                    request,
                    new AuthenticationParameters(
                            server(ceremony), record(known), null, ceremony.userVerification(), true));
            AuthenticatorData<?> authenticator = data.getAuthenticatorData();
            return authenticator == null
                    ? new Rejected(Reason.MALFORMED)
                    : new WebAuthnVerdict.Authenticated(authenticator.getSignCount(), authenticator.isFlagUV());
        } catch (RuntimeException e) {
            return new Rejected(reason(e));
        }
    }

    private static ServerProperty server(Ceremony ceremony) {
        return ServerProperty.builder()
                .rpId(ceremony.relyingPartyId())
                .originPredicate(origin -> ceremony.origins().test(origin.toString()))
                .challenge(new DefaultChallenge(ceremony.challenge()))
                .build();
    }

    private static CredentialRecord record(RegisteredCredential known) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                known.backupEligible(),
                null,
                known.counter(),
                Library.CREDENTIALS.convert(known.publicPart()),
                null,
                null,
                null,
                null);
    }

    /**
     * Which of ours a failure of the library is; it has more than the standard has steps, so they are grouped. Bytes
     * from outside make it fail in ways that it does not name as well (its CBOR parser's, for one), and those bytes are
     * no credential either.
     */
    private static Reason reason(RuntimeException failure) {
        // The failures belong to the library, so this switch cannot be exhaustive.
        return switch (failure) {
            case BadChallengeException _, MissingChallengeException _ -> Reason.CHALLENGE;
            case BadOriginException _, BadTopOriginException _, CrossOriginException _ -> Reason.ORIGIN;
            case BadRpIdException _ -> Reason.RELYING_PARTY;
            case UserNotVerifiedException _, UserNotPresentException _ -> Reason.USER;
            case NotAllowedAlgorithmException _, BadAlgorithmException _, BadAttestationStatementException _ ->
                Reason.UNSUPPORTED;
            case BadSignatureException _ -> Reason.SIGNATURE;
            case MaliciousCounterValueException _ -> Reason.COUNTER;
            case VerificationException _ -> Reason.OTHER;
            default -> Reason.MALFORMED;
        };
    }
}

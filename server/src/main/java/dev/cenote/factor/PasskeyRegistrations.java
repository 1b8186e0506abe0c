package dev.cenote.factor;

import dev.cenote.factor.RelyingParties.RelyingParty;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.Sealer;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.protocol.webauthn.RegistrationResponse;
import dev.cenote.protocol.webauthn.WebAuthnVerdict;
import dev.cenote.protocol.webauthn.WebAuthnVerdict.Reason;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.PasskeyStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a person gets a passkey. The challenge is sealed and says by itself whose it is, through which app client and
 * until when, so beginning writes nothing; that it is answered once stands in the store.
 */
public final class PasskeyRegistrations {
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final String PURPOSE = "passkey-registration";
    private static final String CLIENT = "client";
    private static final String END = "end";

    private final Parts parts;
    private final PasskeyStore store = new PasskeyStore();
    private final UsedOnceStore used = new UsedOnceStore();

    /**
     * What it works with.
     *
     * @param gate lets only a few signatures be verified at once
     * @param clock the server's, which development mode may move
     */
    public record Parts(
            Database database,
            Sealer sealer,
            RelyingParties parties,
            WebAuthnVerifier verifier,
            CryptoGate gate,
            Clock clock) {}

    /** @param parts none of them its own */
    public PasskeyRegistrations(Parts parts) {
        this.parts = parts;
    }

    /** What the person's browser is to be asked, {@code PublicKeyCredentialCreationOptionsJSON}. */
    public String start(UserPool pool, User user, String clientId) {
        Instant end = parts.clock.instant().plus(LIFE);
        byte[] challenge = parts.sealer.seal(
                PURPOSE,
                owner(user),
                JsonObjects.write(Map.of(CLIENT, clientId, END, end.toEpochMilli()))
                        .getBytes(StandardCharsets.UTF_8));
        return parts.database.read(transaction -> {
            RelyingParty party = parts.parties.require(transaction, pool);
            checkRoom(store.count(transaction, user.id()) + 1);
            var known = store.list(transaction, user.id(), null, Passkeys.LIMIT).map(Passkey::of);
            return PasskeyOptions.creation(pool, user, party, challenge, known.items());
        });
    }

    /** Keeps the passkey if the browser's answer proves it; refuses with the exceptions of the operation. */
    public Passkey complete(UserPool pool, User user, String clientId, String credentialJson) {
        RelyingParty party = parts.database.read(transaction -> parts.parties.require(transaction, pool));
        RegistrationResponse response =
                RegistrationResponse.parse(credentialJson).orElseThrow(PasskeyRegistrations::badCredential);
        byte[] challenge = response.challenge().orElseThrow(PasskeyRegistrations::badCredential);
        Challenge begun = open(user, challenge).orElseThrow(PasskeyRegistrations::noChallenge);
        if (!begun.clientId.equals(clientId)) {
            throw new Refusal(
                    "WebAuthnClientMismatchException", "The registration was started with another app client.");
        }
        Passkey passkey = passkey(user, party, response, challenge);
        parts.database.write(transaction -> {
            insert(transaction, pool, passkey, challenge, begun.end);
            return passkey;
        });
        return passkey;
    }

    private record Challenge(String clientId, Instant end) {
        static Challenge of(Map<String, Object> members) {
            String client = Objects.requireNonNull((String) members.get(CLIENT));
            Long end = Objects.requireNonNull((Long) members.get(END));
            return new Challenge(client, Instant.ofEpochMilli(end));
        }
    }

    private Optional<Challenge> open(User user, byte[] challenge) {
        return parts.sealer
                .open(PURPOSE, owner(user), challenge)
                .map(plain -> JsonObjects.require(new String(plain, StandardCharsets.UTF_8)))
                .map(Challenge::of)
                .filter(begun -> parts.clock.instant().isBefore(begun.end));
    }

    private Passkey passkey(User user, RelyingParty party, RegistrationResponse response, byte[] challenge) {
        WebAuthnVerdict verdict = parts.gate.compute(() -> parts.verifier.verify(response, party.ceremony(challenge)));
        return switch (verdict) {
            case WebAuthnVerdict.Registered registered ->
                new Passkey(
                        PasskeyOptions.base64(response.credentialId()),
                        user.id(),
                        Instant.ofEpochMilli(parts.clock.millis()),
                        registered.credential(),
                        party.id(),
                        AuthenticatorNames.of(registered.aaguid()),
                        response.transports(),
                        response.attachment());
            case WebAuthnVerdict.Rejected(Reason reason) -> throw refusal(reason);
            case WebAuthnVerdict.Authenticated _ -> throw new IllegalStateException("a registration authenticates");
        };
    }

    private void insert(Transaction transaction, UserPool pool, Passkey passkey, byte[] challenge, Instant end) {
        String mark = "passkey:" + PasskeyOptions.base64(challenge);
        if (!used.insert(transaction, mark, pool.id(), end.toEpochMilli())) {
            throw noChallenge();
        }
        if (!store.insert(transaction, passkey.row(pool.id()))) {
            throw badCredential();
        }
        checkRoom(store.count(transaction, passkey.userId()));
    }

    private static void checkRoom(long passkeys) {
        if (passkeys > Passkeys.LIMIT) {
            throw Refusal.limitExceeded("A user cannot have more than " + Passkeys.LIMIT + " passkeys.");
        }
    }

    private static Refusal refusal(Reason reason) {
        return switch (reason) {
            case CHALLENGE -> noChallenge();
            case ORIGIN ->
                new Refusal("WebAuthnOriginNotAllowedException", "The origin is not allowed for the relying party.");
            case RELYING_PARTY ->
                new Refusal(
                        "WebAuthnRelyingPartyMismatchException",
                        "The credential belongs to another relying party than the user pool's.");
            case UNSUPPORTED ->
                new Refusal(
                        "WebAuthnCredentialNotSupportedException",
                        "The algorithm or the attestation of the credential is not supported.");
            case MALFORMED, USER, SIGNATURE, COUNTER, OTHER -> badCredential();
        };
    }

    // COGNITO: observed text.
    private static Refusal badCredential() {
        return Refusal.invalidParameter("Credential data is not valid");
    }

    private static Refusal noChallenge() {
        return new Refusal(
                "WebAuthnChallengeNotFoundException", "The registration challenge does not exist or has expired.");
    }

    private static String owner(User user) {
        return user.poolId() + '/' + user.id();
    }
}

package dev.cenote.factor;

import dev.cenote.factor.RelyingParties.RelyingParty;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.webauthn.AssertionResponse;
import dev.cenote.protocol.webauthn.WebAuthnVerdict;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.PasskeyRow;
import dev.cenote.store.PasskeyStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The passkeys of people, and the proof that somebody holds one. */
public final class Passkeys {
    /** How many a person can have. */
    public static final int LIMIT = 20;

    private final Database database;
    private final RelyingParties parties;
    private final WebAuthnVerifier verifier;
    private final CryptoGate gate;
    private final PasskeyStore store = new PasskeyStore();

    /** @param gate lets only a few signatures be verified at once */
    public Passkeys(Database database, RelyingParties parties, WebAuthnVerifier verifier, CryptoGate gate) {
        this.database = database;
        this.parties = parties;
        this.verifier = verifier;
        this.gate = gate;
    }

    /** Whether anybody of a pool could have a passkey. */
    public boolean possible(Transaction transaction, UserPool pool) {
        return parties.find(transaction, pool).isPresent();
    }

    /** Whether a person has a passkey that the pool could ask for now. */
    public boolean usable(Transaction transaction, UserPool pool, String userId) {
        return parties.find(transaction, pool)
                .filter(party -> !usable(transaction, userId, party).isEmpty())
                .isPresent();
    }

    /**
     * What the person's browser is to be asked, {@code PublicKeyCredentialRequestOptionsJSON}; opens a transaction.
     *
     * @param challenge random, 16 bytes at least
     */
    public String requestOptions(UserPool pool, User user, byte[] challenge) {
        return database.read(transaction -> {
            RelyingParty party = parties.require(transaction, pool);
            return PasskeyOptions.request(party, challenge, usable(transaction, user.id(), party));
        });
    }

    /**
     * The same for somebody who does not exist; the credential is always the same, and nobody has it.
     *
     * @param subject what stands for them
     */
    public String pretendedOptions(UserPool pool, String subject, byte[] challenge) {
        RelyingParty party = database.read(transaction -> parties.require(transaction, pool));
        return PasskeyOptions.pretended(party, challenge, subject);
    }

    /**
     * Whether a browser's answer proves that it is the person who signs in; opens transactions. That the challenge is
     * answered once is for its owner to see to. The count of an authenticator that counts is believed at once, in a
     * transaction of its own, so a sign-in that is refused after that has to ask for another signature.
     *
     * @param credentialJson {@code AuthenticationResponseJSON}, untrusted
     */
    public PasskeyCheck verify(UserPool pool, User user, String credentialJson, byte[] challenge) {
        Optional<AssertionResponse> response =
                AssertionResponse.parse(credentialJson).filter(asserted -> belongs(asserted, user));
        Optional<Known> known = response.flatMap(asserted -> database.read(
                transaction -> known(transaction, pool, user, PasskeyOptions.base64(asserted.credentialId()))));
        if (response.isEmpty() || known.isEmpty()) {
            return new PasskeyCheck.Wrong();
        }
        Passkey passkey = known.get().passkey;
        WebAuthnVerdict verdict = gate.compute(() -> verifier.verify(
                response.get(), passkey.credential(), known.get().party.ceremony(challenge)));
        return switch (verdict) {
            case WebAuthnVerdict.Authenticated(long counter, boolean userVerified) ->
                counted(pool, passkey, counter)
                        ? new PasskeyCheck.Accepted(passkey.credentialId(), userVerified, passkey.roaming())
                        : new PasskeyCheck.Wrong();
            case WebAuthnVerdict.Registered _, WebAuthnVerdict.Rejected _ -> new PasskeyCheck.Wrong();
        };
    }

    /** A person's passkeys by credential, from after one; null starts. */
    public Page<Passkey> list(Transaction transaction, String userId, @Nullable String after, int limit) {
        return store.list(transaction, userId, after, limit).map(Passkey::of);
    }

    /** ResourceNotFoundException when the person has no such passkey. */
    public void delete(Transaction transaction, UserPool pool, String userId, String credentialId) {
        if (!store.delete(transaction, pool.id(), userId, credentialId)) {
            throw Refusal.resourceNotFound("WebAuthn credential does not exist.");
        }
    }

    private record Known(RelyingParty party, Passkey passkey) {}

    private Optional<Known> known(Transaction transaction, UserPool pool, User user, String credentialId) {
        Optional<PasskeyRow> row = store.find(transaction, pool.id(), credentialId)
                .filter(found -> found.userId().equals(user.id()));
        return row.map(Passkey::of)
                .flatMap(passkey -> parties.find(transaction, pool).map(party -> new Known(party, passkey)));
    }

    private List<Passkey> usable(Transaction transaction, String userId, RelyingParty party) {
        return list(transaction, userId, null, LIMIT).items().stream()
                .filter(passkey -> passkey.relyingPartyId().equals(party.id()))
                .toList();
    }

    /** An authenticator that counts is believed once for each count; most do not, and always say 0. */
    private boolean counted(UserPool pool, Passkey passkey, long counter) {
        return counter == 0 && passkey.credential().counter() == 0
                || database.write(transaction -> store.use(transaction, pool.id(), passkey.credentialId(), counter));
    }

    private static boolean belongs(AssertionResponse response, User user) {
        return response.userHandle() == null || Arrays.equals(response.userHandle(), PasskeyOptions.handle(user));
    }
}

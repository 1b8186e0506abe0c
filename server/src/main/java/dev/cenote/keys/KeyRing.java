package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.store.Database;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The signing keys of all pools. Which key signs is asked of the store each time, so a rotation anywhere counts at once
 * everywhere; only what can never change is remembered: the opened private key behind a key id.
 */
public final class KeyRing {
    private static final int REMEMBERED = 1024;
    private static final SigningKeyStore STORE = new SigningKeyStore();

    private final Database database;
    private final Sealer sealer;
    private final RsaEngine engine;
    private final CryptoGate gate;
    private final Clock clock;
    private final Memo<String, TokenSigner> signers = new Memo<>(REMEMBERED, this::load);
    private final Memo<PublicPart, VerificationKey> verifiers;

    /** @param gate every signature waits for its turn there */
    public KeyRing(Database database, Sealer sealer, RsaEngine engine, CryptoGate gate, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.engine = engine;
        this.gate = gate;
        this.clock = clock;
        this.verifiers =
                new Memo<>(REMEMBERED, part -> new VerificationKey(part.keyId, engine.publicKey(part.bytes.array())));
    }

    /** The id of the key that signs for a pool now; part of the caller's transaction, to sign after it. */
    public static String requireActive(Transaction transaction, String poolId, Purpose purpose) {
        return STORE.findActive(transaction, poolId, purpose)
                .orElseThrow(() -> Refusal.resourceNotFound("User pool " + poolId + " does not exist."));
    }

    /**
     * Signs claims as a JWT in compact form (RFC 7515 §7.1). COGNITO: the header has {@code kid} and {@code alg} only,
     * and for identity pools {@code typ}.
     *
     * @param keyId as {@link #requireActive} said
     * @param claims a JSON object
     */
    public String sign(String keyId, String claims) {
        return signers.of(keyId).sign(claims);
    }

    /**
     * The same for a token that says what it is.
     *
     * @param type the {@code typ} of its header, e.g. {@code logout+jwt}
     */
    public String sign(String keyId, String type, String claims) {
        return signers.of(keyId).sign(type, claims);
    }

    /**
     * What a pool's key set shows: the keys whose tokens may be alive, the one that will sign next among them; those of
     * ID tokens first. Empty when there is no such pool.
     */
    public List<PublishedKey> published(String poolId) {
        long now = clock.millis();
        return database.read(transaction -> STORE.list(transaction, poolId)).stream()
                .filter(key -> key.purpose() != Purpose.SAML && KeyRotation.published(key, now))
                .sorted(Comparator.comparing(SigningKeyRow::purpose).thenComparingLong(SigningKeyRow::createdAt))
                .map(key -> PublishedKey.of(key.id(), engine.publicKey(key.publicPart())))
                .toList();
    }

    /**
     * The row of a key that a token names, if the key is that pool's, for that purpose, and its tokens may be alive;
     * part of the caller's transaction, to verify after it.
     */
    public Optional<SigningKeyRow> findPublished(
            Transaction transaction, String poolId, Purpose purpose, String keyId) {
        return STORE.find(transaction, keyId)
                .filter(key -> key.poolId().equals(poolId)
                        && key.purpose() == purpose
                        && KeyRotation.published(key, clock.millis()));
    }

    /** What verifies the signatures of a key. */
    public VerificationKey verificationKey(SigningKeyRow key) {
        return verifiers.of(new PublicPart(key.id(), ByteBuffer.wrap(key.publicPart())));
    }

    private TokenSigner load(String keyId) {
        SigningKeyRow row = database.read(transaction -> STORE.find(transaction, keyId))
                .orElseThrow(() -> new IllegalStateException("the key " + keyId + " is gone"));
        byte[] privateKey = sealer.require(SealedColumn.SIGNING_KEY, keyId, row.sealedKey());
        return new TokenSigner(
                keyId, row.purpose(), engine.signer(privateKey, TokenSigner.algorithm(row.purpose())), gate);
    }

    /** A public key as it lies in the store; compared by its bytes. */
    private record PublicPart(String keyId, ByteBuffer bytes) {}
}

package dev.cenote.keys;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Memo;
import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.jose.EcKeys;
import dev.cenote.protocol.jose.JwsSigner;
import dev.cenote.protocol.jose.RsaAlgorithm;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.store.Database;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.SigningAlgorithm;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signing keys of all pools. Which key signs is asked of the store each time, so a rotation anywhere counts at once
 * everywhere; only what can never change is remembered: the opened private key behind a key id.
 */
public final class KeyRing {
    private static final int REMEMBERED = 1024;
    private static final SigningKeyStore STORE = new SigningKeyStore();
    private static final TagStore TAGS = new TagStore();

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
        this.verifiers = new Memo<>(
                REMEMBERED, part -> new VerificationKey(part.keyId, publicKey(part.purpose, part.bytes.array())));
    }

    /**
     * The id of the key that signs for a user pool now; part of the caller's transaction, to sign after it.
     *
     * @param purpose {@link Purpose#ID} or {@link Purpose#ACCESS}; the pool's tag says with what kind of key
     */
    public static String requireActive(Transaction transaction, String poolId, Purpose purpose) {
        Purpose onCurve = purpose.onCurve().orElseThrow();
        Map<Purpose, String> active = STORE.listActive(transaction, poolId, purpose, onCurve);
        String usual = active.get(purpose);
        if (usual == null) {
            throw Refusal.resourceNotFound("User pool " + poolId + " does not exist.");
        }
        // Only pools that have once asked for it have such a key, so nobody else's tag is looked at.
        String other = active.get(onCurve);
        return other != null && algorithm(transaction, poolId) == SigningAlgorithm.ES256 ? other : usual;
    }

    private static SigningAlgorithm algorithm(Transaction transaction, String poolId) {
        return SigningAlgorithm.of(
                TAGS.find(transaction, poolId, SigningAlgorithm.KEY).orElse(null));
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
     * What a pool's key set shows: the keys whose tokens may be alive, the one that will sign next among them; those of
     * ID tokens first. Empty when there is no such pool.
     */
    public List<PublishedKey> published(String poolId) {
        long now = clock.millis();
        return database.read(transaction -> STORE.list(transaction, poolId)).stream()
                .filter(key -> key.purpose() != Purpose.SAML && KeyRotation.published(key, now))
                .sorted(Comparator.comparing(SigningKeyRow::purpose).thenComparingLong(SigningKeyRow::createdAt))
                .map(key -> PublishedKey.of(key.id(), TokenSigner.algorithm(key.purpose()), publicKey(key)))
                .toList();
    }

    /**
     * The row of a key that a token names, if the key is that pool's, for that purpose, and its tokens may be alive;
     * part of the caller's transaction, to verify after it. Of which kind it is only the row says: a token that says
     * that it was signed in another way was not.
     */
    public Optional<SigningKeyRow> findPublished(
            Transaction transaction, String poolId, Purpose purpose, String keyId) {
        return STORE.find(transaction, keyId)
                .filter(key -> key.poolId().equals(poolId)
                        && (key.purpose() == purpose
                                || purpose.onCurve()
                                        .filter(key.purpose()::equals)
                                        .isPresent())
                        && KeyRotation.published(key, clock.millis()));
    }

    /** What verifies the signatures of a key. */
    public VerificationKey verificationKey(SigningKeyRow key) {
        return verifiers.of(new PublicPart(key.id(), key.purpose(), ByteBuffer.wrap(key.publicPart())));
    }

    private TokenSigner load(String keyId) {
        SigningKeyRow row = database.read(transaction -> STORE.find(transaction, keyId))
                .orElseThrow(() -> new IllegalStateException("the key " + keyId + " is gone"));
        byte[] privateKey = sealer.require(SealedColumn.SIGNING_KEY, keyId, row.sealedKey());
        return new TokenSigner(keyId, row.purpose(), signer(row.purpose(), privateKey), gate);
    }

    private JwsSigner signer(Purpose purpose, byte[] privateKey) {
        return switch (purpose) {
            case ID, ACCESS, SAML -> engine.signer(privateKey, RsaAlgorithm.RS256);
            case OPEN_ID -> engine.signer(privateKey, RsaAlgorithm.RS512);
            case ID_ES256, ACCESS_ES256 -> EcKeys.signer(privateKey);
        };
    }

    private PublicKey publicKey(SigningKeyRow key) {
        return publicKey(key.purpose(), key.publicPart());
    }

    private PublicKey publicKey(Purpose purpose, byte[] publicPart) {
        return purpose.isOnCurve() ? EcKeys.publicKey(publicPart) : engine.publicKey(publicPart);
    }

    /** A public key as it lies in the store; compared by its bytes. */
    private record PublicPart(String keyId, Purpose purpose, ByteBuffer bytes) {}
}

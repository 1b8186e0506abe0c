package dev.cenote.keys;

import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.x509.SelfSignedCertificate;
import dev.cenote.store.Database;
import dev.cenote.store.KeyStockRow;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.SigningKeyRow.State;
import dev.cenote.store.SigningKeyStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolStore;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The certificates with which user pools sign SAML requests: one a pool, made when somebody first asks for it, valid
 * for ten years.
 */
public final class SigningCertificates {
    private static final int YEARS = 10;
    private static final int SERIAL_BYTES = 16;

    private final Database database;
    private final UserPoolStore pools = new UserPoolStore();
    private final SigningKeyStore keys = new SigningKeyStore();
    private final Sealer sealer;
    private final KeyStock stock;
    private final RandomText random;
    private final Clock clock;

    /** @param stock where the key comes from */
    public SigningCertificates(Database database, Sealer sealer, KeyStock stock, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.stock = stock;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The certificate of a pool in DER, always the same one.
     *
     * @throws Refusal {@code ResourceNotFoundException} when there is no such pool
     */
    public byte[] require(String poolId) {
        Optional<byte[]> kept = database.read(transaction -> find(transaction, poolId));
        return kept.orElseGet(() -> make(poolId));
    }

    /** Of two callers that make a certificate at the same time the one that writes first is followed by both. */
    private byte[] make(String poolId) {
        KeyStockRow key = stock.draw(1).getFirst();
        byte[] certificate = certificate(poolId, key);
        long now = clock.millis();
        SigningKeyRow made = new SigningKeyRow(
                key.id(), poolId, Purpose.SAML, State.ACTIVE, now, now, null, certificate, key.sealedKey());
        return database.write(transaction -> find(transaction, poolId).orElseGet(() -> {
            keys.insert(transaction, made);
            return certificate;
        }));
    }

    private byte[] certificate(String poolId, KeyStockRow key) {
        Instant now = clock.instant();
        // RFC 5280 §4.1.2.2: a serial number is positive.
        BigInteger serial = new BigInteger(1, random.bytes(SERIAL_BYTES)).add(BigInteger.ONE);
        return SelfSignedCertificate.make(
                new SelfSignedCertificate.Content(
                        poolId,
                        serial,
                        now,
                        now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant()),
                sealer.require(SealedColumn.KEY_STOCK, key.id(), key.sealedKey()),
                key.publicPart());
    }

    private Optional<byte[]> find(Transaction transaction, String poolId) {
        if (pools.find(transaction, poolId).isEmpty()) {
            throw Refusal.resourceNotFound("User pool " + poolId + " does not exist.");
        }
        List<SigningKeyRow> present = keys.list(transaction, poolId);
        return present.stream()
                .filter(row -> row.purpose() == Purpose.SAML)
                .map(SigningKeyRow::publicPart)
                .reduce((older, newer) -> newer);
    }
}

package dev.cenote.login.session;

import dev.cenote.keys.Fingerprint;
import dev.cenote.keys.RandomText;
import dev.cenote.store.AuthorizationCodeRow;
import dev.cenote.store.AuthorizationCodeStore;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives out authorization codes and takes them back, once each. COGNITO: they are good for five minutes. */
public final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int BYTES = 16;
    // RFC 6749 §10.10: all 128 bits are random, in the form of a UUID, which other servers' codes have.
    private static final String FORM = "(.{8})(.{4})(.{4})(.{4})(.{12})";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final AuthorizationCodeStore codes = new AuthorizationCodeStore();

    /** @param clock the server's, which development mode may move */
    public AuthorizationCodes(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A code as it was found.
     *
     * @param familyId the sign-in that it was redeemed for, null while it can be redeemed
     */
    public record Found(
            String id, CodeGrant grant, @Nullable String familyId) {}

    /** A new code that this client may redeem. */
    String issue(AppClient client, CodeGrant grant) {
        String code = HexFormat.of().formatHex(random.bytes(BYTES)).replaceFirst(FORM, "$1-$2-$3-$4-$5");
        AuthorizationCodeRow row = new AuthorizationCodeRow(
                Fingerprint.of(code),
                client.poolId(),
                client.id(),
                grant.userId(),
                clock.millis() + LIFE.toMillis(),
                null,
                grant.settings());
        return database.write(transaction -> {
            codes.insert(transaction, row);
            return code;
        });
    }

    /**
     * What a client may redeem a code for. Empty for a code that nobody gave out, that is over, or that is another
     * client's; one that was redeemed is found as long as its row is kept.
     */
    public Optional<Found> find(Transaction transaction, AppClient client, String code) {
        return codes.find(transaction, Fingerprint.of(code))
                .filter(row ->
                        row.clientId().equals(client.id()) && row.poolId().equals(client.poolId()))
                .filter(row -> row.familyId() != null || clock.millis() < row.expiresAt())
                .map(row -> new Found(row.id(), CodeGrant.of(row.userId(), row.settings()), row.familyId()));
    }

    /** Uses a code up for a sign-in; false when somebody was faster. */
    public boolean consume(Transaction transaction, Found found, String familyId) {
        return codes.consume(transaction, found.id(), familyId);
    }
}

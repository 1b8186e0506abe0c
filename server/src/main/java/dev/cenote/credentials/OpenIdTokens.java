package dev.cenote.credentials;

import dev.cenote.identitypool.Pool;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.OpenIdKeys;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.UnverifiedJwt;
import dev.cenote.store.Database;
import dev.cenote.store.SigningKeyRow;
import dev.cenote.store.SigningKeyRow.Purpose;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Signs the tokens of identity pools, and knows them again. */
public final class OpenIdTokens {
    private static final Set<JwsAlgorithm> ALGORITHM = Set.of(JwsAlgorithm.RS512);

    private final Database database;
    private final OpenIdKeys openIdKeys;
    private final KeyRing keys;
    private final Clock clock;

    /** @param openIdKeys whose key signs */
    public OpenIdTokens(Database database, OpenIdKeys openIdKeys, KeyRing keys, Clock clock) {
        this.database = database;
        this.openIdKeys = openIdKeys;
        this.keys = keys;
        this.clock = clock;
    }

    /** What a text proves. */
    public sealed interface Verdict {
        /** It is ours, and holds now. */
        record Verified(OpenIdToken token) implements Verdict {}

        /** It does not even say that it is ours. */
        record Foreign() implements Verdict {}

        /** It says that it is ours, and is not. */
        record Forged() implements Verdict {}

        /** It was ours; epoch seconds. */
        record Expired(long now, long expiry) implements Verdict {}
    }

    /** A token in compact form, signed with RS512; it lives that long, or until its own end when that comes first. */
    public String issue(OpenIdToken token, Pool pool, Duration life) {
        long now = clock.instant().getEpochSecond();
        long expiry = now + life.toSeconds();
        if (token.end() != null) {
            expiry = Math.min(expiry, token.end().getEpochSecond());
        }
        return keys.sign(openIdKeys.requireActive(), token.claims(pool.arn(), now, expiry));
    }

    /** Looks at a token, whatever it is. */
    public Verdict verify(String text) {
        Optional<UnverifiedJwt> parsed = UnverifiedJwt.parse(text, ALGORITHM)
                .filter(token -> OpenIdToken.ISSUER.equals(token.claims().get("iss")));
        if (parsed.isEmpty()) {
            return new Verdict.Foreign();
        }
        UnverifiedJwt token = parsed.get();
        Optional<SigningKeyRow> key = database.read(
                transaction -> keys.findPublished(transaction, OpenIdKeys.OWNER, Purpose.OPEN_ID, token.keyId()));
        Optional<OpenIdToken> content = OpenIdToken.of(token.claims());
        if (key.isEmpty() || !token.signedBy(keys.verificationKey(key.get())) || content.isEmpty()) {
            return new Verdict.Forged();
        }
        long now = clock.instant().getEpochSecond();
        return token.claims().get("exp") instanceof Long expiry && now < expiry
                ? new Verdict.Verified(content.get())
                : new Verdict.Expired(now, token.claims().get("exp") instanceof Long expiry ? expiry : 0);
    }
}

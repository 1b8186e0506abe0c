package dev.cenote.token;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Extensions;
import dev.cenote.directory.Groups;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.KeyRing;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.RandomText;
import dev.cenote.store.Database;
import dev.cenote.store.DeviceStore;
import dev.cenote.store.SessionClientRow;
import dev.cenote.store.SessionClientStore;
import dev.cenote.store.SigningKeyRow.Purpose;
import dev.cenote.store.TokenFamilyRow;
import dev.cenote.store.TokenFamilyStore;
import dev.cenote.store.Transaction;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.Extension;
import dev.cenote.userpool.TokenValidity;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives people their tokens: at a sign-in, and for a refresh token. A sign-in costs one writing transaction and two
 * signatures, and where a function is asked about the tokens a reading one before; a refresh writes only where refresh
 * tokens rotate.
 */
public final class UserTokens {
    private final Database database;
    private final KeyRing keys;
    private final Issuers issuers;
    private final RandomText random;
    private final Clock clock;
    private final TokenTriggers triggers;
    private final RefreshTokens refreshTokens;
    private final TokenFamilyStore families = new TokenFamilyStore();
    private final SessionClientStore sessionClients = new SessionClientStore();
    private final Pools pools = new Pools();
    private final Directory directory = new Directory();
    private final Groups groups = new Groups();
    private final Extensions extensions = new Extensions();
    private final DeviceStore devices = new DeviceStore();

    /** @param triggers asked before tokens are made */
    public UserTokens(Parts parts, Triggers triggers) {
        this.database = parts.database;
        this.keys = parts.keys;
        this.issuers = parts.issuers;
        this.random = parts.random;
        this.clock = parts.clock;
        this.triggers = new TokenTriggers(triggers);
        this.refreshTokens = new RefreshTokens(parts.sealer);
    }

    /** What tokens of people are made with. */
    public record Parts(
            Database database, KeyRing keys, LastingSealer sealer, Issuers issuers, RandomText random, Clock clock) {}

    /** The first tokens of a sign-in, durable when this returns. */
    public UserTokenSet issue(SignedIn signedIn) {
        return issue(signedIn, transaction -> {});
    }

    /**
     * The first tokens of a sign-in.
     *
     * @param alongside what has to happen in the same transaction, such as using up the session; a refusal there means
     *     that there are no tokens
     */
    public UserTokenSet issue(SignedIn signedIn, Consumer<Transaction> alongside) {
        TokenFamily family = begun(signedIn, signedIn.client().tokenValidity().refreshToken());
        UserTokenSet tokens = issue(signedIn, family, alongside);
        return tokens.with(refreshTokens.seal(family.refreshToken()));
    }

    /**
     * The only tokens of a sign-in, which nothing can refresh: what is kept of it ends with them.
     *
     * @param alongside as for {@link #issue(SignedIn, Consumer)}
     * @return without refresh token
     */
    public UserTokenSet issueOnce(SignedIn signedIn, Consumer<Transaction> alongside) {
        TokenValidity validity = signedIn.client().tokenValidity();
        boolean identityLast = validity.idToken().compareTo(validity.accessToken()) > 0;
        TokenFamily family = begun(signedIn, identityLast ? validity.idToken() : validity.accessToken());
        return issue(signedIn, family, alongside);
    }

    private TokenFamily begun(SignedIn signedIn, Duration life) {
        return TokenFamily.begun(signedIn, random.uuid(), clock.millis(), life);
    }

    private UserTokenSet issue(SignedIn signedIn, TokenFamily family, Consumer<Transaction> alongside) {
        // Read before only for a function that is told of it; whatever else is in the tokens is as the sign-in finds
        // it.
        Optional<Material> known = triggers.asks(signedIn.pool())
                ? Optional.of(database.read(transaction -> material(transaction, signedIn.pool(), signedIn.user())))
                : Optional.empty();
        ClaimOverrides overrides =
                known.map(read -> triggers.ask(signedIn, read.groups)).orElse(ClaimOverrides.NONE);
        Material material = database.write(transaction -> {
            // Read first: what comes alongside may hold a row that others who sign in as the same person wait for.
            boolean told = told(transaction, signedIn.client());
            Material present = known.orElseGet(() -> material(transaction, signedIn.pool(), signedIn.user()));
            alongside.accept(transaction);
            if (told) {
                checkNotSignedOut(transaction, signedIn.user());
            }
            noteSession(transaction, family);
            if (!families.insert(transaction, family.row())) {
                throw new IllegalStateException("the sign-in " + signedIn.eventId() + " has its tokens already");
            }
            return present;
        });
        TokenClaims claims = new TokenClaims(subject(signedIn, family, false), material.groups, overrides);
        return signed(claims, signedIn, material, null);
    }

    /**
     * INVARIANT: whoever is to hear that people are signed out gets no tokens of somebody who was while a function was
     * asked, because nobody would tell them any more. All others get tokens that are revoked already.
     */
    private void checkNotSignedOut(Transaction transaction, User then) {
        boolean same = directory
                .findById(transaction, then.poolId(), then.id())
                .filter(now -> now.enabled() && now.generation() == then.generation())
                .isPresent();
        if (!same) {
            throw ChosenTokenTexts.signedOutMeanwhile();
        }
    }

    /** Whether a client is to hear that people are signed out. */
    private boolean told(Transaction transaction, AppClient client) {
        return extensions
                .find(transaction, client.poolId(), client.id(), Extension.BACKCHANNEL_LOGOUT)
                .isPresent();
    }

    /** The client is to hear of the end of the session that its ID tokens name. */
    private void noteSession(Transaction transaction, TokenFamily family) {
        OAuthGrant grant = family.grant();
        TokenFamilyRow row = family.row();
        if (grant != null && grant.sessionId() != null && family.identifies()) {
            sessionClients.put(
                    transaction,
                    new SessionClientRow(
                            row.userId(), grant.sessionId(), row.clientId(), row.poolId(), row.expiresAt()));
        }
    }

    /**
     * New tokens for a refresh token, about the person as they are now. The sign-in's time, ids and scopes stay.
     *
     * @param client proved already
     * @throws Refusal {@code NotAuthorizedException}, {@code UserNotFoundException},
     *     {@code RefreshTokenReuseException}, {@code UnsupportedOperationException}, and what the trigger refuses with
     */
    public UserTokenSet refresh(
            AppClient client,
            String refreshToken,
            @Nullable String deviceKey,
            Map<String, String> clientMetadata,
            RefreshDoor door) {
        return refresh(client, refreshToken, RefreshPresentation.of(door, deviceKey, clientMetadata));
    }

    /** The same for a client that may have proved a key. */
    public UserTokenSet refresh(AppClient client, String refreshToken, RefreshPresentation shown) {
        if (shown.door() == RefreshDoor.SIGN_IN_FLOW && client.rotation().isPresent()) {
            throw ChosenTokenTexts.flowWithRotation();
        }
        RefreshToken token = refreshTokens
                .open(refreshToken)
                .filter(content -> content.clientId().equals(client.id())
                        && content.poolId().equals(client.poolId()))
                .orElseThrow(UserTokens::invalid);
        long now = clock.millis();
        if (now >= token.expiresAt()) {
            throw Refusal.notAuthorized("Refresh Token has expired");
        }
        Refreshing refreshing = database.read(transaction -> refreshing(transaction, token, shown));
        TokenFamily family = refreshing.family;
        Duration grace = client.rotation().orElse(Duration.ZERO);
        // Where nothing rotates any more there is no grace, and only the last one of a former rotation counts.
        if (next(family.row(), token, grace, now).isEmpty()) {
            throw reused(client, token);
        }
        SignedIn again = new SignedIn(
                refreshing.pool,
                client,
                refreshing.user,
                token.familyId(),
                Instant.ofEpochSecond(family.authTime()),
                family.scopes(),
                TriggerSource.Token.REFRESH_TOKENS,
                family.deviceKey(),
                family.grant(),
                shown.clientMetadata(),
                shown.key());
        ClaimOverrides overrides = triggers.ask(again, refreshing.material.groups);
        String replacement = client.rotation().isEmpty() ? null : rotate(client, token, shown, now);
        TokenClaims claims = new TokenClaims(subject(again, family, true), refreshing.material.groups, overrides);
        return signed(claims, again, refreshing.material, replacement);
    }

    /** The stored user name of whoever a client's refresh token is of; empty when it is no token of theirs. */
    public Optional<String> owner(AppClient client, String refreshToken) {
        return refreshTokens
                .open(refreshToken)
                .filter(content -> content.clientId().equals(client.id())
                        && content.poolId().equals(client.poolId()))
                .flatMap(content -> database.read(
                        transaction -> directory.findById(transaction, content.poolId(), content.userId())))
                .map(User::username);
    }

    private Material material(Transaction transaction, UserPool pool, User user) {
        return new Material(
                GroupClaims.of(groups.of(transaction, user.id()).stream()
                        .map(group -> new GroupClaims.Membership(group.name(), group.precedence(), group.roleArn()))
                        .toList()),
                KeyRing.requireActive(transaction, pool.id(), Purpose.ACCESS),
                KeyRing.requireActive(transaction, pool.id(), Purpose.ID));
    }

    private Refreshing refreshing(Transaction transaction, RefreshToken token, RefreshPresentation shown) {
        UserPool pool = pools.require(transaction, token.poolId());
        User user = directory
                .findById(transaction, pool.id(), token.userId())
                .orElseThrow(() -> new Refusal("UserNotFoundException", "User does not exist."));
        if (!user.enabled()) {
            throw Refusal.notAuthorized("User is disabled.");
        }
        TokenFamily family = families.find(transaction, token.familyId())
                .map(TokenFamily::of)
                .orElseThrow(UserTokens::invalid);
        if (TokenFamily.revoked(family.row(), user)) {
            throw revoked();
        }
        if (!shown.proves(family.key()) || needsAssertion(transaction, family, shown)) {
            throw invalid();
        }
        checkDevice(transaction, pool, family, shown);
        return new Refreshing(pool, user, family, material(transaction, pool, user));
    }

    /** What a client got by what it signs is renewed so only, and the API has no place for that. */
    private boolean needsAssertion(Transaction transaction, TokenFamily family, RefreshPresentation shown) {
        TokenFamilyRow row = family.row();
        return shown.door() != RefreshDoor.TOKEN_ENDPOINT
                && family.grant() != null
                && extensions
                        .find(transaction, row.poolId(), row.clientId(), Extension.CLIENT_ASSERTION)
                        .isPresent();
    }

    /** COGNITO: where devices are followed, the one that signed in has to be confirmed and to name itself. */
    private void checkDevice(Transaction transaction, UserPool pool, TokenFamily family, RefreshPresentation shown) {
        String deviceKey = shown.deviceKey();
        // The token endpoint has no way to name a device; only what began there needs none.
        boolean unnamed = shown.door() == RefreshDoor.TOKEN_ENDPOINT && family.grant() != null;
        if (unnamed || !DeviceTracking.of(pool).tracked()) {
            return;
        }
        if (deviceKey == null
                || !deviceKey.equals(family.deviceKey())
                || devices.find(transaction, family.row().userId(), deviceKey).isEmpty()) {
            throw invalid();
        }
    }

    /** The refresh token that takes the place of the one shown; RFC 9449 §5: bound to the key that was proved. */
    private String rotate(AppClient client, RefreshToken token, RefreshPresentation shown, long now) {
        Duration grace = client.rotation().orElse(Duration.ZERO);
        Optional<TokenFamilyRow> rotated = database.write(transaction -> {
            // Somebody else may have been here since it was read, so the question is asked again.
            TokenFamilyRow present =
                    families.find(transaction, token.familyId()).orElseThrow(UserTokens::revoked);
            if (present.revokedAt() != null) {
                throw revoked();
            }
            if (!shown.proves(TokenFamily.of(present).key())) {
                throw invalid();
            }
            String key = shown.key();
            // INVARIANT: of two that show the same token, on whatever nodes, one is first.
            return next(present, token, grace, now)
                    .map(next -> key == null ? next : TokenFamily.bound(next, key))
                    .filter(next -> families.rotate(transaction, next, present.turn()));
        });
        return refreshTokens.seal(
                TokenFamily.of(rotated.orElseThrow(() -> reused(client, token))).refreshToken());
    }

    /** The family after the token was shown; empty when another one took its place. */
    private static Optional<TokenFamilyRow> next(TokenFamilyRow family, RefreshToken token, Duration grace, long now) {
        return switch (Rotation.of(family, token.turn(), grace, now)) {
            case Rotation.Next(TokenFamilyRow next) -> Optional.of(next);
            case Rotation.Reused _ -> Optional.empty();
        };
    }

    /**
     * The refusal of a token whose place another one took. RFC 9700 §4.14.2: one of the two is in wrong hands, so where
     * the client asks for that both end. Not for use within a transaction: what it ends must stay ended.
     */
    private Refusal reused(AppClient client, RefreshToken token) {
        boolean ends = database.read(transaction -> extensions
                .of(transaction, pools.require(transaction, token.poolId()), client.id())
                .contains(Extension.REFRESH_REUSE));
        if (ends) {
            database.write(transaction -> families.revoke(transaction, token.familyId(), clock.millis()));
        }
        return ChosenTokenTexts.reused();
    }

    private UserTokenSet signed(
            TokenClaims claims, SignedIn signedIn, Material material, @Nullable String refreshToken) {
        String access = keys.sign(material.accessKey, claims.access(random.uuid()));
        boolean identified = !signedIn.oauth() || signedIn.scopes().contains(TokenFamily.OPENID);
        String id = identified ? keys.sign(material.idKey, claims.id(random.uuid(), access)) : null;
        long expiresIn = signedIn.client().tokenValidity().accessToken().toSeconds();
        return new UserTokenSet(access, id, refreshToken, expiresIn, signedIn.key() != null, null);
    }

    private TokenClaims.Subject subject(SignedIn signedIn, TokenFamily family, boolean refreshed) {
        return new TokenClaims.Subject(
                signedIn,
                family,
                issuers.of(signedIn.pool().id()),
                refreshed,
                clock.instant().getEpochSecond());
    }

    private static Refusal invalid() {
        return Refusal.notAuthorized("Invalid Refresh Token");
    }

    private static Refusal revoked() {
        return Refusal.notAuthorized("Refresh Token has been revoked");
    }

    private record Material(GroupClaims groups, String accessKey, String idKey) {}

    private record Refreshing(UserPool pool, User user, TokenFamily family, Material material) {}
}

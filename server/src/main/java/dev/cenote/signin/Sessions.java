package dev.cenote.signin;

import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SignInSessionRow;
import dev.cenote.store.SignInSessionStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UsedOnceStore;
import dev.cenote.userpool.AppClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Turns the state of a sign-in into a text that only this server can read, and back. Most states travel whole, so that
 * beginning a sign-in writes nothing; one that would be too long for a {@code Session} waits in the store.
 *
 * <p>Call {@link #seal} and {@link #open} outside of transactions.
 */
public final class Sessions {
    /** What seals to more characters waits in the store: the model allows a session 2048 of them. */
    static final int TRAVELLING = 1400;

    private static final int STANDARD_MINUTES = 3;
    private static final String WHOLE = "sign-in-session";
    private static final String REFERENCE = "sign-in-session-reference";
    private static final String BLOCK = "secret-block";
    // A session is bound by what it says, not by where it is presented.
    private static final String ANYWHERE = "";
    private static final String MARK = "session:";

    private final Database database;
    private final Sealer sealer;
    private final Clock clock;
    private final SignInSessionStore store = new SignInSessionStore();
    private final UsedOnceStore used = new UsedOnceStore();

    /** @param clock decides when a session is over */
    public Sessions(Database database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** How long a client's sessions last, each step anew. */
    static Duration life(AppClient client) {
        Integer minutes = client.settings().authSessionValidity();
        return Duration.ofMinutes(minutes == null ? STANDARD_MINUTES : minutes);
    }

    /** The session of a state: 20 to 2048 characters in base64url. */
    public String seal(SignInState state) {
        byte[] plain = bytes(state.json());
        String whole = text(sealer.seal(WHOLE, ANYWHERE, plain));
        if (whole.length() <= TRAVELLING) {
            return whole;
        }
        byte[] waiting = sealer.seal(SealedColumn.SIGN_IN_SESSION, state.id(), plain);
        SignInSessionRow row = new SignInSessionRow(
                state.id(), state.person().poolId(), state.expiresAt().toEpochMilli(), waiting);
        database.write(transaction -> {
            store.put(transaction, row);
            return row;
        });
        return text(sealer.seal(REFERENCE, ANYWHERE, bytes(state.id())));
    }

    /** The state of a session; NotAuthorizedException when it is none, is over, or was answered already. */
    public SignInState open(String session) {
        SignInState state = read(session);
        return database.read(transaction -> {
            checkUnused(transaction, state);
            return state;
        });
    }

    /**
     * The same, without a look at whether it was answered: that is for {@link #checkUnused}, in the transaction that
     * reads whatever else the answer takes.
     */
    SignInState read(String session) {
        byte[] sealed = decode(Base64.getUrlDecoder(), session);
        String json = sealer.open(WHOLE, ANYWHERE, sealed)
                .or(() -> sealer.open(REFERENCE, ANYWHERE, sealed).flatMap(id -> waiting(string(id))))
                .map(Sessions::string)
                .orElseThrow(SignInRefusal.INVALID_SESSION::refusal);
        return live(SignInState.parse(json));
    }

    /** The state as a secret block: base64, of no particular length, good for what it says and for nothing else. */
    String sealBlock(SignInState state) {
        return Base64.getEncoder().encodeToString(sealer.seal(BLOCK, ANYWHERE, bytes(state.json())));
    }

    /** The state of a secret block; refuses as {@link #read} does. */
    SignInState readBlock(String block) {
        return live(sealer.open(BLOCK, ANYWHERE, decode(Base64.getDecoder(), block))
                .map(json -> SignInState.parse(string(json)))
                .orElseThrow(SignInRefusal.INVALID_SESSION::refusal));
    }

    /** Keeps a state so that the device that it waits for finds it; a newer one takes its place. */
    Effect keptForDevice(SignInState state) {
        String id = deviceId(
                state.person().clientId(),
                state.userId().orElse(""),
                state.deviceKey() == null ? "" : state.deviceKey());
        byte[] sealed = sealer.seal(SealedColumn.SIGN_IN_SESSION, id, bytes(state.json()));
        SignInSessionRow row = new SignInSessionRow(
                id, state.person().poolId(), state.expiresAt().toEpochMilli(), sealed);
        return transaction -> store.put(transaction, row);
    }

    /** The state that waits for a device; refuses as {@link #read} does. */
    SignInState readForDevice(String clientId, String userId, String deviceKey) {
        return live(waiting(deviceId(clientId, userId, deviceKey))
                .map(json -> SignInState.parse(string(json)))
                .orElseThrow(SignInRefusal.INVALID_SESSION::refusal));
    }

    /** Marks a session as answered; refuses when somebody else has done so before. */
    public void consume(Transaction transaction, SignInState state) {
        if (!used.insert(
                transaction,
                MARK + state.id(),
                state.person().poolId(),
                state.expiresAt().toEpochMilli())) {
            throw SignInRefusal.USED_SESSION.refusal();
        }
    }

    /** Refuses when the step was answered before; what decides, of several at once, is {@link #consume}. */
    void checkUnused(Transaction transaction, SignInState state) {
        if (used.exists(transaction, MARK + state.id())) {
            throw SignInRefusal.USED_SESSION.refusal();
        }
    }

    private static String deviceId(String clientId, String userId, String deviceKey) {
        return "device:" + clientId + ':' + userId + ':' + deviceKey;
    }

    private SignInState live(SignInState state) {
        if (!clock.instant().isBefore(state.expiresAt())) {
            throw SignInRefusal.EXPIRED_SESSION.refusal();
        }
        return state;
    }

    private Optional<byte[]> waiting(String id) {
        return database.read(transaction -> store.find(transaction, id))
                .map(row -> sealer.require(SealedColumn.SIGN_IN_SESSION, row.id(), row.sealedState()));
    }

    private static byte[] decode(Base64.Decoder decoder, String text) {
        try {
            return decoder.decode(text);
        } catch (IllegalArgumentException _) {
            throw SignInRefusal.INVALID_SESSION.refusal();
        }
    }

    private static String text(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String string(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}

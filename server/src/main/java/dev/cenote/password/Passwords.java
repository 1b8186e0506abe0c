package dev.cenote.password;

import dev.cenote.kernel.CryptoGate;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.password.Proof.Owner;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.store.Database;
import dev.cenote.store.PasswordHistoryRow;
import dev.cenote.store.PasswordHistoryStore;
import dev.cenote.store.PasswordRow;
import dev.cenote.store.PasswordStore;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.TagStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.PasswordPolicy;
import dev.cenote.userpool.PasswordStorage;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The passwords of people: by default an SRP salt and verifier, sealed; in pools with the tag
 * {@code cenote:password-storage=argon2id} an Argon2id hash, sealed. Whatever takes no transaction computes or opens,
 * and must be called outside of any.
 */
public final class Passwords {
    private static final String NO_SRP =
            "SRP is not available in a user pool whose tag cenote:password-storage is argon2id.";

    private final Parts parts;
    private final CompromisedPasswords compromised;
    private final Replaced replaced;
    private final Decoys decoys;
    private final PasswordStore store = new PasswordStore();
    private final PasswordHistoryStore history = new PasswordHistoryStore();
    private final TagStore tags = new TagStore();

    /**
     * What it works with.
     *
     * @param gate lets only a few passwords be computed at once
     * @param clock when passwords were set
     */
    public record Parts(Database database, Sealer sealer, CryptoGate gate, RandomText random, Clock clock) {}

    /** @param compromised must not be chosen */
    public Passwords(Parts parts, CompromisedPasswords compromised) {
        this(parts, compromised, (transaction, poolId, userId) -> {});
    }

    /**
     * @param compromised must not be chosen
     * @param replaced hears of each new password
     */
    public Passwords(Parts parts, CompromisedPasswords compromised, Replaced replaced) {
        this.parts = parts;
        this.compromised = compromised;
        this.replaced = replaced;
        this.decoys = new Decoys(parts.database, parts.sealer, parts.random);
    }

    /** InvalidPasswordException when a new password is not what the pool demands, or is known to be compromised. */
    public void checkNew(UserPool pool, String password) {
        PasswordPolicy.check(pool, password);
        if (compromised.contains(password)) {
            throw new Refusal("InvalidPasswordException", "Provided password cannot be used for security reasons.");
        }
    }

    /**
     * PasswordHistoryPolicyViolationException when a password is among the last ones, as many as the pool remembers.
     * COGNITO: the present one counts, temporary ones do not.
     */
    public void checkHistory(UserPool pool, User user, String password) {
        int size = PasswordPolicy.historySize(pool);
        if (size == 0) {
            return;
        }
        Past past = parts.database.read(
                transaction -> new Past(store.find(transaction, user.id()), history.list(transaction, user.id())));
        Owner owner = owner(pool, user.username());
        boolean taken = past.present
                .filter(row -> !row.temporary())
                .filter(row -> past.former.stream().noneMatch(former -> former.setAt() == row.setAt()))
                .map(row -> verify(owner, open(row), password))
                .orElse(false);
        for (PasswordHistoryRow former : past.former.stream().limit(size).toList()) {
            taken |= verify(owner, open(former), password);
        }
        if (taken) {
            throw new Refusal("PasswordHistoryPolicyViolationException", "Password has previously been used.");
        }
    }

    /** Computes and seals a new password; the policy must have been checked. */
    public PreparedPassword prepare(UserPool pool, User.Identity person, String password, boolean temporary) {
        PasswordStorage storage = storage(pool);
        byte[] proof =
                compute(storage, owner(pool, person.username()), password).bytes();
        long now = parts.clock.millis();
        byte[] sealed = parts.sealer.seal(SealedColumn.PASSWORD, person.id(), proof);
        PasswordRow row = new PasswordRow(person.id(), pool.id(), storage.name(), temporary, now, sealed);
        int size = PasswordPolicy.historySize(pool);
        return new PreparedPassword(
                row, temporary || size == 0 ? Optional.empty() : Optional.of(remembered(row, proof)), size);
    }

    /** The same for somebody who exists. */
    public PreparedPassword prepare(UserPool pool, User user, String password, boolean temporary) {
        return prepare(pool, new User.Identity(user.id(), user.username()), password, temporary);
    }

    /** Gives a person a new password in the place of the one before. */
    public void replace(Transaction transaction, PreparedPassword prepared) {
        store.put(transaction, prepared.row());
        prepared.history().ifPresent(row -> history.insert(transaction, row));
        history.keep(transaction, prepared.row().userId(), prepared.historySize());
        replaced.tell(transaction, prepared.row().poolId(), prepared.row().userId());
    }

    /** The password of a person, sealed. */
    public Optional<PasswordRow> find(Transaction transaction, String userId) {
        return store.find(transaction, userId);
    }

    /**
     * Whether somebody knows a password. The same work is done when there is no row as for a row that is kept as the
     * pool asks for now. What is kept in another way, or was cheaper to guess, is kept anew when its password comes;
     * until then the time of an answer may tell such people from nobody.
     *
     * @param username the stored user name, or what was typed when it is nobody's
     */
    public boolean matches(UserPool pool, String username, Optional<PasswordRow> row, String presented) {
        return matches(storage(pool), pool, username, row, presented);
    }

    /**
     * The same for who has read already how the pool keeps passwords.
     *
     * @param wanted as {@link #storage} said
     */
    public boolean matches(
            PasswordStorage wanted, UserPool pool, String username, Optional<PasswordRow> row, String presented) {
        Proof proof = open(row.orElseGet(() -> decoys.row(wanted)));
        Owner owner = owner(pool, username);
        boolean right = verify(owner, proof, presented);
        if (row.isEmpty()) {
            return false;
        }
        if (!proof.current(wanted)) {
            renew(row.get(), wanted, owner, presented, right);
        }
        return right;
    }

    /**
     * What SRP needs for a person; for somebody without password, or who does not exist, numbers that look the same.
     * InvalidParameterException in pools that keep no verifiers, whoever it is.
     *
     * @param storage how the pool keeps passwords, as {@link #storage} said
     * @param username the stored user name, or what was typed when it is nobody's
     */
    public SrpCredential srp(PasswordStorage storage, UserPool pool, String username, Optional<PasswordRow> row) {
        checkSrp(storage);
        SrpCredential decoy = decoys.srp(pool, username);
        Proof proof = open(row.orElseGet(() -> decoys.row(PasswordStorage.SRP)));
        return switch (proof) {
            case Proof.Srp(SrpVerifier(BigInteger salt, BigInteger verifier)) ->
                row.isPresent() ? new SrpCredential(salt, verifier, true) : decoy;
            // Until the password itself comes once more, there is no verifier of it.
            case Proof.Argon2 _ -> decoy;
        };
    }

    /** What stands for a name that nobody has in a pool. */
    public Nobody nobody(UserPool pool, String typed) {
        return decoys.nobody(pool, typed);
    }

    /** InvalidParameterException in pools that keep no verifiers. */
    public static void checkSrp(PasswordStorage storage) {
        if (storage == PasswordStorage.ARGON2ID) {
            throw Refusal.invalidParameter(NO_SRP);
        }
    }

    /** How a pool keeps passwords now. */
    public PasswordStorage storage(Transaction transaction, UserPool pool) {
        return PasswordStorage.of(tags.list(transaction, pool.arn()));
    }

    /** Clients read a salt as a number, some keep its leading zeros and some do not: so there are none. */
    static byte[] withoutLeadingZero(byte[] salt) {
        byte[] changed = salt.clone();
        if (changed[0] == 0) {
            changed[0] = 1;
        }
        return changed;
    }

    /** Does the same work for a wrong password as for the right one, but keeps only the right one. */
    private void renew(PasswordRow read, PasswordStorage wanted, Owner owner, String password, boolean right) {
        Proof better = compute(wanted, owner, password);
        byte[] sealed = parts.sealer.seal(SealedColumn.PASSWORD, read.userId(), better.bytes());
        if (right) {
            parts.database.write(transaction -> store.renew(transaction, read, wanted.name(), sealed));
        }
    }

    private PasswordHistoryRow remembered(PasswordRow row, byte[] proof) {
        String id = parts.random.uuid();
        byte[] sealed = parts.sealer.seal(SealedColumn.PASSWORD_HISTORY, id, proof);
        return new PasswordHistoryRow(id, row.poolId(), row.userId(), row.scheme(), row.setAt(), sealed);
    }

    private Proof compute(PasswordStorage storage, Owner owner, String password) {
        byte[] salt = withoutLeadingZero(parts.random.bytes(Proof.SALT_BYTES));
        return parts.gate.compute(() -> Proof.of(storage, owner, password, salt));
    }

    private boolean verify(Owner owner, Proof proof, String password) {
        return parts.gate.compute(() -> proof.verify(owner, password));
    }

    private Proof open(PasswordRow row) {
        byte[] proof = parts.sealer.require(SealedColumn.PASSWORD, row.userId(), row.sealed());
        return Proof.parse(PasswordStorage.valueOf(row.scheme()), proof);
    }

    private Proof open(PasswordHistoryRow row) {
        byte[] proof = parts.sealer.require(SealedColumn.PASSWORD_HISTORY, row.id(), row.sealed());
        return Proof.parse(PasswordStorage.valueOf(row.scheme()), proof);
    }

    private PasswordStorage storage(UserPool pool) {
        return parts.database.read(transaction -> storage(transaction, pool));
    }

    private static Owner owner(UserPool pool, String username) {
        return new Owner(pool.id().substring(pool.id().indexOf('_') + 1), username);
    }

    private record Past(Optional<PasswordRow> present, List<PasswordHistoryRow> former) {}
}

package dev.cenote.password;

import dev.cenote.protocol.argon2.Argon2Cost;
import dev.cenote.protocol.argon2.Argon2Hash;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.userpool.PasswordStorage;

/** What is kept of a password: enough to tell whether a presented one is the same. */
sealed interface Proof {
    /**
     * What a new Argon2id hash costs: 19 MiB and two passes. Hashes of less are made anew when their password comes.
     */
    Argon2Cost COST = new Argon2Cost(19 * 1024, 2, 1);

    /** How long salts are, whatever the way. */
    int SALT_BYTES = 16;

    /**
     * Whose password it is.
     *
     * @param poolName the part of the pool's id after {@code _}
     * @param username the stored user name
     */
    record Owner(String poolName, String username) {}

    /** What is sealed. */
    byte[] bytes();

    /** Whether a password is the one. Costs CPU time, so call it behind the crypto gate. */
    boolean verify(Owner owner, String password);

    /** Whether it is kept as a new one would be. */
    boolean current(PasswordStorage wanted);

    /** Computes what is kept of a password. Costs CPU time, so call it behind the crypto gate. */
    static Proof of(PasswordStorage storage, Owner owner, String password, byte[] salt) {
        return switch (storage) {
            case SRP -> new Srp(SrpVerifier.of(owner.poolName, owner.username, password, salt));
            case ARGON2ID -> new Argon2(Argon2Hash.of(COST, salt, password));
        };
    }

    /** What {@link #bytes} gave. */
    static Proof parse(PasswordStorage storage, byte[] bytes) {
        return switch (storage) {
            case SRP -> new Srp(SrpVerifier.parse(bytes));
            case ARGON2ID -> new Argon2(Argon2Hash.parse(bytes));
        };
    }

    /** SRP's salt and verifier. */
    record Srp(SrpVerifier verifier) implements Proof {
        @Override
        public byte[] bytes() {
            return verifier.bytes();
        }

        @Override
        public boolean verify(Owner owner, String password) {
            return verifier.verify(owner.poolName, owner.username, password);
        }

        @Override
        public boolean current(PasswordStorage wanted) {
            return wanted == PasswordStorage.SRP;
        }
    }

    /** An Argon2id hash. */
    record Argon2(Argon2Hash hash) implements Proof {
        @Override
        public byte[] bytes() {
            return hash.bytes();
        }

        @Override
        public boolean verify(Owner owner, String password) {
            return hash.verify(password);
        }

        @Override
        public boolean current(PasswordStorage wanted) {
            return wanted == PasswordStorage.ARGON2ID
                    && hash.cost().memoryKib() >= COST.memoryKib()
                    && hash.cost().passes() >= COST.passes();
        }
    }
}

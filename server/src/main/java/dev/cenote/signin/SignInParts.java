package dev.cenote.signin;

import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.OneTimeCodes;
import dev.cenote.factor.Devices;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.password.Passwords;
import dev.cenote.store.Database;
import dev.cenote.token.UserTokens;
import dev.cenote.trigger.Triggers;
import java.time.Clock;
import java.time.Instant;

/** What signing in works with. */
public record SignInParts(
        Database database,
        Sessions sessions,
        Triggers triggers,
        UserTokens tokens,
        Proofs proofs,
        Codes codes,
        AuthEvents events,
        Machine machine) {
    /** What people prove themselves by. */
    public record Proofs(
            Passwords passwords,
            PoolFactors poolFactors,
            SoftwareTokens softwareTokens,
            Devices devices,
            Passkeys passkeys) {}

    /** Codes that are sent, and counts of what is tried. */
    public record Codes(OneTimeCodes oneTime, CodeDelivery delivery, Attempts attempts) {}

    /**
     * What the machine gives.
     *
     * @param gate lets only a few powers be computed at once
     * @param clock the server's, which development mode may move
     * @param wall real time, by which clients sign
     */
    public record Machine(CryptoGate gate, RandomText random, Clock clock, Clock wall) {}

    Migration.Parts migration() {
        return new Migration.Parts(database, triggers, proofs.passwords, codes.delivery, machine.random, machine.clock);
    }

    /** Lets an effect happen in a transaction of its own. */
    void write(Effect effect) {
        if (effect != Effect.NONE) {
            database.write(transaction -> {
                effect.apply(transaction);
                return effect;
            });
        }
    }

    /** The present, to the millisecond, as the store keeps it. */
    Instant now() {
        return Instant.ofEpochMilli(machine.clock().millis());
    }
}

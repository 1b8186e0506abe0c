package dev.cenote.account;

import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.OneTimeCodes;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.password.Passwords;
import dev.cenote.signin.Migration;
import dev.cenote.store.Database;
import dev.cenote.token.SecretHashes;
import dev.cenote.trigger.Triggers;
import java.time.Clock;
import java.time.Instant;

/** What the engines of this package work with. */
public record AccountParts(
        Database database,
        Pools pools,
        Directory directory,
        Passwords passwords,
        OneTimeCodes codes,
        Attempts attempts,
        CodeDelivery delivery,
        Triggers triggers,
        SecretHashes hashes,
        AuthEvents events,
        RandomText random,
        Clock clock) {
    Migration.Parts migration() {
        return new Migration.Parts(database, triggers, passwords, delivery, random, clock);
    }

    /** The present, to the millisecond, as the store keeps it. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}

package dev.cenote.app;

import dev.cenote.account.AccountParts;
import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.OneTimeCodes;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.keys.Sealer;
import dev.cenote.message.CodeDelivery;
import dev.cenote.password.Passwords;
import dev.cenote.store.Database;
import dev.cenote.token.LogoutNotices;
import dev.cenote.token.SecretHashes;
import dev.cenote.trigger.Triggers;

/** Joins what accounts and passwords are made of. */
final class Accounts {
    private Accounts() {}

    /** Who hears of what happens to people. */
    record Told(AuthEvents events, LogoutNotices notices) {}

    static AccountParts of(Faces.Parts parts, Pools pools, CodeDelivery delivery, Triggers triggers, Told told) {
        Database database = parts.database();
        Sealer sealer = parts.storage().sealer();
        return new AccountParts(
                database,
                pools,
                new Directory(),
                new Passwords(
                        new Passwords.Parts(database, sealer, parts.signing().gate(), parts.random(), parts.clock()),
                        parts.compromised(),
                        told.notices::endSessionsWhereStrict),
                new OneTimeCodes(database, sealer, parts.random(), parts.clock()),
                new Attempts(parts.clock(), !parts.config().dev()),
                delivery,
                triggers,
                new SecretHashes(database, sealer),
                told.events,
                parts.random(),
                parts.clock());
    }
}

package dev.cenote.api.cognitoidp;

import dev.cenote.account.AccountParts;
import dev.cenote.audit.AuthEvents;
import dev.cenote.codes.Attempts;
import dev.cenote.codes.OneTimeCodes;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.RandomText;
import dev.cenote.message.CodeDelivery;
import dev.cenote.message.CodeDelivery.PoolTexts;
import dev.cenote.message.Outbox;
import dev.cenote.message.Senders;
import dev.cenote.password.Passwords;
import dev.cenote.store.Database;
import dev.cenote.token.SecretHashes;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.Triggers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** One node's engines of accounts, with limits per hour as in production and messages that stay readable. */
final class AccountNode {
    private static final RandomText RANDOM = new RandomText(new SecureRandom());

    final SignedInPeople people;
    final Outbox outbox;
    final Passwords passwords;
    final AccountParts parts;

    AccountNode(Database database, Clock clock, TriggerFunctions functions) {
        this(database, clock, functions, new Senders(null, null, true));
    }

    /** @param senders how messages leave */
    AccountNode(Database database, Clock clock, TriggerFunctions functions, Senders senders) {
        people = new SignedInPeople(database, clock, functions);
        outbox = new Outbox(database, people.sealer(), RANDOM, new Outbox.Clocks(clock, clock));
        passwords = new Passwords(
                new Passwords.Parts(database, people.sealer(), new CryptoGate(2), RANDOM, clock),
                "Known-to-all-1"::equals);
        Triggers triggers = new Triggers(functions);
        PoolTexts texts = new PoolTexts(pool -> Optional.empty(), pool -> Optional.empty());
        parts = new AccountParts(
                database,
                new Pools(),
                new Directory(),
                passwords,
                new OneTimeCodes(database, people.sealer(), RANDOM, clock),
                new Attempts(clock, true),
                new CodeDelivery(outbox, senders, texts, triggers, () -> {}),
                triggers,
                new SecretHashes(database, people.sealer()),
                new AuthEvents(people.lasting()),
                RANDOM,
                clock);
    }
}

package dev.cenote.token;

import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerRequest.GroupConfiguration;
import dev.cenote.trigger.TriggerRequest.PreTokenGeneration;
import dev.cenote.trigger.Triggers;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import java.util.TreeMap;

/** Asks the pool's pre token generation trigger about the tokens of a person. */
final class TokenTriggers {
    private final Triggers triggers;

    TokenTriggers(Triggers triggers) {
        this.triggers = triggers;
    }

    /** Whether there is one. */
    boolean asks(UserPool pool) {
        return triggers.changeTokens(pool);
    }

    /** What it wants changed; refuses when it fails, and when it asks for more than may be changed at once. */
    ClaimOverrides ask(SignedIn signedIn, GroupClaims groups) {
        if (!asks(signedIn.pool())) {
            return ClaimOverrides.NONE;
        }
        User user = signedIn.user();
        TriggerContext context =
                new TriggerContext(signedIn.pool(), signedIn.client().id(), user.username());
        ClaimOverrides overrides = new ClaimOverrides(triggers.preTokenGeneration(
                context,
                new PreTokenGeneration(
                        signedIn.trigger(),
                        attributes(user),
                        new GroupConfiguration(groups.names(), groups.roles(), groups.preferredRole()),
                        signedIn.scopes(),
                        signedIn.clientMetadata())));
        if (overrides.tooMany()) {
            throw ChosenTokenTexts.tooManyChanges();
        }
        return overrides;
    }

    private static Map<String, String> attributes(User user) {
        Map<String, String> attributes = new TreeMap<>(user.attributes());
        attributes.put("sub", user.id());
        attributes.put("cognito:user_status", user.status().name());
        return attributes;
    }
}

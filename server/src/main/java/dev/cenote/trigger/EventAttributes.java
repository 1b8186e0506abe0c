package dev.cenote.trigger;

import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import java.util.Map;
import java.util.TreeMap;

/** A person's attributes as events show them. */
public final class EventAttributes {
    private static final Map<AliasKind, String> ALIASES =
            Map.of(AliasKind.EMAIL, "cognito:email_alias", AliasKind.PHONE_NUMBER, "cognito:phone_number_alias");

    private EventAttributes() {}

    /** Of a person who exists: with {@code sub}, status, and the addresses that they can sign in by. */
    public static Map<String, String> of(UserPool pool, User user) {
        Map<String, String> attributes = new TreeMap<>(user.attributes());
        attributes.put("sub", user.id());
        attributes.put("cognito:user_status", user.status().name());
        UserNames.of(pool).owned(user).forEach(alias -> {
            String name = ALIASES.get(alias.kind());
            if (name != null && user.verified(alias.kind().attribute())) {
                attributes.put(name, user.attributes().get(alias.kind().attribute()));
            }
        });
        return attributes;
    }
}

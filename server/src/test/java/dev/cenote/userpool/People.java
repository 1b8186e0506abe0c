package dev.cenote.userpool;

import java.util.Map;

/** People for tests. */
final class People {
    static final String SUB = "0190a6b1-1111-7222-8333-444455556666";

    private People() {}

    static User confirmed(Map<String, String> attributes) {
        return User.created(Pools.ID, new User.Identity(SUB, "ada"), UserStatus.CONFIRMED, attributes, Pools.CREATED);
    }
}

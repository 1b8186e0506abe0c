package dev.cenote.permission;

import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user or a role with everything that decides what it may do, as the store has it at one moment. */
public sealed interface Holder {
    /** The unique id. */
    String id();

    /** The policies of its own, of its groups included. */
    List<PolicyText> identity();

    /** What bounds those; null for nothing. */
    @Nullable
    PolicyText boundary();

    /** Its tags, keys as they were given. */
    Map<String, String> tags();

    /** A user. */
    record OfUser(
            User user, List<PolicyText> identity, @Nullable PolicyText boundary, Map<String, String> tags)
            implements Holder {
        @Override
        public String id() {
            return user.id();
        }
    }

    /** A role. */
    record OfRole(
            Role role, List<PolicyText> identity, @Nullable PolicyText boundary, Map<String, String> tags)
            implements Holder {
        @Override
        public String id() {
            return role.id();
        }

        /** {@code arn:aws:iam::ACCOUNT:role/PATH/NAME}. */
        Arn arn(String account) {
            return role.arn(account);
        }
    }
}

package dev.cenote.token;

import dev.cenote.directory.Groups;
import dev.cenote.store.Transaction;
import java.util.List;

/** The groups of people as the directory has them. */
public final class Memberships implements UserTokens.Groups {
    private final Groups groups = new Groups();

    @Override
    public List<GroupClaims.Membership> of(Transaction transaction, String userId) {
        return groups.of(transaction, userId).stream()
                .map(group -> new GroupClaims.Membership(group.name(), group.precedence(), group.roleArn()))
                .toList();
    }
}

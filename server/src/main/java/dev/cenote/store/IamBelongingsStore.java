package dev.cenote.store;

/** What hangs on a user, group or role and must be gone before it can be deleted. */
public final class IamBelongingsStore {
    static final String ATTACHED = "SELECT COUNT(*) FROM iam_attachment WHERE owner = ?";
    static final String INLINE = "SELECT COUNT(*) FROM iam_inline_policy WHERE owner = ?";
    static final String MEMBERS = "SELECT COUNT(*) FROM iam_group_user WHERE group_id = ?";

    /** Whether managed policies are attached to the owner of that unique id. */
    public boolean attached(Transaction transaction, String owner) {
        return any(transaction, ATTACHED, owner);
    }

    /** Whether the owner of that unique id has policies of its own. */
    public boolean inline(Transaction transaction, String owner) {
        return any(transaction, INLINE, owner);
    }

    /** Whether anybody is in the group of that id. */
    public boolean members(Transaction transaction, String groupId) {
        return any(transaction, MEMBERS, groupId);
    }

    private static boolean any(Transaction transaction, String sql, String owner) {
        return transaction.find(sql, Row::number, owner).orElseThrow() > 0;
    }
}

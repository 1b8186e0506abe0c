package dev.cenote.iam;

/** How many of each an account, a user or a group may have: what AWS allows without being asked for more. */
public final class IamQuotas {
    /** Users of an account. */
    public static final int USERS = 5000;

    /** Groups of an account. */
    public static final int GROUPS = 300;

    /** Groups that one user may be in. */
    public static final int GROUPS_PER_USER = 10;

    /** Access keys of one user, active or not. */
    public static final int ACCESS_KEYS_PER_USER = 2;

    private IamQuotas() {}

    /** LimitExceeded when there are that many already. @param what the name of the quota */
    public static void checkAnother(String what, long present, long quota) {
        if (present >= quota) {
            throw IamRefusals.quotaExceeded(what, quota);
        }
    }
}

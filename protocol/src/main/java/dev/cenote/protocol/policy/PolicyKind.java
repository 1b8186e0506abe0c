package dev.cenote.protocol.policy;

/** What a policy document is for, which decides what elements it may have and how strictly it is read. */
public enum PolicyKind {
    /** A managed policy, which alone must say version 2012-10-17. */
    MANAGED,
    /** A policy inside a user, group or role. */
    INLINE,
    /** Who may assume a role: principals, no resources, actions of STS only. */
    TRUST,
    /** A policy of the thing that is asked for: principals and resources. */
    RESOURCE,
    /** A policy handed in with a request for temporary credentials. */
    SESSION;

    /** Whether statements must say to whom they apply. */
    boolean namesPrincipals() {
        return this == TRUST || this == RESOURCE;
    }
}

package dev.cenote.login.session;

/** A pool's domain as a client may name it, before anybody looked whether it exists. */
public sealed interface NamedDomain {
    /**
     * A prefix domain.
     *
     * @param prefix e.g. {@code lobster1234}
     * @param region the AWS region the prefix is unique in
     */
    record Prefix(String prefix, String region) implements NamedDomain {}

    /** A custom domain: the whole host name, lower case. */
    record Custom(String host) implements NamedDomain {}
}

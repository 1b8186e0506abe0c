package dev.cenote.app;

import java.util.SortedSet;

/** Says with which certificate to answer. Called in every handshake, from several threads. */
interface TlsIdentities {
    /** @param serverName what the client asked for, lower case; empty when it did not say */
    TlsIdentity choose(String serverName);

    /** Names under which clients will ask soon; for those who have to get ready for a name. */
    default void prepare(SortedSet<String> serverNames) {}
}

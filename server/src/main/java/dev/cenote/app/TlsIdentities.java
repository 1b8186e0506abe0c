package dev.cenote.app;

/** Says with which certificate to answer. Called in every handshake, from several threads. */
interface TlsIdentities {
    /** @param serverName what the client asked for, lower case; empty when it did not say */
    TlsIdentity choose(String serverName);
}

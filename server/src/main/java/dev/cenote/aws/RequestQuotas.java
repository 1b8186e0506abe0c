package dev.cenote.aws;

/** The port to whoever says how fast somebody without signature may call. */
@FunctionalInterface
public interface RequestQuotas {
    /** No limits at all. */
    RequestQuotas NONE = (operation, remoteAddress) -> true;

    /**
     * Whether one more call is within the quota of an address; it is counted.
     *
     * @param operation its modelled name
     * @param remoteAddress the client's address as text
     */
    boolean admits(String operation, String remoteAddress);
}

package dev.cenote.login.session;

/** What a device hears that asks whether it may have its tokens (RFC 8628 §3.5). */
public sealed interface DevicePoll {
    /** Somebody has allowed it. */
    record Allowed(DeviceGrant grant) implements DevicePoll {}

    /** Nobody has decided yet. */
    record Pending() implements DevicePoll {}

    /** Nobody has decided yet, and it asks too often: from now on it has to wait for five seconds more. */
    record TooFast() implements DevicePoll {}

    /** Somebody has denied it. */
    record Denied() implements DevicePoll {}

    /** Nobody has decided in time, or it came too late for its tokens. */
    record Expired() implements DevicePoll {}

    /** Nobody gave that code to this client, or it has had its tokens. */
    record Unknown() implements DevicePoll {}
}

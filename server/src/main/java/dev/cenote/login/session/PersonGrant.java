package dev.cenote.login.session;

import dev.cenote.token.OAuthGrant;
import java.time.Instant;
import java.util.List;

/** What a person granted an app or a device, and a code now stands for, until it is redeemed once. */
public sealed interface PersonGrant permits CodeGrant, DeviceGrant {
    /** Who granted it: the {@code sub}. */
    String userId();

    /** Of the account at that time: signing out everywhere raises it, and so takes the grant back. */
    long generation();

    /** What was granted, in the order in which it was asked for. */
    List<String> scopes();

    /** When the person last took part in a sign-in. */
    Instant authTime();

    /** What else came with the request that it goes back to. */
    OAuthGrant details();
}

package dev.cenote.signin;

import dev.cenote.userpool.Destination;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client is asked, with all that it needs to answer: {@code ChallengeParameters} of {@code InitiateAuth}, or
 * what a page shows. Numbers of SRP are those of {@link dev.cenote.protocol.srp.SrpGroup}.
 */
public sealed interface Challenge {
    /** Which one it is. */
    ChallengeKind kind();

    /** One of these first factors. */
    record SelectFirst(Set<FirstFactor> available) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.SELECT_CHALLENGE;
        }
    }

    /** The password, or the public number that begins its SRP, or the device's. */
    record Plain(ChallengeKind kind) implements Challenge {}

    /**
     * The proof that ends SRP.
     *
     * @param username for SRP and as it must come back
     * @param secretBlock signed by the client and brought back
     * @param deviceKey null for a password
     */
    record Verifier(
            ChallengeKind kind,
            String username,
            BigInteger salt,
            BigInteger serverNumber,
            String secretBlock,
            @Nullable String deviceKey)
            implements Challenge {}

    /** A code that was sent. */
    record Sent(ChallengeKind kind, String username, Destination destination) implements Challenge {}

    /**
     * A code of a software token.
     *
     * @param deviceName what the person called it, null when nothing
     */
    record Token(String username, @Nullable String deviceName) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.SOFTWARE_TOKEN_MFA;
        }
    }

    /** One of these second factors. */
    record SelectSecond(String username, Set<SecondFactor> available) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.SELECT_MFA_TYPE;
        }
    }

    /**
     * A second factor is to be set up.
     *
     * @param possible those that the pool has; whoever cannot ask for a phone number cannot set up that one
     */
    record SetUp(String username, Set<SecondFactor> possible) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.MFA_SETUP;
        }
    }

    /**
     * A password in place of the temporary one.
     *
     * @param missing attributes that must come with it
     * @param attributes those that are there
     */
    record NewPassword(String username, List<String> missing, Map<String, String> attributes) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.NEW_PASSWORD_REQUIRED;
        }
    }

    /**
     * A passkey.
     *
     * @param options {@code PublicKeyCredentialRequestOptionsJSON}
     */
    record Passkey(String options) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.WEB_AUTHN;
        }
    }

    /** Whatever the pool's functions ask. */
    record Custom(String username, Map<String, String> parameters) implements Challenge {
        @Override
        public ChallengeKind kind() {
            return ChallengeKind.CUSTOM_CHALLENGE;
        }
    }
}

package dev.cenote.signin;

import dev.cenote.userpool.Destination;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client answers to a challenge: {@code ChallengeResponses} of {@code RespondToAuthChallenge}, or the form of a
 * page, not judged yet. Nothing of it is for logs.
 */
public sealed interface Answer {
    /** A name that was chosen. */
    record Choice(String name) implements Answer {}

    /** A password. */
    record PasswordText(String value) implements Answer {
        @Override
        public String toString() {
            return "PasswordText[***]";
        }
    }

    /** A public number of SRP, in hexadecimal. */
    record PublicNumber(String hex) implements Answer {}

    /**
     * The proof that ends SRP.
     *
     * @param secretBlock as the challenge had it
     * @param signature base64
     * @param timestamp as the client signed it
     */
    record Claim(String secretBlock, String signature, String timestamp) implements Answer {
        @Override
        public String toString() {
            return "Claim[***]";
        }
    }

    /** A code that was sent, or that a token shows. */
    record Code(String value) implements Answer {
        @Override
        public String toString() {
            return "Code[***]";
        }
    }

    /**
     * A password in place of the temporary one.
     *
     * @param attributes those that come with it
     */
    record NewPassword(String value, Map<String, String> attributes) implements Answer {
        @Override
        public String toString() {
            return "NewPassword[***]";
        }
    }

    /**
     * A second factor was set up.
     *
     * @param contact an address or a number that is to be one, null for a software token
     */
    record SetUp(@Nullable Destination contact) implements Answer {}

    /** {@code AuthenticationResponseJSON} of a passkey. */
    record Credential(String json) implements Answer {}

    /** What the pool's functions judge. */
    record ForFunctions(String text) implements Answer {
        @Override
        public String toString() {
            return "ForFunctions[***]";
        }
    }
}

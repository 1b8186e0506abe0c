package dev.cenote.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What everybody says who signs up or recovers an account, without being known yet.
 *
 * @param username as typed: a user name or an alias
 * @param proof how the app client shows that it is the one it says
 * @param clientMetadata for the pool's functions; empty when none was sent
 * @param address the client's, as text
 */
public record NamedRequest(
        String clientId, String username, ClientProof proof, Map<String, String> clientMetadata, String address) {
    /** How an app client shows that it is the one it says. */
    public sealed interface ClientProof {
        /**
         * By a hash made with its secret, or by having none.
         *
         * @param value null when none was sent
         */
        record Hash(@Nullable String value) implements ClientProof {}

        /**
         * It is not the client that asks: somebody is at the pool's own pages, to which the client sent them and where
         * no secret of a client ever is.
         */
        record OwnPages() implements ClientProof {}
    }
}

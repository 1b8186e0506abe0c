package dev.cenote.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What everybody says who signs up or recovers an account, without being known yet.
 *
 * @param username as typed: a user name or an alias
 * @param secretHash null when none was sent
 * @param clientMetadata for the pool's functions; empty when none was sent
 * @param address the client's, as text
 */
public record NamedRequest(
        String clientId,
        String username,
        @Nullable String secretHash,
        Map<String, String> clientMetadata,
        String address) {}

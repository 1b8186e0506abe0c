package dev.cenote.account;

import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.util.Map;

/**
 * Somebody at an app client that has proved itself.
 *
 * @param typed the name, as typed
 * @param address the client's, as text
 */
record Visitor(UserPool pool, AppClient client, String typed, Map<String, String> clientMetadata, String address) {}

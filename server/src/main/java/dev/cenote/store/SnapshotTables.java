package dev.cenote.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that a snapshot copies, with their columns. */
final class SnapshotTables {
    private static final String TEXT = """
            attempt: pool_id, kind, subject, tries, started_at, last_at
            auth_event: id, pool_id, user_id, created_at, kind, response, details, feedback
            client_secret: id, pool_id, client_id, slot, created_at, sealed_value
            decoy_key: id, pool_id, sealed_key
            device: id, pool_id, user_id, remembered, created_at, modified_at, authenticated_at, settings, sealed_verifier
            group_member: pool_id, group_name, user_id
            one_time_code: id, pool_id, user_id, purpose, target, created_at, expires_at, failures, sealed_code
            outbox_message: id, pool_id, user_id, medium, purpose, recipient, created_at, state, tries, next_at, failure, sealed_content
            passkey: pool_id, credential_id, user_id, created_at, counter, settings, public_part
            password_history: id, pool_id, user_id, scheme, set_at, sealed_password
            pool_user: id, pool_id, username, username_key, status, enabled, generation, created_at, modified_at, version, \
            attributes, preferences
            resource_server: pool_id, identifier, name, version, settings
            resource_tag: resource, name, content, pool_id
            risk_configuration: pool_id, client_id, modified_at, settings
            sign_in_session: id, pool_id, expires_at, sealed_state
            signing_key: id, pool_id, purpose, state, created_at, active_at, retired_at, public_part, sealed_key
            software_token: id, pool_id, user_id, created_at, last_step, friendly_name, sealed_secret
            token_family: id, pool_id, client_id, user_id, generation, created_at, expires_at, revoked_at, turn, \
            previous_turn, rotated_at, settings
            unfinished_deletion: pool, group_name
            used_once: id, pool_id, expires_at
            user_alias: pool_id, kind, alias_key, user_id
            user_count: pool_id, part, people
            user_group: pool_id, name, created_at, modified_at, version, settings
            user_password: id, pool_id, scheme, provisional, set_at, sealed_password
            user_pool: id, region, account, name, created_at, modified_at, version, settings
            user_pool_client: id, pool_id, name, created_at, modified_at, version, settings
            user_pool_domain: domain, scope, kind, pool_id, created_at, version, settings
            user_pool_mfa: pool_id, version, settings
            user_search: pool_id, attribute, search_key, user_id
            """;

    /** By table, in the order of names; a test holds the list against the schema. */
    static final Map<String, List<String>> ALL = parse();

    private SnapshotTables() {}

    private static Map<String, List<String>> parse() {
        Map<String, List<String>> tables = new TreeMap<>();
        TEXT.lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            tables.put(parts[0], Arrays.asList(parts[1].split(",\\s*")));
        });
        return tables;
    }
}

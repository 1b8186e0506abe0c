package dev.cenote.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that a snapshot copies, with their columns. */
final class SnapshotTables {
    private static final String TEXT = """
            attempt: pool_id, kind, subject, tries, started_at, last_at
            audit_event: id, created_at, source, name, user_name, access_key_id, event
            authorization_code: id, pool_id, client_id, user_id, expires_at, family_id, settings
            auth_event: id, pool_id, user_id, created_at, kind, response, details, feedback
            brand_asset: pool_id, owner, category, color_mode, resource_id, file_type, digest, content
            browser_session: id, pool_id, user_id, host, pages, signed_in_at, expires_at, settings
            client_secret: id, pool_id, client_id, slot, created_at, sealed_value
            client_terms: id, pool_id, client_id, name, created_at, modified_at, version, settings
            decoy_key: id, pool_id, sealed_key
            device: id, pool_id, user_id, remembered, created_at, modified_at, authenticated_at, settings, \
            sealed_verifier
            device_authorization: id, pool_id, client_id, user_code, expires_at, state, polled_at, poll_interval, \
            user_id, settings
            group_member: pool_id, group_name, user_id
            iam_access_key: id, user_id, active, created_at, sealed_secret
            iam_account_alias: alias
            iam_attachment: owner, policy_arn, attached_at
            iam_group: id, name_key, name, path, created_at, version
            iam_group_user: group_id, user_id
            iam_inline_policy: owner, name, document
            iam_last_use: owner, used_at, service, region
            iam_mfa_device: id, user_id, created_at, enabled_at, last_step, sealed_seed
            iam_policy: id, arn, name_key, name, path, description, default_version, last_version, created_at, \
            updated_at, version
            iam_policy_version: policy_id, number, created_at, document
            iam_provider: arn, kind, created_at, version, settings
            iam_role: id, name_key, name, path, description, max_session_seconds, boundary_arn, created_at, version, \
            trust_document, trusted
            iam_tag: owner, tag_key, name, content
            iam_user: id, name_key, name, path, boundary_arn, created_at, version
            identity_login: identity_pool_id, provider, subject, developer, identity_id, linked_at
            identity_pool: id, region, name, created_at, version, settings, roles
            managed_login_branding: id, pool_id, client_id, created_at, modified_at, version, settings
            one_time_code: id, pool_id, user_id, purpose, target, created_at, expires_at, failures, sealed_code
            outbox_message: id, pool_id, user_id, medium, purpose, recipient, created_at, state, tries, next_at, \
            failure, sealed_content
            passkey: pool_id, credential_id, user_id, created_at, counter, settings, public_part
            password_history: id, pool_id, user_id, scheme, set_at, sealed_password
            pool_identity: id, identity_pool_id, disabled, had_login, created_at, modified_at
            pool_user: id, pool_id, username, username_key, status, enabled, generation, created_at, modified_at, \
            version, attributes, preferences
            principal_tag_map: identity_pool_id, provider, settings
            pushed_request: id, pool_id, client_id, expires_at, query
            resource_server: pool_id, identifier, name, version, settings
            resource_tag: resource, name, content, pool_id
            risk_configuration: pool_id, client_id, modified_at, settings
            session_key: id, created_at, sealed_key
            session_policy: id, expires_at, document
            sign_in_session: id, pool_id, expires_at, sealed_state
            signing_key: id, pool_id, purpose, state, created_at, active_at, retired_at, public_part, sealed_key
            software_token: id, pool_id, user_id, created_at, last_step, friendly_name, sealed_secret
            token_family: id, pool_id, client_id, user_id, generation, created_at, expires_at, revoked_at, turn, \
            previous_turn, rotated_at, settings
            ui_customization: pool_id, client_id, created_at, modified_at, css, css_version
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

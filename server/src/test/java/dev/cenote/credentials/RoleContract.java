package dev.cenote.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cenote.admin.DevelopmentClock;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.credentials.RoleAssumption.Claims;
import dev.cenote.gate.KnownKeys;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.kernel.Refusal;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.MasterKeyRing;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.permission.Permissions;
import dev.cenote.permission.PrincipalPolicies;
import dev.cenote.permission.ResourceTags;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of roles share: an account with a user, a role and whoever signs with its session. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before each test.
abstract class RoleContract {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final String ACCOUNT = "123456789012";
    static final String ALICE = "AIDAALICE00000000000A";
    static final String READER = "AROAREADER0000000000A";
    static final String OTHER = "AROAOTHER00000000000A";
    static final String READER_ARN = "arn:aws:iam::123456789012:role/team/Reader";
    static final String OTHER_ARN = "arn:aws:iam::123456789012:role/Other";
    static final Circumstances HERE = new Circumstances("us-east-1", true, "192.0.2.1", null, null);
    static final Claims NOTHING = new Claims(Map.of(), List.of(), null, null, null);
    static final Demand LIST = new Demand("cognito-idp:ListUserPools", "*", Map.of());
    static final String TAGGING = "sts:AssumeRole\",\"sts:TagSession";

    @Parameter
    Engine engine;

    final DevelopmentClock clock = new DevelopmentClock(Clock.fixed(NOW, ZoneOffset.UTC));
    final RandomText random = new RandomText(new SecureRandom());
    final IamRoleStore roleStore = new IamRoleStore();
    TestStore store;
    Database database;
    Permissions permissions;
    RoleAssumption roles;
    KnownKeys keys;

    @BeforeEach
    void open() {
        store = engine.make();
        database = store.open();
        MasterKeyRing ring = MasterKeyRing.parse(new Secret(Base64.getEncoder().encodeToString(random.bytes(32))));
        Sealer sealer = Sealer.open(database, ring, clock, random);
        PrincipalPolicies principals = new PrincipalPolicies(database, AwsManagedPolicies::document);
        permissions = new Permissions(principals, new ResourceTags(database), clock);
        SessionTokens tokens = new SessionTokens(database, sealer, ACCOUNT, random, clock);
        roles = new RoleAssumption(database, principals, permissions, tokens, ACCOUNT);
        keys = new KnownKeys(database, id -> Optional.empty(), new KnownKeys.Sessions(tokens, sealer), ACCOUNT);
        database.write(
                transaction -> new IamUserStore().insert(transaction, User.created(ALICE, "alice", "/", null, NOW)));
        role(READER, "Reader", "/team/", trust("\"AWS\":\"" + ALICE + "\"", "sts:AssumeRole", ""));
        allow(READER, "cognito-idp:*");
    }

    @AfterEach
    void close() {
        store.close();
    }

    static WebIdentity identity(String audience, String amr) {
        String provider = "cognito-identity.amazonaws.com";
        return new WebIdentity(
                provider,
                Map.of(
                        provider + ":aud", List.of(audience),
                        provider + ":sub", List.of("us-east-1:me"),
                        provider + ":amr", List.of(amr)),
                Map.of(),
                List.of(),
                null,
                "us-east-1:me",
                audience);
    }

    AssumedRole assume(String arn, Claims claims) {
        return roles.byPrincipal(alice(), request(arn, 900, null), claims, HERE);
    }

    void tag(String owner, String key, String value) {
        database.write(transaction -> {
            new IamTagStore().put(transaction, owner, List.of(IamTags.tag(key, value)));
            return true;
        });
    }

    static RoleRequest request(String arn, long seconds, @Nullable String policy) {
        return new RoleRequest(arn, "work", Duration.ofSeconds(seconds), policy, List.of());
    }

    Decision decide(AssumedRole assumed) {
        return permissions.decide(signedBy(assumed), LIST, HERE);
    }

    static Principal alice() {
        return new Principal(new Arn("aws", "iam", "", ACCOUNT, "user/alice"), ALICE, "AKIAALICE");
    }

    Principal signedBy(AssumedRole assumed) {
        IssuedCredentials issued = assumed.credentials();
        return keys.find(issued.accessKeyId(), issued.sessionToken())
                .map(key -> new Principal(key.owner(), key.ownerId(), key.id(), key.session()))
                .orElseThrow();
    }

    static void assertRefused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(call).satisfies(refusal -> {
            assertThat(refusal.message()).isEqualTo(message);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }

    static String trust(String principal, String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{" + principal
                + "},\"Action\":[\"" + action + "\"]" + condition + "}}";
    }

    void role(String id, String name, String path, String trust) {
        role(id, name, path, trust, 3600);
    }

    void role(String id, String name, String path, String trust, long longest) {
        database.write(transaction ->
                roleStore.insert(transaction, new Role(id, name, path, null, longest, null, NOW, 1, trust, trust)));
    }

    void allow(String owner, String action) {
        put(
                owner,
                "allow",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\"}}");
    }

    void put(String owner, String name, String document) {
        database.write(transaction -> {
            new IamInlinePolicyStore().put(transaction, owner, name, document);
            return true;
        });
    }
}

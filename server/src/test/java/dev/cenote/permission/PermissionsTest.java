package dev.cenote.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.User;
import dev.cenote.kernel.Arn;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.store.Database;
import dev.cenote.store.Engine;
import dev.cenote.store.IamInlinePolicyStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.TestStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The field is set before each test.
class PermissionsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String ALICE = "AIDAALICE00000000000A";
    private static final Principal CALLER =
            new Principal(new Arn("aws", "iam", "", ACCOUNT, "user/alice"), ALICE, "AKIAALICE");
    private static final Circumstances HERE = new Circumstances("us-east-1", true, "2001:db8::1", null, null);
    private static final Demand LIST = new Demand("cognito-idp:ListUserPools", "*", Map.of());

    @Parameter
    Engine engine;

    @Test
    void whoeverWasDeletedSinceTheSignatureIsToldThatNoPolicyOfItsOwnAllowsAnything() {
        try (TestStore store = engine.make()) {
            Decision decision = permissions(store.open()).decide(CALLER, LIST, HERE);
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason(LIST.action()))
                    .isEqualTo(" because no identity-based policy allows the cognito-idp:ListUserPools action");
        }
    }

    @Test
    void aDenyForANetworkOfVersion6BitesWhoeverCallsFromThere() {
        try (TestStore store = engine.make()) {
            Database database = store.open();
            database.write(transaction -> {
                new IamUserStore().insert(transaction, User.created(ALICE, "alice", "/", null, NOW));
                new IamInlinePolicyStore().put(transaction, ALICE, "p", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
                        {"Effect":"Deny","Action":"*","Resource":"*",
                        "Condition":{"IpAddress":{"aws:SourceIp":"2001:db8::/32"}}}]}""");
                return null;
            });
            Permissions permissions = permissions(database);
            assertThat(permissions.decide(CALLER, LIST, HERE).outcome()).isEqualTo(Decision.Outcome.EXPLICIT_DENY);
            Circumstances elsewhere = new Circumstances("us-east-1", true, "2001:db9::1", null, null);
            assertThat(permissions.decide(CALLER, LIST, elsewhere).allowed()).isTrue();
        }
    }

    private static Permissions permissions(Database database) {
        return new Permissions(
                new PrincipalPolicies(database, AwsManagedPolicies::document),
                new ResourceTags(database),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}

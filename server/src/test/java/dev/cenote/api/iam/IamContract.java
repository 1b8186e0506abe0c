package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.Gatekeeper.Demand;
import dev.cenote.permission.MfaDevices;
import dev.cenote.store.Engine;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the tests of users stand on: a server for each database, called by root unless a test says otherwise. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway") // The fields are set before the first test of each database runs.
abstract class IamContract {
    static final String ARN = "arn:aws:iam::" + IamServer.ACCOUNT + ":";
    static final String DATE = "2026-11-21T04:05:06Z";

    private static final AtomicInteger NAMES = new AtomicInteger();

    /** The database under test; JUnit fills it in. */
    @Parameter
    Engine engine;

    private static IamServer server;

    @BeforeParameterizedClassInvocation
    static void start(Engine engine) {
        server = IamServer.start(
                engine,
                parts -> List.of(
                        new UserOperations(parts.database(), parts.random(), parts.clock()),
                        new GroupOperations(parts.database(), parts.random(), parts.clock()),
                        new AccessKeyOperations(parts.database(), parts.sealer(), parts.random(), parts.clock()),
                        new MfaDeviceOperations(
                                parts.database(),
                                new MfaDevices(
                                        parts.database(),
                                        parts.sealer(),
                                        parts.random(),
                                        parts.clock(),
                                        parts.clock())),
                        new UserTagOperations(parts.database()),
                        new AccountOperations(parts.database(), () -> true),
                        new RoleOperations(parts.database(), parts.random(), parts.clock()),
                        new PolicyOperations(parts.database(), parts.random(), parts.clock()),
                        new PolicyVersionOperations(parts.database(), parts.clock()),
                        new AttachmentOperations(parts.database(), parts.clock()),
                        new InlinePolicyOperations(parts.database()),
                        new BoundaryOperations(parts.database()),
                        new PolicyEntityOperations(parts.database()),
                        new RoleTagOperations(parts.database()),
                        new OpenIdConnectProviderOperations(parts.database(), parts.clock()),
                        new SamlProviderOperations(parts.database(), parts.random(), parts.clock()),
                        new ServiceLinkedRoleOperations(parts.database(), parts.random(), parts.clock()),
                        new SimulationOperations(parts.database()),
                        new AuthorizationDetailOperations(parts.database())));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    static IamServer server() {
        return server;
    }

    /** A call by root that must succeed. @param form names and values by turns */
    static IamAnswer call(String action, String... form) {
        return server.call(IamServer.ROOT, action, List.of(form)).done();
    }

    /** A call by somebody else, whatever comes of it. */
    static IamAnswer callAs(String accessKeyId, String action, String... form) {
        return server.call(accessKeyId, action, List.of(form));
    }

    /** A call by root that must be refused so, e.g. {@code 404 NoSuchEntity: …}. */
    static void refused(String refusal, String action, String... form) {
        assertThat(server.call(IamServer.ROOT, action, List.of(form)).refusal()).isEqualTo(refusal);
    }

    /** What the policies were asked about by the last call. */
    static String resource() {
        return demand().resource();
    }

    /** What the policies were first asked by the last call. */
    static Demand demand() {
        return server.demands().getFirst();
    }

    /** A name that no other test has. */
    static String fresh(String word) {
        return word + NAMES.incrementAndGet();
    }

    /** A new user; the name. */
    static String user() {
        String name = fresh("user");
        call("CreateUser", "UserName", name);
        return name;
    }

    /** A new group; the name. */
    static String group() {
        String name = fresh("group");
        call("CreateGroup", "GroupName", name);
        return name;
    }

    static String id(String userName) {
        return call("GetUser", "UserName", userName).text("UserId");
    }

    /** A key with which a user calls. */
    static String keyOf(String userName) {
        return server.keyOf(userName, id(userName));
    }
}

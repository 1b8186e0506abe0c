package dev.cenote.bench;

import dev.cenote.bench.SignedCalls.Face;
import dev.cenote.protocol.sigv4.SigningCredentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Temporary credentials and what they may do, per second, with the server on one core and the load on another: from
 * identities to credentials, roles assumed in each way, and calls that a policy decides about.
 *
 * <p>{@code PermissionBenchmark COMMAND [SECONDS]}: SECONDS are measured of each, ten unless they are given, after
 * three times as many to warm up. Decisions alone, without the server around them, are in {@link PrimitivesBenchmark}.
 */
public final class PermissionBenchmark {
    private static final String SERVER_CORE = "0";
    private static final int CONNECTIONS = 16;
    private static final int WARM_UP = 3;
    private static final String ROLE = "arn:aws:iam::000000000000:role/bench";
    private static final SigningCredentials DEVELOPER = new SigningCredentials("test", "test", null);

    private final int port;
    private final Duration measured;
    private final Clock clock = Clock.systemUTC();
    private final SignedCalls people;
    private final SignedCalls identities;
    private final SignedCalls tokens;

    private PermissionBenchmark(int port, Duration measured) {
        this.port = port;
        this.measured = measured;
        this.people = new SignedCalls(port, clock);
        this.identities = new SignedCalls(port, clock, Face.IDENTITY_POOLS, DEVELOPER);
        this.tokens = new SignedCalls(port, clock, Face.STS, DEVELOPER);
    }

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        Path command = Path.of(args[0]);
        Duration measured = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 10);
        try (ServerProcess server = ServerProcess.settled(command, SERVER_CORE, ServerProcess.freshData())) {
            new PermissionBenchmark(server.port(), measured).run();
        }
    }

    private void run() throws Exception {
        double signature = 1e6 / PinnedProcess.figure(SERVER_CORE, SignatureRate.class);
        System.out.printf("one signature             %8.0f us%n", signature);
        SignIns.Place place = SignIns.prepare(people);
        String idToken = SignedCalls.member(new SignIns(people, place).signedIn(), "IdToken");
        String pool = identityPool(place);
        makeRole(pool);
        identities.call(
                "SetIdentityPoolRoles",
                "{\"IdentityPoolId\":\"" + pool + "\",\"Roles\":{\"authenticated\":\"" + ROLE
                        + "\",\"unauthenticated\":\"" + ROLE + "\"}}");
        String logins = "\"Logins\":{\"" + provider(place) + "\":\"" + idToken + "\"}";
        String identity = identity(identities.call("GetId", "{\"IdentityPoolId\":\"" + pool + "\"," + logins + "}"));
        String guest = identity(identities.call("GetId", "{\"IdentityPoolId\":\"" + pool + "\"}"));

        PeopleBenchmark.print(
                "GetId of a known login", open("GetId", "{\"IdentityPoolId\":\"" + pool + "\"," + logins + "}"), 0);
        PeopleBenchmark.print("GetOpenIdToken", open("GetOpenIdToken", named(identity, logins)), signature);
        PeopleBenchmark.print("credentials of a login", open("GetCredentialsForIdentity", named(identity, logins)), 0);
        PeopleBenchmark.print(
                "credentials of a guest", open("GetCredentialsForIdentity", "{\"IdentityId\":\"" + guest + "\"}"), 0);
        String token = SignedCalls.member(identities.call("GetOpenIdToken", named(identity, logins)), "Token");
        String asked = "RoleArn=" + encoded(ROLE) + "&RoleSessionName=bench";
        byte[] web = tokens.openBytes("AssumeRoleWithWebIdentity", asked + "&WebIdentityToken=" + token);
        PeopleBenchmark.print("AssumeRoleWithWebIdentity", load(web), 0);
        PeopleBenchmark.print("AssumeRole", load(tokens.bytes("AssumeRole", asked)), 0);
        PeopleBenchmark.print("GetCallerIdentity", load(tokens.bytes("GetCallerIdentity", "")), 0);
        calls(place, tokens.call("AssumeRole", asked));
    }

    /** The same call by a user with AdministratorAccess and by a session whose role has a policy about this pool. */
    private void calls(SignIns.Place place, String assumed) throws Exception {
        SigningCredentials session = new SigningCredentials(
                SignedCalls.element(assumed, "AccessKeyId"),
                SignedCalls.element(assumed, "SecretAccessKey"),
                SignedCalls.element(assumed, "SessionToken"));
        String ada = "{\"UserPoolId\":\"" + place.pool() + "\",\"Username\":\"ada\"}";
        PeopleBenchmark.print("AdminGetUser by a user", load(people.bytes("AdminGetUser", ada)), 0);
        SignedCalls role = new SignedCalls(port, clock, Face.USER_POOLS, session);
        PeopleBenchmark.print("AdminGetUser by a session", load(role.bytes("AdminGetUser", ada)), 0);
    }

    private String identityPool(SignIns.Place place) throws IOException, InterruptedException {
        return SignedCalls.member(
                identities.call(
                        "CreateIdentityPool",
                        "{\"IdentityPoolName\":\"bench\",\"AllowUnauthenticatedIdentities\":true,"
                                + "\"AllowClassicFlow\":true,\"CognitoIdentityProviders\":[{\"ProviderName\":\""
                                + provider(place) + "\",\"ClientId\":\"" + place.clientId() + "\"}]}"),
                "IdentityPoolId");
    }

    private void makeRole(String pool) throws IOException, InterruptedException {
        SignedCalls iam = new SignedCalls(port, clock, Face.IAM, DEVELOPER);
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                + "\"cognito-identity.amazonaws.com\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":"
                + "{\"StringEquals\":{\"cognito-identity.amazonaws.com:aud\":\"" + pool + "\"}}},"
                + "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:user/developer\"},"
                + "\"Action\":\"sts:AssumeRole\"}]}";
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                + "[\"cognito-idp:AdminGetUser\",\"cognito-idp:List*\"],\"Resource\":"
                + "\"arn:aws:cognito-idp:us-east-1:000000000000:userpool/*\",\"Condition\":"
                + "{\"StringNotEquals\":{\"aws:PrincipalTag/team\":\"guests\"}}}]}";
        iam.call("CreateRole", "RoleName=bench&AssumeRolePolicyDocument=" + encoded(trust));
        iam.call("PutRolePolicy", "RoleName=bench&PolicyName=people&PolicyDocument=" + encoded(policy));
    }

    private HttpLoad.Result open(String operation, String json) throws Exception {
        return load(identities.openBytes(operation, json));
    }

    private HttpLoad.Result load(byte[] request) throws Exception {
        HttpLoad load = new HttpLoad(port, PeopleBenchmark.fixed(request));
        load.run(CONNECTIONS, measured.multipliedBy(WARM_UP));
        return load.run(CONNECTIONS, measured);
    }

    private static String provider(SignIns.Place place) {
        return "cognito-idp.us-east-1.amazonaws.com/" + place.pool();
    }

    private static String named(String identity, String logins) {
        return "{\"IdentityId\":\"" + identity + "\"," + logins + "}";
    }

    private static String identity(String answer) {
        return SignedCalls.member(answer, "IdentityId");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

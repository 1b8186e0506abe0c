package dev.cenote.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** What one person asks who signs in again and again. */
final class SignIns {
    private static final String NAME = "ada";
    private static final String PASSWORD = "Correct-Horse-1";
    private static final int CONNECTIONS = 16;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ENGLISH);

    private final SignedCalls calls;
    private final Place place;

    SignIns(SignedCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
    }

    /** The pool and the app client of somebody who may sign in. */
    record Place(String pool, String clientId) {}

    /** Makes a pool with one person, and a client that hides who is there. */
    static Place prepare(SignedCalls calls) throws IOException, InterruptedException {
        String pool = SignedCalls.member(calls.call("CreateUserPool", "{\"PoolName\":\"small\"}"), "Id");
        String client = calls.call(
                "CreateUserPoolClient",
                "{\"UserPoolId\":\"" + pool + "\",\"ClientName\":\"bench\",\"PreventUserExistenceErrors\":\"ENABLED\","
                        + "\"ExplicitAuthFlows\":"
                        + "[\"ALLOW_USER_SRP_AUTH\",\"ALLOW_USER_PASSWORD_AUTH\",\"ALLOW_REFRESH_TOKEN_AUTH\"]}");
        String named = "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"" + NAME + "\",";
        calls.call("AdminCreateUser", named + "\"MessageAction\":\"SUPPRESS\"}");
        calls.call("AdminSetUserPassword", named + "\"Password\":\"" + PASSWORD + "\",\"Permanent\":true}");
        return new Place(pool, SignedCalls.member(client, "ClientId"));
    }

    /** Does each of these things for a while, so that whoever watches learns which paths are taken. */
    static void exercise(int port, Duration each) throws IOException, InterruptedException, ExecutionException {
        SignedCalls calls = new SignedCalls(port, Clock.systemUTC());
        SignIns signIns = new SignIns(calls, prepare(calls));
        new HttpLoad(port, signIns::srp).run(CONNECTIONS, each);
        new HttpLoad(port, PeopleBenchmark.fixed(signIns.password())).run(CONNECTIONS, each);
        String tokens = signIns.signedIn();
        new HttpLoad(port, PeopleBenchmark.fixed(signIns.refresh(tokens))).run(CONNECTIONS, each);
        new HttpLoad(port, PeopleBenchmark.fixed(signIns.user(tokens))).run(CONNECTIONS, each);
    }

    /** A sign-in by password. */
    byte[] password() {
        return password(NAME);
    }

    /** The same by somebody else, who may not exist. */
    byte[] password(String name) {
        return calls.openBytes("InitiateAuth", passwordJson(name));
    }

    /** Signs in and returns the answer. */
    String signedIn() throws IOException, InterruptedException {
        return calls.call("InitiateAuth", passwordJson(NAME));
    }

    /** New tokens for those of an answer. */
    byte[] refresh(String tokens) {
        return calls.openBytes(
                "InitiateAuth",
                "{\"ClientId\":\"" + place.clientId + "\",\"AuthFlow\":\"REFRESH_TOKEN_AUTH\","
                        + "\"AuthParameters\":{\"REFRESH_TOKEN\":\"" + SignedCalls.member(tokens, "RefreshToken")
                        + "\"}}");
    }

    /** Whose tokens these are. */
    byte[] user(String tokens) {
        return calls.openBytes("GetUser", "{\"AccessToken\":\"" + SignedCalls.member(tokens, "AccessToken") + "\"}");
    }

    private String passwordJson(String name) {
        return "{\"ClientId\":\"" + place.clientId + "\",\"AuthFlow\":\"USER_PASSWORD_AUTH\","
                + "\"AuthParameters\":{\"USERNAME\":\"" + name + "\",\"PASSWORD\":\"" + PASSWORD + "\"}}";
    }

    /** Signs in by SRP with a client of its own, proof and all. */
    boolean srp(HttpLoad.Connection connection) throws IOException {
        SrpPerson person = SrpPerson.of(place.pool, NAME, PASSWORD);
        String ask = "{\"ClientId\":\"" + place.clientId + "\",\"AuthFlow\":\"USER_SRP_AUTH\","
                + "\"AuthParameters\":{\"USERNAME\":\"" + NAME + "\",\"SRP_A\":\"" + person.publicNumber() + "\"}}";
        HttpLoad.Answer challenge = connection.ask(calls.openBytes("InitiateAuth", ask));
        if (challenge.status() != 200) {
            return false;
        }
        String json = new String(challenge.body(), StandardCharsets.UTF_8);
        String block = SignedCalls.member(json, "SECRET_BLOCK");
        String timestamp = TIMESTAMP.format(ZonedDateTime.now(Clock.system(ZoneOffset.UTC)));
        String signature =
                person.signature(SignedCalls.member(json, "SALT"), SignedCalls.member(json, "SRP_B"), block, timestamp);
        String answer = "{\"ClientId\":\"" + place.clientId + "\",\"ChallengeName\":\"PASSWORD_VERIFIER\","
                + "\"ChallengeResponses\":{\"USERNAME\":\"" + NAME + "\",\"PASSWORD_CLAIM_SECRET_BLOCK\":\"" + block
                + "\",\"PASSWORD_CLAIM_SIGNATURE\":\"" + signature + "\",\"TIMESTAMP\":\"" + timestamp + "\"}}";
        return connection.ask(calls.openBytes("RespondToAuthChallenge", answer)).status() == 200;
    }
}

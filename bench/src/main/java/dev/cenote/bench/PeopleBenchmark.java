package dev.cenote.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What people do, per second, with the server on one core and the load on another, each beside its limit on the same
 * core in the same run; and one person's row in a small pool beside one in a large pool.
 *
 * <p>{@code PeopleBenchmark COMMAND [PEOPLE]}: PEOPLE is the size of the large pool, a million unless it is given.
 */
public final class PeopleBenchmark {
    private static final String SERVER_CORE = "0";
    private static final String BOTH_CORES = "0,1";
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int CONNECTIONS = 16;
    private static final int SMALL = 1_000;
    private static final int REQUESTS = 4_000;
    private final SignedCalls calls;
    private final int port;
    private final Scene scene;
    private final SignIns signIns;

    private PeopleBenchmark(int port, Scene scene) {
        this.port = port;
        this.calls = new SignedCalls(port, Clock.systemUTC());
        this.scene = scene;
        this.signIns = new SignIns(calls, scene.place);
    }

    private record Scene(SignIns.Place place, String large, int people) {
        String small() {
            return place.pool();
        }
    }

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        Path command = Path.of(args[0]);
        int people = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Path data = ServerProcess.freshData();
        ServerProcess first = ServerProcess.start(command, BOTH_CORES, data);
        Scene scene = prepare(first, people);
        first.stop();
        Crowd.add(data, Map.of(scene.small(), SMALL, scene.large, people));
        try (ServerProcess server = ServerProcess.settled(command, SERVER_CORE, data)) {
            new PeopleBenchmark(server.port(), scene).run();
        }
    }

    private static Scene prepare(ServerProcess server, int people) throws Exception {
        server.awaitAnswer();
        SignedCalls calls = new SignedCalls(server.port(), Clock.systemUTC());
        SignIns.Place place = SignIns.prepare(calls);
        String large = SignedCalls.member(calls.call("CreateUserPool", "{\"PoolName\":\"large\"}"), "Id");
        return new Scene(place, large, people);
    }

    private void run() throws Exception {
        double signature = 1e6 / PinnedProcess.figure(SERVER_CORE, SignatureRate.class);
        double power = PinnedProcess.figure(SERVER_CORE, Limits.class);
        System.out.printf("one signature             %8.0f us%n", signature);
        System.out.printf("one 3072-bit power        %8.0f us%n", power);
        double twoTokens = 2 * signature;
        String tokens = signIns.signedIn();
        // The cheapest first: what all have in common is compiled by the time the rare and dear ones are measured.
        print("GetUser", load(fixed(signIns.user(tokens))), 0);
        print("refresh", load(fixed(signIns.refresh(tokens))), twoTokens);
        print("password sign-in", load(fixed(signIns.password())), power + twoTokens);
        print("SRP sign-in", load(signIns::srp), 2 * power + twoTokens);
        HttpLoad.Result few = load(look(scene.small(), SMALL));
        HttpLoad.Result many = load(look(scene.large, scene.people));
        print("AdminGetUser of 1000", few, 0);
        print("AdminGetUser of " + scene.people, many, 0);
        System.out.printf("large beside small        %8.0f %%%n", 100 * many.perSecond() / few.perSecond());
        timing();
    }

    /**
     * Reported, never asserted: how long a wrong password takes for somebody who is there and for nobody, at a client
     * that hides who is there. Everybody is tried a few times only, so that no lock-out answers.
     */
    private void timing() throws Exception {
        HttpLoad.Result known = failing("person");
        HttpLoad.Result unknown = failing("nobody");
        System.out.printf(
                "wrong password p50        %8.2f ms known, %.2f ms unknown%n", known.p50Millis(), unknown.p50Millis());
    }

    private HttpLoad.Result failing(String word) throws Exception {
        byte[][] requests = new byte[SMALL][];
        for (int i = 0; i < SMALL; i++) {
            String name = Crowd.name(i).replace("person", word);
            requests[i] = signIns.password(name);
        }
        AtomicInteger next = new AtomicInteger();
        return new HttpLoad(
                        port,
                        connection -> connection
                                        .ask(requests[next.getAndIncrement() % SMALL])
                                        .status()
                                == 400)
                .run(1, MEASURED);
    }

    private HttpLoad.Result load(HttpLoad.Conversation conversation) throws Exception {
        HttpLoad load = new HttpLoad(port, conversation);
        load.run(CONNECTIONS, WARM_UP);
        return load.run(CONNECTIONS, MEASURED);
    }

    /** The same request again and again. */
    static HttpLoad.Conversation fixed(byte[] request) {
        return connection -> connection.ask(request).status() == 200;
    }

    private HttpLoad.Conversation look(String pool, int people) {
        byte[][] requests = new byte[REQUESTS][];
        for (int i = 0; i < REQUESTS; i++) {
            String name = Crowd.name(ThreadLocalRandom.current().nextInt(people));
            requests[i] =
                    calls.bytes("AdminGetUser", "{\"UserPoolId\":\"" + pool + "\",\"Username\":\"" + name + "\"}");
        }
        return connection -> connection
                        .ask(requests[ThreadLocalRandom.current().nextInt(REQUESTS)])
                        .status()
                == 200;
    }

    /** @param limitMicros what the core needs at least for each, 0 when nothing is known to be dear */
    static void print(String what, HttpLoad.Result result, double limitMicros) {
        String beside = limitMicros == 0
                ? ""
                : "  = %.0f %% of %.0f /s".formatted(100 * result.perSecond() * limitMicros / 1e6, 1e6 / limitMicros);
        System.out.printf(
                "%-25s %8.0f /s%s, p50 %.1f p99 %.1f ms, %d failed%n",
                what, result.perSecond(), beside, result.p50Millis(), result.p99Millis(), result.failures());
    }
}

package dev.cenote.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Client-credentials tokens per second over HTTP, with the server on one core and the load on another, beside the raw
 * signature rate of the server's core in the same run; and how long a start takes, and how much memory it holds.
 *
 * <p>{@code TokenBenchmark COMMAND [CONNECTIONS]}: COMMAND is the launcher, {@code ./cenote} or
 * {@code dist/bin/cenote}.
 */
public final class TokenBenchmark {
    private static final String SERVER_CORE = "0";
    private static final String BOTH_CORES = "0,1";
    // Until compiling takes none of the core any more: on a slow one that is longer than a minute.
    private static final Duration WARM_UP = Duration.ofSeconds(90);
    private static final Duration MEASURED = Duration.ofSeconds(15);
    private static final int STARTS = 7;

    private TokenBenchmark() {}

    /** Prints the figures. */
    public static void main(String[] args) throws Exception {
        Path command = Path.of(args[0]);
        int connections = args.length > 1 ? Integer.parseInt(args[1]) : 32;
        Path data = ServerProcess.freshData();
        starts(command, data);
        try (ServerProcess server = ServerProcess.settled(command, SERVER_CORE, data)) {
            System.out.printf("resident, idle            %8.1f MiB%n", server.residentMegabytes());
            load(server, connections);
            System.out.printf("resident, after the load  %8.1f MiB%n", server.residentMegabytes());
        }
    }

    /** Waits for the server and asks it, a few times over, what it is asked most: for training the AOT cache. */
    static void exercise(int port, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                new SignedCalls(port, Clock.systemUTC()).call("ListUserPools", "{\"MaxResults\":1}");
                break;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
        HttpLoad load = new HttpLoad(port, tokenRequest(port));
        try {
            // As many connections as are measured, and long enough for the profiles of every path to mean something:
            // they go into the cache, and what is known from there need not be found out while customers wait.
            load.run(32, Duration.ofSeconds(10));
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static void load(ServerProcess server, int connections) throws Exception {
        HttpLoad load = new HttpLoad(server.port(), tokenRequest(server.port()));
        load.run(connections, WARM_UP);
        double before = signatureRate();
        HttpLoad.Result result = load.run(connections, MEASURED);
        double limit = (before + signatureRate()) / 2;
        System.out.printf("raw signatures            %8.0f /s%n", limit);
        System.out.printf(
                "tokens, %3d connections   %8.0f /s  = %.0f %% of the limit%n",
                connections, result.perSecond(), 100 * result.perSecond() / limit);
        System.out.printf(
                "latency p50 / p99 / max   %8.1f / %.1f / %.1f ms%n",
                result.p50Millis(), result.p99Millis(), result.maxMillis());
        System.out.printf("answers other than 2xx    %8d%n", result.failures());
    }

    /** The first real answer: a signed ListUserPools, from the start of the process. */
    private static void starts(Path command, Path data) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            ServerProcess server = ServerProcess.start(command, BOTH_CORES, data);
            millis.add(server.awaitAnswer().toNanos() / 1e6);
            server.stop();
        }
        // The first start makes the store and its keys; it is told apart.
        double[] later = millis.stream()
                .skip(1)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        System.out.printf("first start, new store    %8.0f ms to the first answer%n", millis.getFirst());
        System.out.printf(
                "later starts              %8.0f ms median, %.0f ms best %s%n",
                later[later.length / 2],
                later[0],
                Arrays.toString(Arrays.stream(later).mapToLong(Math::round).toArray()));
    }

    private static String tokenRequest(int port) throws IOException, InterruptedException {
        SignedCalls calls = new SignedCalls(port, Clock.systemUTC());
        String pool = SignedCalls.member(calls.call("CreateUserPool", "{\"PoolName\":\"bench\"}"), "Id");
        String named = "{\"UserPoolId\":\"" + pool + "\",";
        calls.call(
                "CreateResourceServer",
                named + "\"Identifier\":\"transactions\",\"Name\":\"transactions\",\"Scopes\":"
                        + "[{\"ScopeName\":\"get\",\"ScopeDescription\":\"get\"},{\"ScopeName\":\"post\",\"ScopeDescription\":\"post\"}]}");
        String client = calls.call(
                "CreateUserPoolClient",
                named + "\"ClientName\":\"bench\",\"GenerateSecret\":true,"
                        + "\"AllowedOAuthFlows\":[\"client_credentials\"],\"AllowedOAuthScopes\":[\"transactions/post\"],"
                        + "\"AllowedOAuthFlowsUserPoolClient\":true}");
        String prefix = "bench-" + pool.substring(pool.indexOf('_') + 1).toLowerCase(java.util.Locale.ROOT);
        calls.call("CreateUserPoolDomain", named + "\"Domain\":\"" + prefix + "\"}");
        String basic = SignedCalls.member(client, "ClientId") + ":" + SignedCalls.member(client, "ClientSecret");
        String body = "grant_type=client_credentials&scope=transactions%2Fpost";
        return "POST /oauth2/token HTTP/1.1\r\nHost: " + prefix + ".auth.localhost:" + port
                + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.US_ASCII))
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static double signatureRate() throws IOException {
        return PinnedProcess.figure(SERVER_CORE, SignatureRate.class);
    }
}

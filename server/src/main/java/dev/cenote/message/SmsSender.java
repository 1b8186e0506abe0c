package dev.cenote.message;

import dev.cenote.kernel.Secret;
import dev.cenote.protocol.json.JsonObjects;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Posts text messages to a gateway as JSON, {@code {"to","message","senderId"}}. What the gateway answers beside its
 * status is not read, so it cannot be too long or too slow.
 */
public final class SmsSender implements Sender, AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int SUCCESS = 2;
    // What the gateway says about this message, and not about itself, its keys or its load.
    private static final Set<Integer> PERMANENT = Set.of(400, 413, 422);

    private final HttpClient client;
    private final URI url;
    private final @Nullable String authorization;
    private final String senderId;
    private final Duration patience;

    /**
     * @param url {@code http} or {@code https}; a user and password in it, percent-encoded, are sent as basic
     *     authentication
     * @param senderId who writes, as the receiver may see it
     */
    public SmsSender(Secret url, String senderId) {
        this(url, senderId, PATIENCE);
    }

    SmsSender(Secret url, String senderId, Duration patience) {
        URI given = URI.create(url.value());
        String login = given.getUserInfo();
        String withLogin = given.getRawUserInfo() + "@";
        this.url = login == null
                ? given
                : URI.create(url.value().replaceFirst(java.util.regex.Pattern.quote(withLogin), ""));
        this.authorization = login == null
                ? null
                : "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.senderId = senderId;
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_PATIENCE)
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .build();
    }

    @Override
    public Sent send(MessageContent message) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", message.to());
        members.put("message", message.body());
        members.put("senderId", senderId);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonObjects.write(members)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return sent(post(request.build()));
        } catch (HttpTimeoutException e) {
            return new Sent.Later("the gateway does not answer");
        } catch (IOException e) {
            return new Sent.Later(
                    "the gateway cannot be reached: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sent.Later("the server stops");
        }
    }

    /** Lets go of connections. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private int post(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        // Closing the stream unread cancels the rest of the answer.
        try (InputStream _ = response.body()) {
            return response.statusCode();
        }
    }

    private static Sent sent(int status) {
        if (status / 100 == SUCCESS) {
            return new Sent.Delivered();
        }
        String why = "the gateway answers " + status;
        return PERMANENT.contains(status) ? new Sent.Never(why) : new Sent.Later(why);
    }
}

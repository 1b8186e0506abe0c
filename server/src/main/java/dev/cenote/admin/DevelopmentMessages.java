package dev.cenote.admin;

import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.http.Form;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.message.MessagePurpose;
import dev.cenote.message.Outbox;
import dev.cenote.message.Outbox.Kept;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.Database;
import dev.cenote.userpool.User;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /_cenote/messages}: the mails and text messages that were written, sent or not, the newest first. */
public final class DevelopmentMessages {
    // What a test waits for is among the newest.
    private static final int MOST = 100;

    private final Database database;
    private final Outbox outbox;
    private final Directory directory;
    private final Pools pools;

    public DevelopmentMessages(Database database, Outbox outbox, Directory directory, Pools pools) {
        this.database = database;
        this.outbox = outbox;
        this.directory = directory;
        this.pools = pools;
    }

    /** Answers a request for messages to an address, or to a person of a pool. */
    Response list(Request request) {
        Form query = request.query();
        Optional<String> to = query.first("to").map(DevelopmentMessages::plussed);
        Optional<String> pool = query.first("pool");
        Optional<String> username = query.first("username").map(DevelopmentMessages::plussed);
        if (to.isPresent() ? pool.isPresent() || username.isPresent() : pool.isEmpty() || username.isEmpty()) {
            return DevelopmentApi.error(400, "give either to, or pool and username");
        }
        List<Kept> messages = to.isPresent()
                ? outbox.listTo(to.get(), MOST)
                : user(pool.get(), username.get())
                        .map(user -> outbox.listOf(user.id(), MOST))
                        .orElse(List.of());
        List<Map<String, Object>> shown =
                messages.stream().map(DevelopmentMessages::shown).toList();
        byte[] json = JsonObjects.write(Map.of("messages", shown)).getBytes(StandardCharsets.UTF_8);
        return Response.of(200, "application/json", json);
    }

    private Optional<User> user(String poolId, String username) {
        return database.read(transaction ->
                pools.find(transaction, poolId).flatMap(pool -> directory.find(transaction, pool, username)));
    }

    private static Map<String, Object> shown(Kept message) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", message.at().toString());
        members.put("medium", message.row().medium());
        members.put("to", message.content().to());
        members.put("pool", message.row().poolId());
        members.put("username", message.content().username());
        members.put("purpose", MessagePurpose.valueOf(message.row().purpose()).shown());
        if (message.content().subject() != null) {
            members.put("subject", message.content().subject());
        }
        members.put("body", message.content().body());
        members.put("code", message.content().code());
        return members;
    }

    /** Neither addresses nor user names have blanks; who sees one wrote a plus without encoding it. */
    private static String plussed(String value) {
        return value.replace(' ', '+');
    }
}

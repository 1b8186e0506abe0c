package dev.cenote.message;

import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it leaves.
 *
 * @param to an e-mail address or an E.164 number
 * @param username of the person, for the development API
 * @param subject null for text messages
 * @param body HTML for mail, plain text for text messages
 * @param code what the message is about, for the development API
 * @param from who writes, null for the server's own address
 * @param replyTo where answers go, null for the sender
 */
public record MessageContent(
        String to,
        String username,
        @Nullable String subject,
        String body,
        String code,
        @Nullable String from,
        @Nullable String replyTo) {
    private static final String TO = "to";
    private static final String USERNAME = "username";
    private static final String SUBJECT = "subject";
    private static final String BODY = "body";
    private static final String CODE = "code";
    private static final String FROM = "from";
    private static final String REPLY_TO = "replyTo";

    /** Prints neither code nor address. */
    @Override
    public String toString() {
        return "a message";
    }

    /** As JSON, for sealing. */
    byte[] json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put(TO, to);
        members.put(USERNAME, username);
        members.put(SUBJECT, subject);
        members.put(BODY, body);
        members.put(CODE, code);
        members.put(FROM, from);
        members.put(REPLY_TO, replyTo);
        return JsonObjects.write(members).getBytes(StandardCharsets.UTF_8);
    }

    /** What {@link #json} wrote. */
    static MessageContent parse(byte[] json) {
        Map<String, Object> members = JsonObjects.require(new String(json, StandardCharsets.UTF_8));
        return new MessageContent(
                text(members, TO),
                text(members, USERNAME),
                (String) members.get(SUBJECT),
                text(members, BODY),
                text(members, CODE),
                (String) members.get(FROM),
                (String) members.get(REPLY_TO));
    }

    private static String text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }
}

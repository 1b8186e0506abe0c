package dev.cenote.login.pages;

import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.pages.PageState.Sent;
import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.signin.FirstFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a browser carries from one page to the next.
 *
 * @param page which one it is for
 * @param username whom it is about, as typed; empty when nobody said
 * @param message what that page says first, once
 * @param endsAt when it counts no more
 */
record Carried(PagePath page, String username, @Nullable Message message, PageState state, Instant endsAt) {
    private static final String PAGE = "page";
    private static final String USERNAME = "name";
    private static final String ENDS = "ends";
    private static final String TEXT = "text";
    private static final String NOTICE = "notice";
    private static final String KIND = "kind";
    private static final String STATE = "state";
    private static final String FIELDS = "fields";
    private static final String SESSION = "session";
    private static final String QUESTION = "question";
    private static final String WAYS = "ways";
    private static final String USER = "user";
    private static final String GENERATION = "generation";
    private static final String SENT = "sent";

    /** The same with something to tell. */
    Carried saying(@Nullable Message other) {
        return new Carried(page, username, other, state, endsAt);
    }

    /** The same person elsewhere. */
    Carried at(PagePath other, PageState otherState) {
        return new Carried(other, username, null, otherState, endsAt);
    }

    /** As JSON, for sealing. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(PAGE, page.name());
        members.put(USERNAME, username);
        members.put(ENDS, endsAt.toEpochMilli());
        if (message != null) {
            members.put(KIND, message.kind().name());
            switch (message) {
                case Message.Given given -> members.put(TEXT, given.text());
                case Message.Known known -> members.put(NOTICE, known.notice().name());
            }
        }
        switch (state) {
            case PageState.Nothing() -> {}
            case PageState.Filling(Map<String, String> fields) -> members.put(FIELDS, fields);
            case PageState.SigningIn(String session, Question question, Set<FirstFactor> ways) -> {
                members.put(SESSION, session);
                members.put(QUESTION, question.words());
                members.put(WAYS, ways.stream().map(FirstFactor::name).toList());
            }
            case PageState.Confirming(String user, long generation, Sent sent) -> {
                members.put(USER, user);
                members.put(GENERATION, generation);
                put(members, sent);
            }
            case PageState.Recovering(Sent sent) -> put(members, sent);
        }
        members.put(STATE, state.getClass().getSimpleName());
        return JsonObjects.write(members);
    }

    private static void put(Map<String, Object> members, @Nullable Sent sent) {
        if (sent != null) {
            members.put(SENT, List.of(sent.medium().name(), sent.destination()));
        }
    }

    /** The data from what {@link #json} wrote. */
    static Carried parse(String json) {
        Map<String, Object> members = JsonObjects.require(json);
        return new Carried(
                PagePath.valueOf(text(members, PAGE)),
                text(members, USERNAME),
                message(members),
                state(members),
                Instant.ofEpochMilli(number(members, ENDS)));
    }

    private static @Nullable Message message(Map<String, Object> members) {
        if (!members.containsKey(KIND)) {
            return null;
        }
        Message.Kind kind = Message.Kind.valueOf(text(members, KIND));
        return members.containsKey(TEXT)
                ? new Message.Given(kind, text(members, TEXT))
                : new Message.Known(kind, Notice.valueOf(text(members, NOTICE)));
    }

    private static PageState state(Map<String, Object> members) {
        return switch (text(members, STATE)) {
            case "Filling" -> new PageState.Filling(texts(members.get(FIELDS)));
            case "SigningIn" ->
                new PageState.SigningIn(
                        text(members, SESSION), Question.of(list(members, QUESTION)), ways(list(members, WAYS)));
            case "Confirming" ->
                new PageState.Confirming(text(members, USER), number(members, GENERATION), sent(members));
            case "Recovering" -> new PageState.Recovering(sent(members));
            // The words were sealed by this server; a later version of it may know more of them.
            default -> new PageState.Nothing();
        };
    }

    private static @Nullable Sent sent(Map<String, Object> members) {
        List<String> sent = list(members, SENT);
        return sent.isEmpty() ? null : new Sent(DeliveryMedium.valueOf(sent.get(0)), sent.get(1));
    }

    private static Set<FirstFactor> ways(List<String> names) {
        Set<FirstFactor> ways = EnumSet.noneOf(FirstFactor.class);
        names.forEach(name -> FirstFactor.parse(name).ifPresent(ways::add));
        return ways;
    }

    private static String text(Map<String, Object> members, String name) {
        return (String) Objects.requireNonNull(members.get(name), name);
    }

    private static long number(Map<String, Object> members, String name) {
        return (Long) Objects.requireNonNull(members.get(name), name);
    }

    private static List<String> list(Map<String, Object> members, String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    private static Map<String, String> texts(@Nullable Object values) {
        Map<String, String> texts = new HashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put((String) name, (String) value));
        }
        return texts;
    }
}

package dev.cenote.signin;

import dev.cenote.protocol.json.JsonObjects;
import dev.cenote.store.PasswordRow;
import dev.cenote.trigger.TriggerRequest.Round;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in between two calls: what a session says, and nobody but the server can read.
 *
 * @param id of this step, random; what can be done once only is marked under it
 * @param person who signs in
 * @param challenge what is to be answered now
 * @param deviceKey the device that the client named, null when none
 * @param kept what the server must remember of the challenge, by names of the engine's own
 * @param expiresAt when the answer comes too late
 */
public record SignInState(
        String id,
        Person person,
        ChallengeKind challenge,
        Progress progress,
        @Nullable String deviceKey,
        Map<String, String> kept,
        Instant expiresAt) {
    private static final String ID = "id";
    private static final String POOL = "pool";
    private static final String CLIENT = "client";
    private static final String USER = "user";
    private static final String NOBODY = "none";
    private static final String NOBODY_ID = "00000000-0000-0000-0000-000000000000";
    private static final String NAME = "name";
    private static final String GENERATION = "gen";
    private static final String ALL_DIGITS = "%019d";
    private static final String CHALLENGE = "ask";
    private static final String FLOW = "flow";
    private static final String PROVED = "proved";
    private static final String ROUNDS = "rounds";
    private static final String SRP = "srp";
    private static final String DEVICE = "device";
    private static final String PASSWORD = "password";
    private static final String KEPT = "kept";
    private static final String SETTING_UP = "set-up";
    private static final String EXPIRES = "exp";

    /** Copies the map. */
    public SignInState {
        kept = Map.copyOf(kept);
    }

    /**
     * Who signs in where.
     *
     * @param userId the {@code sub}; null for a name that nobody has, at a client that hides that
     * @param username as typed; nothing else would give a session of nobody the length of one of somebody
     * @param generation of the person when the sign-in began: signing out everywhere ends it too
     * @param passwordSetAt when the password was set that they proved, epoch milliseconds: a later one ends the
     *     sign-in; null while none was proved
     */
    public record Person(
            String poolId,
            String clientId,
            @Nullable String userId,
            String username,
            long generation,
            @Nullable Long passwordSetAt) {
        /** Somebody who has proved no password. */
        public Person(String poolId, String clientId, @Nullable String userId, String username, long generation) {
            this(poolId, clientId, userId, username, generation, null);
        }

        /** The same with the password that they proved. */
        Person with(PasswordRow password) {
            return new Person(poolId, clientId, userId, username, generation, password.setAt());
        }
    }

    /** The same step with other things to remember. */
    SignInState keeping(Map<String, String> other) {
        return new SignInState(id, person, challenge, progress, deviceKey, other, expiresAt);
    }

    /** The same step of the same sign-in under another id, with one more proof. */
    public SignInState with(String otherId, Proof proof) {
        return new SignInState(otherId, person, challenge, progress.with(proof), deviceKey, kept, expiresAt);
    }

    /** The same step with another end. */
    public SignInState until(Instant otherEnd) {
        return new SignInState(id, person, challenge, progress, deviceKey, kept, otherEnd);
    }

    /**
     * The same step under another id, after its set-up began: the first time with an end of its own, then with the same
     * end, so that who begins again and again has no more time.
     */
    public SignInState settingUp(String otherId, Instant otherEnd) {
        Map<String, String> more = new HashMap<>(kept);
        boolean first = more.put(SETTING_UP, "") == null;
        return new SignInState(otherId, person, challenge, progress, deviceKey, more, first ? otherEnd : expiresAt);
    }

    /** Whether the password is still the one that was proved, or none was. */
    public boolean provedBy(Optional<PasswordRow> password) {
        Long proved = person.passwordSetAt;
        return proved == null || password.filter(row -> row.setAt() == proved).isPresent();
    }

    /** As JSON, for sealing. */
    String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(ID, id);
        members.put(POOL, person.poolId);
        members.put(CLIENT, person.clientId);
        // INVARIANT: a session of nobody is as long as one of somebody.
        members.put(person.userId == null ? NOBODY : USER, person.userId == null ? NOBODY_ID : person.userId);
        members.put(NAME, person.username);
        members.put(GENERATION, ALL_DIGITS.formatted(person.generation));
        if (person.passwordSetAt != null) {
            members.put(PASSWORD, person.passwordSetAt);
        }
        members.put(CHALLENGE, challenge.name());
        members.put(FLOW, progress.flow().name());
        members.put(PROVED, progress.proved().stream().map(Proof::name).toList());
        if (!progress.rounds().isEmpty()) {
            members.put(
                    ROUNDS, progress.rounds().stream().map(SignInState::round).toList());
        }
        if (progress.withSrp()) {
            members.put(SRP, true);
        }
        if (deviceKey != null) {
            members.put(DEVICE, deviceKey);
        }
        if (!kept.isEmpty()) {
            members.put(KEPT, new TreeMap<>(kept));
        }
        members.put(EXPIRES, expiresAt.toEpochMilli());
        return JsonObjects.write(members);
    }

    /** A state from what {@link #json} wrote. */
    static SignInState parse(String json) {
        Map<String, Object> members = JsonObjects.require(json);
        Person person = new Person(
                text(members, POOL),
                text(members, CLIENT),
                (String) members.get(USER),
                text(members, NAME),
                Long.parseLong(text(members, GENERATION)),
                (Long) members.get(PASSWORD));
        Progress progress = new Progress(
                Flow.valueOf(text(members, FLOW)),
                list(members, PROVED).stream()
                        .map(name -> Proof.valueOf((String) name))
                        .collect(Collectors.toSet()),
                list(members, ROUNDS).stream().map(SignInState::round).toList(),
                members.containsKey(SRP));
        return new SignInState(
                text(members, ID),
                person,
                ChallengeKind.valueOf(text(members, CHALLENGE)),
                progress,
                (String) members.get(DEVICE),
                texts(members.get(KEPT)),
                Instant.ofEpochMilli(number(members, EXPIRES)));
    }

    /** The user's id, for a name that somebody has. */
    public Optional<String> userId() {
        return Optional.ofNullable(person.userId);
    }

    /** Prints no secret: what is kept holds private numbers. */
    @Override
    public String toString() {
        return "SignInState[" + id + ", " + challenge + ']';
    }

    private static List<@Nullable Object> round(Round round) {
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(round.challengeName());
        parts.add(round.challengeResult());
        parts.add(round.challengeMetadata());
        return parts;
    }

    private static Round round(Object parts) {
        List<?> round = (List<?>) parts;
        return new Round((String) round.get(0), (Boolean) round.get(1), (String) round.get(2));
    }

    private static String text(Map<String, Object> members, String name) {
        return (String) Objects.requireNonNull(members.get(name), name);
    }

    private static long number(Map<String, Object> members, String name) {
        return (Long) Objects.requireNonNull(members.get(name), name);
    }

    private static List<?> list(Map<String, Object> members, String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    private static Map<String, String> texts(@Nullable Object values) {
        Map<String, String> texts = new HashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put((String) name, (String) value));
        }
        return texts;
    }
}

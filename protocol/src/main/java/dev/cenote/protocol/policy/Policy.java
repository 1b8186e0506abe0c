package dev.cenote.protocol.policy;

import dev.cenote.protocol.policy.Draft.Line;
import dev.cenote.protocol.policy.Json.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A policy document, read and checked: immutable, and ready to be compared with requests. */
public final class Policy {
    private final List<Statement> statements;
    private final Set<String> contextKeys;
    private final List<Text> awsPrincipals;
    private final int length;

    private Policy(Draft draft, int length) {
        this.length = length;
        this.statements = draft.statements().stream()
                .map(line -> Statements.of(line, draft.variables()))
                .toList();
        this.contextKeys = contextKeys(statements);
        this.awsPrincipals = awsPrincipals(draft.statements());
    }

    /**
     * Reads an untrusted document.
     *
     * @throws MalformedPolicy with AWS's text when it is no policy of that kind
     */
    public static Policy parse(String json, PolicyKind kind) {
        Draft draft = PolicyReader.read(json);
        PolicyCheck.check(draft, kind);
        return new Policy(draft, json.length());
    }

    /** How many statements there are. */
    public int size() {
        return statements.size();
    }

    /** How many characters the document has. */
    public int length() {
        return length;
    }

    /** The context keys that conditions and variables ask for, as they are written first, each once in any case. */
    public Set<String> contextKeys() {
        return contextKeys;
    }

    /** Whether any of those begins so, in any letter case. */
    public boolean asksFor(String prefix) {
        return contextKeys.stream().anyMatch(key -> key.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    /** The users, roles and sessions that the statements name as {@code AWS} principals, without accounts and "*". */
    public Set<String> principalArns() {
        Set<String> arns = new LinkedHashSet<>();
        for (Text principal : awsPrincipals) {
            if (principal.value().startsWith("arn:") && !principal.value().endsWith(":root")) {
                arns.add(principal.value());
            }
        }
        return Collections.unmodifiableSet(arns);
    }

    /**
     * The document that this policy was read from with other names for its {@code AWS} principals, everything else byte
     * for byte: users and roles are kept under their unique ids, so that a new one of the same name is nobody.
     *
     * @param document the very text that was parsed
     * @param nameOf the name to put instead, or null to keep one
     */
    public String renamedPrincipals(String document, Function<String, @Nullable String> nameOf) {
        TreeMap<Integer, Text> byPlace = new TreeMap<>();
        awsPrincipals.forEach(principal -> byPlace.put(principal.from(), principal));
        StringBuilder renamed = new StringBuilder();
        int done = 0;
        for (Text principal : byPlace.values()) {
            String name = nameOf.apply(principal.value());
            if (name != null) {
                renamed.append(document, done, principal.from());
                renamed.append('"').append(name).append('"');
                done = principal.to();
            }
        }
        return renamed.append(document, done, document.length()).toString();
    }

    /**
     * Whether a statement trusts a federated provider whatever else is true of a request. For
     * {@code cognito-identity.amazonaws.com}, that is every identity of every pool anywhere.
     */
    public boolean trustsUnconditionally(String federated) {
        return statements.stream()
                .anyMatch(statement -> statement.allow()
                        && statement.conditions().isEmpty()
                        && statement.principals() != null
                        && statement.principals().federates(federated));
    }

    /** The refusal of a document that names somebody who does not exist. */
    public static MalformedPolicy invalidPrincipal(String type, String name) {
        return PolicyCheck.invalidPrincipal(type, name);
    }

    List<Statement> statements() {
        return statements;
    }

    private static Set<String> contextKeys(List<Statement> statements) {
        Map<String, String> byLower = new LinkedHashMap<>();
        statements.forEach(
                statement -> Statements.eachKey(statement, key -> byLower.putIfAbsent(Context.lower(key), key)));
        return Collections.unmodifiableSet(new LinkedHashSet<>(byLower.values()));
    }

    private static List<Text> awsPrincipals(List<Line> lines) {
        List<Text> principals = new ArrayList<>();
        for (Line line : lines) {
            if (line.principals() != null) {
                Collection<Text> names = line.principals().names().getOrDefault("AWS", List.of());
                principals.addAll(names);
            }
        }
        return List.copyOf(principals);
    }
}

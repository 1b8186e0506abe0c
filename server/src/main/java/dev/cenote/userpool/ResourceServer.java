package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.ResourceServerScopeType;
import dev.cenote.model.cognitoidp.ResourceServerType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API that a user pool issues access tokens for, and the scopes it understands.
 *
 * @param identifier unique in its pool; free text without blanks, often a URL
 * @param name what people read
 * @param scopes at most 100, names unique
 */
public record ResourceServer(String poolId, String identifier, String name, List<ResourceServerScopeType> scopes) {
    /** How many resource servers a pool may have. */
    public static final int LIMIT = 25;

    /** Copies the scopes. */
    public ResourceServer {
        scopes = List.copyOf(scopes);
    }

    /** What a request describes; refuses two scopes of one name. */
    public static ResourceServer requested(
            String poolId, String identifier, String name, @Nullable List<ResourceServerScopeType> scopes) {
        ResourceServer server = new ResourceServer(poolId, identifier, name, scopes == null ? List.of() : scopes);
        Set<String> names = new HashSet<>();
        for (ResourceServerScopeType scope : server.scopes) {
            if (!names.add(scope.scopeName())) {
                throw ChosenClientTexts.duplicateScope(String.valueOf(scope.scopeName()));
            }
        }
        return server;
    }

    /** What the store keeps: {@code settings} holds the scopes as JSON, as {@link #settings()} wrote them. */
    public static ResourceServer stored(String poolId, String identifier, String name, String settings) {
        List<ResourceServerScopeType> scopes = JsonCodec.read(
                        ResourceServerType.SHAPE, settings.getBytes(StandardCharsets.UTF_8))
                .scopes();
        return new ResourceServer(poolId, identifier, name, scopes == null ? List.of() : scopes);
    }

    /** The scopes as JSON, for the store. */
    public String settings() {
        ResourceServerType kept = ResourceServerType.builder().scopes(scopes).build();
        return new String(JsonCodec.write(kept), StandardCharsets.UTF_8);
    }

    /** Whether it defines the scope of that short name. */
    public boolean defines(String scopeName) {
        return scopes.stream().anyMatch(scope -> scopeName.equals(scope.scopeName()));
    }

    /** In AWS's words. */
    public ResourceServerType described() {
        return ResourceServerType.builder()
                .userPoolId(poolId)
                .identifier(identifier)
                .name(name)
                .scopes(scopes)
                .build();
    }
}

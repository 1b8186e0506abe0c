package dev.cenote.aws;

import dev.cenote.model.Structure;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must bring before an operation runs. It is declared in the operation table and enforced by the
 * {@link Dispatcher}, so that no operation can forget.
 *
 * @param <I> the operation's input
 */
public sealed interface Access<I extends Structure> {
    /**
     * A SigV4 signature by a principal whose policies allow the action on the resource.
     *
     * @param action the IAM action without service prefix, null when it is the operation's own name
     */
    record Signed<I extends Structure>(@Nullable String action, Resource<I> resource) implements Access<I> {}

    /** Nothing; a signature that comes along is ignored (the models mark these operations {@code authtype none}). */
    record Open<I extends Structure>() implements Access<I> {}

    /** Signed, on resource {@code *}. */
    static <I extends Structure> Access<I> signed() {
        return new Signed<>(null, (input, region, account) -> Resource.ANY);
    }

    /** Signed, on the resource that the input names. */
    static <I extends Structure> Access<I> signed(Resource<I> resource) {
        return new Signed<>(null, resource);
    }

    /** Open to everybody. */
    static <I extends Structure> Access<I> open() {
        return new Open<>();
    }
}

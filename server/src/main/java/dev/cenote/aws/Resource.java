package dev.cenote.aws;

import dev.cenote.kernel.Arn;
import dev.cenote.model.Structure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names the resource, as an ARN or {@code *}, on which the policy engine decides. */
@FunctionalInterface
public interface Resource<I extends Structure> {
    /** The resource of operations that have none of their own. */
    String ANY = "*";

    /** The ARN; the input has been parsed but not yet checked, so any member may be null or malformed. */
    String name(I input, String region, String account);

    /** The same for operations that mean the caller when they name nobody. */
    default String name(I input, String region, Caller.Principal caller) {
        return name(input, region, caller.account());
    }

    /** Makes the ARN of what an input names. */
    @FunctionalInterface
    interface Naming<I extends Structure> {
        /** @param name never null */
        Arn of(I input, String account, String name);
    }

    /** The resource of which the input holds the name; {@code *} when it is absent. */
    static <I extends Structure> Resource<I> named(Function<I, @Nullable String> name, Naming<I> naming) {
        return (input, region, account) -> {
            String wanted = name.apply(input);
            return wanted == null ? ANY : naming.of(input, account, wanted).toString();
        };
    }

    /** The user pool whose id the input holds; {@code *} when it is absent. */
    static <I extends Structure> Resource<I> userPool(Function<I, @Nullable String> poolId) {
        return named(poolId, (input, account, id) -> Arn.userPool(account, id));
    }

    /** The identity pool whose id the input holds; {@code *} when it is absent. */
    static <I extends Structure> Resource<I> identityPool(Function<I, @Nullable String> poolId) {
        return named(poolId, (input, account, id) -> Arn.identityPool(account, id));
    }

    /** The resource whose ARN the input holds; {@code *} when it is absent. */
    static <I extends Structure> Resource<I> arn(Function<I, @Nullable String> arn) {
        return (input, region, account) -> {
            String text = arn.apply(input);
            return text == null ? ANY : text;
        };
    }
}

package dev.cenote.aws;

import dev.cenote.model.Structure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must bring before an operation runs. It is declared in the operation table and enforced by the
 * {@link Dispatcher}, so that no operation can forget.
 *
 * @param <I> the operation's input
 */
public sealed interface Access<I extends Structure> {
    /** No signature is asked for, so nobody is turned away before the input was read. */
    sealed interface Unsigned<I extends Structure> extends Access<I> {}

    /**
     * A SigV4 signature by a principal whose policies allow the action on the resource.
     *
     * @param action the IAM action without service prefix, null when it is the operation's own name
     * @param passedRole the ARN of the role that the input hands over, which also takes {@code iam:PassRole} on that
     *     role; null when it hands over none
     * @param context condition keys that the input itself holds
     * @param target a second resource on which the action must be allowed, which the input turns the first one into;
     *     null when there is none
     */
    record Signed<I extends Structure>(
            @Nullable String action,
            Resource<I> resource,
            Function<I, @Nullable String> passedRole,
            RequestContext<I> context,
            @Nullable Resource<I> target)
            implements Access<I> {
        /** The same, with more condition keys that the input holds. */
        public Signed<I> given(RequestContext<I> keys) {
            return new Signed<>(action, resource, passedRole, context.and(keys), target);
        }

        /** The same for what becomes another resource, on which the action must be allowed too. */
        public Signed<I> becoming(Resource<I> other) {
            return new Signed<>(action, resource, passedRole, context, other);
        }
    }

    /** The condition keys that an input holds, such as {@code aws:RequestTag/KEY}, and their values. */
    @FunctionalInterface
    interface RequestContext<I extends Structure> {
        /** The input has been parsed but not yet checked, so any member may be null or malformed. */
        Map<String, List<String>> of(I input);

        /** These keys and others. */
        default RequestContext<I> and(RequestContext<I> others) {
            return input -> {
                Map<String, List<String>> all = new LinkedHashMap<>(of(input));
                all.putAll(others.of(input));
                return all;
            };
        }

        /** A key of one value; none when the input does not hold it. */
        static <I extends Structure> RequestContext<I> key(String key, Function<I, @Nullable String> value) {
            return input -> {
                String held = value.apply(input);
                return held == null ? Map.of() : Map.of(key, List.of(held));
            };
        }

        /** {@code aws:RequestTag/KEY} and {@code aws:TagKeys} of tags that the input wants to put on something. */
        static <I extends Structure> RequestContext<I> tags(Function<I, @Nullable Map<String, String>> tags) {
            return input -> requestTags(tags.apply(input));
        }

        /** {@code aws:TagKeys} of tags that the input wants to take away. */
        static <I extends Structure> RequestContext<I> tagKeys(Function<I, @Nullable List<String>> keys) {
            return input -> {
                List<String> named = keys.apply(input);
                return named == null ? Map.of() : present(named);
            };
        }

        /** {@code aws:RequestTag/KEY} and {@code aws:TagKeys} of some tags; null is none. */
        static Map<String, List<String>> requestTags(@Nullable Map<String, String> tags) {
            if (tags == null || tags.isEmpty()) {
                return Map.of();
            }
            Map<String, List<String>> keys = new LinkedHashMap<>(present(tags.keySet()));
            tags.forEach((key, value) -> {
                if (key != null && value != null) {
                    keys.put("aws:RequestTag/" + key, List.of(value));
                }
            });
            return keys;
        }

        private static Map<String, List<String>> present(Collection<String> names) {
            List<String> named = names.stream().filter(Objects::nonNull).toList();
            return named.isEmpty() ? Map.of() : Map.of(TAG_KEYS, named);
        }

        /** The keys of tags in a request. */
        String TAG_KEYS = "aws:TagKeys";
    }

    /** A SigV4 signature by anybody; no policy is asked, because the operation decides by itself. */
    record Authenticated<I extends Structure>() implements Access<I> {}

    /** Nothing; a signature that comes along is ignored (the models mark these operations {@code authtype none}). */
    record Open<I extends Structure>() implements Unsigned<I> {}

    /**
     * An access token of a person in the body, whose scopes hold {@code aws.cognito.signin.user.admin}; the person is
     * in the call as {@link Caller.Person}. COGNITO: a signature that comes along is ignored.
     */
    record UserToken<I extends Structure>(Function<I, @Nullable String> token) implements Unsigned<I> {}

    /**
     * An access token as for {@link UserToken}, or the session of a sign-in under way, which the operation itself
     * checks; then the caller is {@link Caller.Anonymous}. Neither or both is InvalidParameterException.
     */
    record TokenOrSession<I extends Structure>(
            Function<I, @Nullable String> token, Function<I, @Nullable String> session) implements Unsigned<I> {}

    /** Signed, on resource {@code *}. */
    static <I extends Structure> Signed<I> signed() {
        return signed((input, region, account) -> Resource.ANY);
    }

    /** Signed, on the resource that the input names. */
    static <I extends Structure> Signed<I> signed(Resource<I> resource) {
        return signed(resource, input -> null);
    }

    /** Signed, on the resource that the input names, by somebody who may pass the role that it names. */
    static <I extends Structure> Signed<I> signed(Resource<I> resource, Function<I, @Nullable String> passedRole) {
        return new Signed<>(null, resource, passedRole, input -> Map.of(), null);
    }

    /** Signed by anybody, policies or none. */
    static <I extends Structure> Access<I> authenticated() {
        return new Authenticated<>();
    }

    /** For people who show their access token. */
    static <I extends Structure> Access<I> userToken(Function<I, @Nullable String> token) {
        return new UserToken<>(token);
    }

    /** For people who show their access token, or the session of their sign-in. */
    static <I extends Structure> Access<I> tokenOrSession(
            Function<I, @Nullable String> token, Function<I, @Nullable String> session) {
        return new TokenOrSession<>(token, session);
    }

    /** Open to everybody. */
    static <I extends Structure> Access<I> open() {
        return new Open<>();
    }
}

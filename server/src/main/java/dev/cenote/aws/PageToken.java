package dev.cenote.aws;

import dev.cenote.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The {@code NextToken} of lists: opaque text that says where the next page begins, and of which list. A token of
 * another region, pool or list is refused.
 */
public final class PageToken {
    private static final char END = '\n';

    private PageToken() {}

    /**
     * The token, null when there is no next page.
     *
     * @param list names the list and whose it is, e.g. {@code ListUserPools us-east-1}
     * @param key from where the next page begins
     */
    public static @Nullable String write(String list, @Nullable String key) {
        return key == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString((list + END + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key within a token of that list, null when there is no token; InvalidParameterException when it is not ours.
     */
    public static @Nullable String read(String list, @Nullable String token) {
        return read(list, token, PageToken::invalid);
    }

    /** The same with another refusal. */
    public static @Nullable String read(String list, @Nullable String token, Supplier<Refusal> refusal) {
        if (token == null) {
            return null;
        }
        String text = decode(token, refusal);
        // PostgreSQL refuses text with a NUL, which only a forged token can hold.
        if (!text.startsWith(list + END) || text.indexOf('\0') >= 0) {
            throw refusal.get();
        }
        return text.substring(list.length() + 1);
    }

    private static String decode(String token, Supplier<Refusal> refusal) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refusal.get();
        }
    }

    /** What a token gets that is not one of the list. */
    public static Refusal invalid() {
        return Refusal.invalidParameter("Invalid Pagination Token provided.");
    }
}

package dev.cenote.http;

import java.util.function.Supplier;

/** The id of the request that the current thread is answering, so that log lines can name it without being told. */
public final class RequestId {
    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {}

    /** The id, or empty text outside of requests. */
    public static String current() {
        return CURRENT.orElse("");
    }

    static <T> T during(String id, Supplier<T> work) {
        return ScopedValue.where(CURRENT, id).call(work::get);
    }
}

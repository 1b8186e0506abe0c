package dev.cenote.http;

/** Answers a request, blocking as long as it needs; runs on a virtual thread of its own. */
@FunctionalInterface
public interface Handler {
    /** Never null; an exception becomes a bare 500 below, so faces catch their own refusals. */
    Response handle(Request request);
}

package dev.cenote.protocol.policy;

/** One value of a condition, ready to be compared with values of a request. */
interface Comparand {
    boolean matches(String requestValue, Context context);
}

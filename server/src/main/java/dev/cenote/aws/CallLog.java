package dev.cenote.aws;

/** The port to whoever wants to hear of calls: signed or not, answered or refused. */
@FunctionalInterface
public interface CallLog {
    /** Hears of a call that is over, before its answer leaves. Never throws, and may make the caller wait. */
    void called(CalledOperation call);

    /** Tells two. */
    default CallLog and(CallLog other) {
        return call -> {
            called(call);
            other.called(call);
        };
    }
}

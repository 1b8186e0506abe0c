package dev.cenote.signin;

import dev.cenote.trigger.TriggerRequest.Round;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far a sign-in has come.
 *
 * @param proved what was proved so far
 * @param rounds what the pool's functions are told of a custom sign-in
 * @param withSrp whether a custom sign-in brought a public number of SRP
 */
public record Progress(Flow flow, Set<Proof> proved, List<Round> rounds, boolean withSrp) {
    /** Copies what changes. */
    public Progress {
        proved = proved.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(proved));
        rounds = List.copyOf(rounds);
    }

    /** The beginning. */
    public static Progress begun(Flow flow) {
        return new Progress(flow, Set.of(), List.of(), false);
    }

    /** The same with one more proof. */
    public Progress with(Proof proof) {
        Set<Proof> more = EnumSet.of(proof);
        more.addAll(proved);
        return new Progress(flow, more, rounds, withSrp);
    }

    /** The same with one more round. */
    public Progress with(Round round) {
        List<Round> more = new ArrayList<>(rounds);
        more.add(round);
        return new Progress(flow, proved, more, withSrp);
    }
}

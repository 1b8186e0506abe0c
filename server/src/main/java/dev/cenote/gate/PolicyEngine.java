package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Circumstances;
import dev.cenote.aws.Gatekeeper.Demand;
import java.util.Optional;

/** Decides what a principal may do. */
@FunctionalInterface
public interface PolicyEngine {
    /** Why it may not, as AWS ends the sentence; empty when some policy allows it and none denies it. */
    Optional<String> reason(Principal principal, Demand demand, Circumstances circumstances);
}

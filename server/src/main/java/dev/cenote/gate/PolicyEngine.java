package dev.cenote.gate;

import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Gatekeeper.Demand;

/** Decides what a principal may do. */
@FunctionalInterface
public interface PolicyEngine {
    /** Whether some policy allows it and none denies it. */
    boolean allows(Principal principal, Demand demand);
}

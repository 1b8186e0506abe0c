package dev.cenote.trigger;

import dev.cenote.kernel.Refusal;

/** Calls functions with events. */
public interface TriggerFunctions {
    /**
     * Calls a function and reads its answer; takes as long as the function does, so never in a transaction.
     *
     * @param function its ARN
     * @throws Refusal UserLambdaValidationException, UnexpectedLambdaException or InvalidLambdaResponseException
     */
    <R> R call(String function, TriggerContext context, TriggerRequest<R> request);

    /** No function can be called: as on AWS when a pool names one that is not there. */
    static TriggerFunctions unreachable() {
        return new TriggerFunctions() {
            @Override
            public <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
                throw new Refusal(
                        "UnexpectedLambdaException", request.trigger() + " invocation failed due to configuration.");
            }
        };
    }
}

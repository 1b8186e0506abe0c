package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.UpdateUserPoolRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Pools for tests. */
final class Pools {
    static final String ID = "us-east-1_AbCdEfGhI";
    static final String ACCOUNT = "000000000000";
    static final Instant CREATED = Instant.parse("2026-11-21T04:00:00Z");
    static final Instant LATER = Instant.parse("2026-11-21T05:00:00Z");
    static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";
    static final String ROLE = "arn:aws:iam::000000000000:role/sms";

    private Pools() {}

    static UserPool created(UnaryOperator<CreateUserPoolRequest.Builder> request) {
        return UserPool.created(
                ID,
                ACCOUNT,
                request.apply(CreateUserPoolRequest.builder().poolName("people"))
                        .build(),
                CREATED);
    }

    static UserPool plain() {
        return created(request -> request);
    }

    static UserPool updated(UserPool pool, UnaryOperator<UpdateUserPoolRequest.Builder> request) {
        return updated(pool, List.of(), request);
    }

    static UserPool updated(
            UserPool pool, List<PlanFeature> inUse, UnaryOperator<UpdateUserPoolRequest.Builder> request) {
        return pool.updated(
                request.apply(UpdateUserPoolRequest.builder().userPoolId(ID)).build(), inUse, LATER);
    }
}

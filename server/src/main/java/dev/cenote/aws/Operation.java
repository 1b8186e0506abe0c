package dev.cenote.aws;

import dev.cenote.model.OperationModel;
import dev.cenote.model.Structure;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One row of an operation table: the modelled operation, who may call it, and the method that answers.
 *
 * @param bodyLimit the most bytes that the request body may have
 * @param judged the input as the model's constraints judge it: itself, but for the rare member that Cenote lets say
 *     more than the model knows
 */
public record Operation<I extends Structure, O extends Structure>(
        OperationModel<I, O> model, Access<I> access, int bodyLimit, Answer<I, O> answer, UnaryOperator<I> judged) {
    static final int BODY_LIMIT = 1 << 20;

    /** The method behind an operation. */
    @FunctionalInterface
    public interface Answer<I extends Structure, O extends Structure> {
        /** Answers with the output, null where the model has none; refuses with a {@code Refusal}. */
        @Nullable
        O answer(I input, Call call);
    }

    /** A method without output. */
    @FunctionalInterface
    public interface Effect<I extends Structure> {
        /** Does the work; refuses with a {@code Refusal}. */
        void perform(I input, Call call);
    }

    /** A row whose operation answers with a structure. */
    public static <I extends Structure, O extends Structure> Operation<I, O> operation(
            OperationModel<I, O> model, Access<I> access, Answer<I, O> answer) {
        return new Operation<>(model, access, BODY_LIMIT, answer, UnaryOperator.identity());
    }

    /** A row whose operation has no output: the reply is 200 with an empty body. */
    public static <I extends Structure, O extends Structure> Operation<I, O> effect(
            OperationModel<I, O> model, Access<I> access, Effect<I> effect) {
        return operation(model, access, (input, call) -> {
            effect.perform(input, call);
            return null;
        });
    }

    /** The same row for an operation that AWS lets send more than 1 MiB. */
    public Operation<I, O> accepting(int bytes) {
        return new Operation<>(model, access, bytes, answer, judged);
    }

    /** The same row for an operation whose input may say more than the model knows. */
    public Operation<I, O> judging(UnaryOperator<I> view) {
        return new Operation<>(model, access, bodyLimit, answer, view);
    }
}

package dev.cenote.api.cognitoidp;

import dev.cenote.kernel.Refusal;
import dev.cenote.trigger.TriggerContext;
import dev.cenote.trigger.TriggerFunctions;
import dev.cenote.trigger.TriggerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions of pools under test: each is told by its ARN what to answer, and what it was asked is kept. */
public final class RecordedFunctions implements TriggerFunctions {
    private final Map<String, Supplier<?>> answers = new ConcurrentHashMap<>();
    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();

    /** What a function was asked. */
    public record Event(TriggerContext context, TriggerRequest<?> request) {}

    /** A new function with that answer; its ARN. */
    public String answering(String name, Object answer) {
        return put(name, () -> answer);
    }

    /** A new function that refuses as one does that throws; its ARN. */
    public String throwing(String name, String trigger, String message) {
        return put(name, () -> {
            throw new Refusal("UserLambdaValidationException", trigger + " failed with error " + message + '.');
        });
    }

    /** A new function that does something before it answers; its ARN. */
    public String doing(String name, Supplier<?> answer) {
        return put(name, answer);
    }

    /** What a function was asked, in order. */
    public List<Event> events(String function) {
        return events.getOrDefault(function, List.of());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <R> R call(String function, TriggerContext context, TriggerRequest<R> request) {
        events.computeIfAbsent(function, any -> new CopyOnWriteArrayList<>()).add(new Event(context, request));
        @Nullable Supplier<?> answer = answers.get(function);
        if (answer == null) {
            return TriggerFunctions.unreachable().call(function, context, request);
        }
        return (R) answer.get();
    }

    private String put(String name, Supplier<?> answer) {
        String arn = "arn:aws:lambda:us-east-1:" + ApiServer.ACCOUNT + ":function:" + name;
        answers.put(arn, answer);
        return arn;
    }
}

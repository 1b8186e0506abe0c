package dev.cenote.audit;

import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.aws.Caller;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.kernel.Arn;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.protocol.json.JsonObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What CloudTrail tells of calls and pages, for its tests. */
final class ToldEvents {
    static final String ACCOUNT = "000000000000";
    static final Caller NOBODY = new Caller.Anonymous();
    static final Principal ADA = principal("user/team/ada", "AIDAADA", "AKIAADA");

    private ToldEvents() {}

    static ServedPage page(String name, int status, String form, boolean proved) {
        return new ServedPage(name, "eu-west-1_A", CalledOperations.request(), Form.parse(form), null, status, proved);
    }

    static Principal principal(String resource, String id, String key) {
        return new Principal(new Arn("aws", "iam", "", ACCOUNT, resource), id, key);
    }

    static Map<String, Object> told(
            ServiceModel service,
            String operation,
            Caller caller,
            @Nullable String input,
            @Nullable String output,
            @Nullable Failure failure) {
        return new LinkedHashMap<>(events(true, call(service, operation, caller, input, output, failure))
                .getFirst());
    }

    static CalledOperation call(
            ServiceModel service,
            String name,
            Caller caller,
            @Nullable String input,
            @Nullable String output,
            @Nullable Failure failure) {
        OperationModel<?, ?> operation = service.find(name).orElseThrow();
        return new CalledOperation(
                service,
                operation,
                CalledOperations.request(new Headers.Field("User-Agent", "aws-cli")),
                caller,
                "eu-west-1",
                input == null ? null : JsonCodec.read(Objects.requireNonNull(operation.input()), bytes(input)),
                output == null ? null : JsonCodec.read(Objects.requireNonNull(operation.output()), bytes(output)),
                failure);
    }

    static List<Map<String, Object>> events(boolean data, CalledOperation call) {
        return kept(data, cloudTrail -> cloudTrail.called(call)).stream()
                .map(JsonObjects::require)
                .toList();
    }

    static List<String> kept(boolean data, Consumer<CloudTrail> telling) {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(List.of(new KeptEvents(kept)))) {
            telling.accept(new CloudTrail(trail, data, ACCOUNT, CalledOperations.CLOCK, CalledOperations.random()));
        }
        return kept;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(json));
    }
}

package dev.cenote.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.audit.CalledOperations.Planted;
import dev.cenote.aws.CalledOperation;
import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.aws.Caller;
import dev.cenote.http.Form;
import dev.cenote.kernel.Arn;
import dev.cenote.model.Member;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of every API is called with every member filled; what is secret in the eyes of this test, which does
 * not ask the code under test, must stand nowhere in the event.
 */
class SecretsInEventsTest {
    private static final Pattern SECRET = Pattern.compile(
            "password|secret|token|code|session|assertion|proof|credential|privatekey|seed|^salt$|presignedurl"
                    + "|usercontextdata",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PERSON = Pattern.compile(
            "^username$|useridentifier|provideruserid|attributevalue|^filter$|^userattributes$|^validationdata$"
                    + "|^destination$",
            Pattern.CASE_INSENSITIVE);
    // These only sound like secrets, or are marked although they are the name of a thing.
    private static final Set<String> NO_SECRET =
            Set.of("ClientId", "PreTokenGeneration", "SubjectFromWebIdentityToken", "TokenType", "RoleSessionName");
    private static final Set<String> SETTINGS = Set.of(
            "Tags",
            "UserPoolTags",
            "IdentityPoolTags",
            "PrincipalTags",
            "SupportedLoginProviders",
            "Roles",
            "AttributeMapping");

    private static final Caller.Principal ROOT =
            new Caller.Principal(new Arn("aws", "iam", "", "000000000000", "root"), "000000000000", "AKIAROOT");

    static Stream<Arguments> operations() {
        return CalledOperations.SERVICES.stream()
                .flatMap(service -> service.operations().stream().map(operation -> Arguments.of(service, operation)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void theInputOfAnOperationIsToldWithoutSecrets(ServiceModel service, OperationModel<?, ?> operation)
            throws InterruptedException {
        StructureShape<?> shape = operation.input();
        if (shape == null) {
            assertThat(event(new CalledOperation(
                            service, operation, CalledOperations.request(), ROOT, "us-east-1", null, null, null)))
                    .contains("\"requestParameters\":null");
            return;
        }
        CalledOperations filled = new CalledOperations();
        Structure input = filled.filled(shape);
        String event = event(new CalledOperation(
                service, operation, CalledOperations.request(), ROOT, "us-east-1", input, null, null));
        for (Planted planted : filled.planted()) {
            // Both ways: what hides everything would be as wrong as what hides nothing.
            assertThat(CalledOperations.tells(event, planted))
                    .as(planted.path().toString())
                    .isEqualTo(!secret(service, planted));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void theAnswerOfAnOperationIsToldWithoutSecrets(ServiceModel service, OperationModel<?, ?> operation)
            throws InterruptedException {
        StructureShape<?> shape = operation.output();
        CalledOperations filled = new CalledOperations();
        Structure output = shape == null ? null : filled.filled(shape);
        String event = event(new CalledOperation(
                service, operation, CalledOperations.request(), ROOT, "us-east-1", null, output, null));
        List<Planted> told = filled.planted().stream()
                .filter(planted -> CalledOperations.tells(event, planted))
                .toList();
        assertThat(told).noneMatch(planted -> secret(service, planted));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void aRefusalThatRepeatsASecretIsNotRepeated(ServiceModel service, OperationModel<?, ?> operation)
            throws InterruptedException {
        StructureShape<?> shape = operation.input();
        CalledOperations filled = new CalledOperations();
        Structure input = shape == null ? null : filled.filled(shape);
        for (Planted planted : filled.planted()) {
            boolean secret = secret(service, planted) && planted.kind() == Shape.Kind.STRING;
            if (secret && planted.path().size() <= 2) {
                Failure failure = new Failure("SomeException", "Value '" + planted.text() + "' is bad");
                String event = event(new CalledOperation(
                        service, operation, CalledOperations.request(), ROOT, "us-east-1", input, null, failure));
                assertThat(CalledOperations.tells(event, planted))
                        .as(planted.path().toString())
                        .isFalse();
                assertThat(event).contains("\"errorCode\":\"SomeException\"");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theFieldsOfAFormAreToldOnlyWhereTheyAreKnownToBeHarmless(String field, boolean shown)
            throws InterruptedException {
        Form form = Form.parse(field + "=planted");
        String event =
                event(new ServedPage("Token_POST", "us-east-1_A", CalledOperations.request(), form, null, 200, true));
        assertThat(event.contains("planted")).isEqualTo(shown);
        assertThat(event).contains('"' + field + "\":[");
    }

    static Stream<Arguments> fields() {
        return Stream.concat(
                Stream.of("grant_type", "client_id", "scope", "redirect_uri").map(name -> Arguments.of(name, true)),
                Stream.of(
                                "client_secret",
                                "code",
                                "code_verifier",
                                "refresh_token",
                                "username",
                                "password",
                                "assertion",
                                "client_assertion",
                                "token",
                                "state",
                                "nonce",
                                "aws_client_metadata",
                                "whatever")
                        .map(name -> Arguments.of(name, false)));
    }

    private static boolean secret(ServiceModel service, Planted planted) {
        boolean people = Set.of("cognito-idp", "cognito-identity").contains(service.id());
        boolean binary = planted.kind() == Shape.Kind.BLOB || planted.kind() == Shape.Kind.DOCUMENT;
        boolean settings = SETTINGS.contains(planted.last().name());
        return binary
                || planted.free() && !settings
                || planted.path().stream().anyMatch(member -> secret(member, people));
    }

    private static boolean secret(Member member, boolean people) {
        String name = member.name();
        boolean bySound = SECRET.matcher(name).find() && !isStructural(member);
        boolean person = people && PERSON.matcher(name).find();
        // Header fields of a person's browser, cookies among them, and where the person is.
        boolean context = name.equals("ContextData");
        return (member.shape().sensitive() || bySound || person || context) && !NO_SECRET.contains(name);
    }

    /** Members of structures and choices of words are judged one by one. */
    private static boolean isStructural(Member member) {
        Shape shape = member.shape();
        while (shape.kind() == Shape.Kind.LIST || shape.kind() == Shape.Kind.MAP) {
            shape = shape instanceof dev.cenote.model.ListShape list
                    ? list.member()
                    : ((dev.cenote.model.MapShape) shape).value();
        }
        return shape.kind() == Shape.Kind.STRUCTURE
                || shape instanceof dev.cenote.model.StringShape text
                        && !text.values().isEmpty();
    }

    private static String event(CalledOperation call) throws InterruptedException {
        return event(call, null);
    }

    private static String event(ServedPage page) throws InterruptedException {
        return event(null, page);
    }

    private static String event(@Nullable CalledOperation call, @Nullable ServedPage page) throws InterruptedException {
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        try (AuditTrail trail = new AuditTrail(List.of(new KeptEvents(kept)))) {
            CloudTrail events =
                    new CloudTrail(trail, true, "000000000000", CalledOperations.CLOCK, CalledOperations.random());
            if (call != null) {
                events.called(call);
            }
            if (page != null) {
                events.served(page);
            }
            assertThat(trail.flush(Duration.ofSeconds(30))).isTrue();
        }
        assertThat(kept).hasSize(1);
        return kept.getFirst();
    }
}

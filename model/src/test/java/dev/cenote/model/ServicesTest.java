package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.ExplicitAuthFlowsType;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.lambda.Lambda;
import dev.cenote.model.sts.Sts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The generated services as a whole, and whether AWS's SDK knows more than they do. */
final class ServicesTest {
    static List<ServiceModel> services() {
        return List.of(
                CognitoIdp.SERVICE,
                CognitoIdentity.SERVICE,
                Sts.SERVICE,
                Iam.SERVICE,
                Lambda.SERVICE,
                ApiGateway.SERVICE);
    }

    @Test
    void hasTheOperationsOfTheSdk() {
        assertThat(lower(CognitoIdp.SERVICE.operationNames()))
                .isEqualTo(operations(CognitoIdentityProviderClient.class));
        assertThat(lower(CognitoIdentity.SERVICE.operationNames())).isEqualTo(operations(CognitoIdentityClient.class));
        assertThat(lower(Sts.SERVICE.operationNames())).isEqualTo(operations(StsClient.class));
    }

    @Test
    void hasRecordsForAllOperationsOfCognitoAndSts() {
        for (ServiceModel service : List.of(CognitoIdp.SERVICE, CognitoIdentity.SERVICE, Sts.SERVICE)) {
            assertThat(service.operations().stream().map(OperationModel::name))
                    .containsExactlyInAnyOrderElementsOf(service.operationNames());
        }
    }

    @Test
    void countsTheOperationsOfAws() {
        assertThat(services().stream().map(service -> service.operationNames().size()))
                .containsExactly(132, 23, 11, 180, 88, 124);
    }

    @ParameterizedTest
    @MethodSource("services")
    void resolvesEveryShapeOfEveryOperation(ServiceModel service) {
        Set<Shape> seen = new HashSet<>();
        for (OperationModel<?, ?> operation : service.operations()) {
            assertThat(service.find(operation.name())).containsSame(operation);
            Stream.of(operation.input(), operation.output())
                    .filter(shape -> shape != null)
                    .forEach(shape -> walk(shape, seen));
            operation.errors().forEach(error -> walk(error.shape(), seen));
        }
        assertThat(seen).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void knowsHowTheServiceIsCalled(ServiceModel service) {
        assertThat(service.signingName()).isEqualTo(service.id());
        assertThat(service.apiVersion()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(service.targetPrefix().isEmpty()).isEqualTo(service.protocol() != ServiceModel.Protocol.JSON);
        assertThat(service.xmlNamespace().isEmpty()).isEqualTo(service.protocol() != ServiceModel.Protocol.QUERY);
    }

    @Test
    void knowsWhichOperationsAreUnsigned() {
        assertThat(unsigned(CognitoIdentity.SERVICE))
                .containsExactlyInAnyOrder("GetId", "GetCredentialsForIdentity", "GetOpenIdToken", "UnlinkIdentity");
        assertThat(unsigned(Sts.SERVICE)).containsExactlyInAnyOrder("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity");
        assertThat(unsigned(CognitoIdp.SERVICE))
                .contains("InitiateAuth", "SignUp", "GetUser")
                .hasSize(32);
        assertThat(unsigned(Iam.SERVICE)).isEmpty();
    }

    @Test
    void answersTheStatusOfErrors() {
        assertThat(CognitoIdp.SERVICE.errorStatus("ResourceNotFoundException")).isEqualTo(400);
        assertThat(CognitoIdp.SERVICE.errorStatus("InternalErrorException")).isEqualTo(500);
        assertThat(CognitoIdp.SERVICE.errorStatus("NoSuchError")).isEqualTo(400);
        assertThat(Iam.SERVICE.errorStatus("NoSuchEntity")).isEqualTo(404);
        assertThat(Iam.SERVICE.errorStatus("NoSuchEntityException")).isEqualTo(404);
    }

    @Test
    void findsTheConstantOfAValue() {
        assertThat(ExplicitAuthFlowsType.find("ALLOW_USER_SRP_AUTH"))
                .contains(ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH);
        assertThat(ExplicitAuthFlowsType.find("allow_user_srp_auth")).isEmpty();
        assertThat(ExplicitAuthFlowsType.find(null)).isEmpty();
    }

    @Test
    void copiesWhatIsHandedToABuilder() {
        List<String> aliases = new java.util.ArrayList<>(List.of("email"));
        CreateUserPoolRequest request =
                CreateUserPoolRequest.builder().aliasAttributes(aliases).build();
        aliases.clear();
        assertThat(request.aliasAttributes()).containsExactly("email").isUnmodifiable();
        assertThat(request.toBuilder().poolName("p").build().aliasAttributes()).containsExactly("email");
    }

    private static void walk(Shape shape, Set<Shape> seen) {
        if (!seen.add(shape)) {
            return;
        }
        switch (shape.kind()) {
            case STRUCTURE -> structure((StructureShape<?>) shape, seen);
            case LIST -> walk(((ListShape) shape).member(), seen);
            case MAP -> {
                walk(((MapShape) shape).key(), seen);
                walk(((MapShape) shape).value(), seen);
            }
            case STRING -> {
                String pattern = ((StringShape) shape).pattern();
                if (pattern != null) {
                    assertThatCode(() -> Pattern.compile(pattern))
                            .as(shape.name())
                            .doesNotThrowAnyException();
                }
            }
            case INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, BLOB, DOCUMENT -> {}
        }
    }

    /** Sets each member through its index and reads it back: builder and record must agree on every one. */
    private static void structure(StructureShape<?> shape, Set<Shape> seen) {
        for (Member member : shape.members()) {
            Object sample = sample(member.shape());
            StructureBuilder<?> builder = shape.newBuilder();
            builder.set(member.index(), sample);
            Structure built = builder.build();
            assertThat(built.shape()).isSameAs(shape);
            assertThat(built.member(member.index()))
                    .as("%s.%s", shape.name(), member.name())
                    .isSameAs(sample);
            walk(member.shape(), seen);
        }
    }

    private static Object sample(Shape shape) {
        return switch (shape.kind()) {
            case STRUCTURE -> ((StructureShape<?>) shape).newBuilder().build();
            case LIST -> List.of();
            case MAP -> java.util.Map.of();
            case STRING -> "text";
            case INTEGER -> 1;
            case LONG -> 1L;
            case FLOAT -> 1f;
            case DOUBLE -> 1d;
            case BOOLEAN -> true;
            case TIMESTAMP -> java.time.Instant.EPOCH;
            case BLOB -> new byte[0];
            case DOCUMENT -> new Json("1");
        };
    }

    private static Set<String> unsigned(ServiceModel service) {
        return service.operations().stream()
                .filter(operation -> !operation.signed())
                .map(OperationModel::name)
                .collect(Collectors.toSet());
    }

    /** The methods of a client that take a request and answer a response are its operations. */
    private static Set<String> operations(Class<?> client) {
        return Stream.of(client.getMethods())
                .filter(method -> method.getReturnType().getSimpleName().endsWith("Response")
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                .map(method -> method.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> lower(Collection<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }
}

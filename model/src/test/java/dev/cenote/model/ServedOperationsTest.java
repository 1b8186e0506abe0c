package dev.cenote.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.sts.Sts;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The services know the operations that AWS's own client knows, and every list of served operations holds. */
final class ServedOperationsTest {
    private static final Path SERVED = Path.of("..", "models", "services", "served");

    /** Operations that only one side knows, by service, each with its reason. */
    private static final Map<String, Map<String, String>> DIFFERENCES = Map.of();

    // Lambda and API Gateway are not compared: the clients of that version are not to be had where this is built.
    static Stream<Arguments> clients() {
        return Stream.of(
                Arguments.of(CognitoIdp.SERVICE, CognitoIdentityProviderClient.class),
                Arguments.of(CognitoIdentity.SERVICE, CognitoIdentityClient.class),
                Arguments.of(Sts.SERVICE, StsClient.class),
                Arguments.of(Iam.SERVICE, IamClient.class));
    }

    static final List<ServiceModel> ALL = Services.ALL;

    @ParameterizedTest
    @MethodSource("clients")
    void knowsTheOperationsOfTheSdk(ServiceModel service, Class<?> client) {
        // The SDK writes abbreviations in its own way: AssumeRoleWithSaml.
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(service.operationNames());
        Set<String> sdk = operations(client);
        Set<String> differing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        differing.addAll(known);
        differing.addAll(sdk);
        differing.removeIf(name -> known.contains(name) && sdk.contains(name));
        assertThat(sdk).isNotEmpty();
        assertThat(differing)
                .isEqualTo(DIFFERENCES.getOrDefault(service.id(), Map.of()).keySet());
    }

    /** Each operation is a method that takes its request, whatever its paginator is called. */
    private static Set<String> operations(Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> !method.getName().endsWith("Paginator"))
                .map(Method::getParameterTypes)
                .filter(types -> types.length > 0 && types[0].getSimpleName().endsWith("Request"))
                .map(types -> types[0].getSimpleName().replaceAll("Request$", ""))
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void hasRecordsForWhatItsListServesAndForNothingElse(ServiceModel service) throws IOException {
        Set<String> listed = Files.readAllLines(SERVED.resolve(service.id() + ".txt")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> served =
                service.operations().stream().map(OperationModel::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(service.operationNames()).containsAll(served);
        assertThat(served).isEqualTo(listed.equals(Set.of("*")) ? new TreeSet<>(service.operationNames()) : listed);
    }
}

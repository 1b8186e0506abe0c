package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no SDK sends, rightly signed: a clear error each time, and the server goes on. */
@ExtendWith(SharedProduct.class)
class HostileBodiesTest {
    private static final int LIMIT = 1024 * 1024;

    private final Product product;

    HostileBodiesTest(Product product) {
        this.product = product;
    }

    @AfterEach
    void theServerGoesOn() {
        assertThat(product.alive()).isTrue();
        assertThat(Wire.read(product.endpoint().resolve("/health/ready")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"PoolName\": true} | TRUE_VALUE can not be converted to a String",
                "{\"PoolName\": false} | FALSE_VALUE can not be converted to a String",
                "{\"PoolName\": 12} | NUMBER_VALUE can not be converted to a String",
                "{\"PoolName\": {}} | Start of structure or map found where not expected.",
                "{\"PoolName\": \"a\", \"Schema\": {}} |",
                "{\"PoolName\": \"a\", \"Schema\": \"name\"} |",
                "{\"PoolName\": \"a\", \"Policies\": []} |",
                "{\"PoolName\": \"a\", \"Policies\": {\"PasswordPolicy\": {\"MinimumLength\": \"many\"}}} |",
                "{\"PoolName\": \"a\", \"Policies\": {\"PasswordPolicy\": {\"MinimumLength\": 1e99}}} |",
                "{\"PoolName\": \"a\", \"UserPoolTags\": [\"a\"]} |",
                "[] |",
                "\"text\" |",
                "12 |",
                "null |",
            })
    void aWrongTypeIsASerializationException(String body, String message) {
        Answer answer = signed("CreateUserPool", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("SerializationException");
        if (message != null) {
            assertThat(answer.message()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"PoolName\"",
                "{\"PoolName\":",
                "{\"PoolName\": \"a",
                "{\"PoolName\": \"a\"",
                "{\"PoolName\": \"a\",}",
                "{\"PoolName\": \"a\"} trailing",
                "{\"PoolName\": \"a\"}{\"PoolName\": \"b\"}",
                "{'PoolName': 'a'}",
                "{\"PoolName\": \"\\u12\"}",
                "{\"PoolName\": \"tab\there\"}",
                "{\"PoolName\": nul}",
                "{\"PoolName\": 01}",
                "<PoolName>a</PoolName>",
                "PoolName=a&Action=CreateUserPool",
                "\u0000\u0001\u0002",
            })
    void brokenJsonIsASerializationException(String body) {
        Answer answer = signed("CreateUserPool", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("SerializationException");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] body = "{\"PoolName\": \"aXb\"}".getBytes(StandardCharsets.UTF_8);
        body[15] = (byte) 0xC0;

        Answer answer = new Call(
                        product.endpoint().resolve("/"),
                        Call.cognito(product, "CreateUserPool", "").headers(),
                        body)
                .sendSigned("cognito-idp");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    }

    @TestFactory
    Stream<DynamicTest> deepNestingIsRefusedAndDoesNotOverflow() {
        return Stream.of(
                        List.of("arrays", "[".repeat(200_000)),
                        List.of("objects", "{\"PoolName\":".repeat(60_000)),
                        List.of("an unknown member", "{\"Unknown\":" + "[".repeat(200_000)),
                        List.of("closed", "{\"Unknown\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .map(body -> DynamicTest.dynamicTest(body.get(0), () -> {
                    Answer answer = signed("CreateUserPool", body.get(1));

                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.type()).isEqualTo("SerializationException");
                    theServerGoesOn();
                }));
    }

    @Test
    void anEmptyBodyIsAnEmptyObject() {
        Answer answer = signed("CreateUserPool", "");

        assertThat(answer.type()).isEqualTo("InvalidParameterException");
        assertThat(answer.message())
                .isEqualTo("1 validation error detected: Value null at 'poolName' failed to satisfy constraint:"
                        + " Member must not be null");
    }

    @Test
    void unknownMembersAreIgnored() {
        Answer answer = signed("ListUserPools", "{\"MaxResults\": 1, \"Unknown\": {\"deep\": [1, null, true]}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithAClearError() {
        Answer answer = signed("CreateUserPool", "{\"PoolName\": \"" + "a".repeat(LIMIT) + "\"}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        assertThat(answer.type()).isEqualTo("RequestEntityTooLargeException");
    }

    @Test
    void aBodyJustUnderTheLimitIsRead() {
        Answer answer = signed("CreateUserPool", "{\"PoolName\": \"" + "a".repeat(LIMIT - 100) + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).isEqualTo("InvalidParameterException");
        assertThat(answer.message()).endsWith("Member must have length less than or equal to 128");
    }

    @Test
    void aBodyThatEndsTooEarlyDisturbsNobody() throws IOException {
        try (Socket socket = new Socket("localhost", product.endpoint().getPort())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSCognitoIdentityProviderService."
                                    + "ListUserPools\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 100\r\n"
                                    + "\r\n{\"MaxResults\"")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.setSoTimeout(60_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).doesNotStartWith("HTTP/1.1 200").doesNotContain("at dev.cenote");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/9.9\r\n\r\n",
                "\u0000\u0000\u0000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzzz\r\n",
                "POST / HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
            })
    void whatIsNotHttpIsRefused(String bytes) throws IOException {
        assertThat(raw(bytes)).matches("HTTP/1.1 (4\\d\\d|505)");
    }

    @Test
    void headersOverTheLimitAreRefused() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(100_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type",
                "grant_type=client_credentials&grant_type=client_credentials",
                "grant_type=client_credentials&client_id=%zz",
                "grant_type=client_credentials&client_id=%",
                "grant_type=client_credentials&client_id=%C0%AF",
                "%00=%00&&&===",
                "{\"grant_type\": \"client_credentials\"}",
            })
    void aFormThatIsNoneIsARequestError(String body) {
        Answer answer = form(body);

        assertThat(answer.status()).as(answer.body()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Test
    void aFormOverTheLimitIsRefused() {
        assertThat(form("grant_type=" + "a".repeat(2 * LIMIT)).status()).isIn(400, 413);
    }

    @Test
    void aFormOfTooManyFieldsIsRefused() {
        assertThat(form("a=&".repeat(200_000)).status()).isIn(400, 413);
    }

    private Answer signed(String operation, String body) {
        return Call.cognito(product, operation, body).sendSigned("cognito-idp");
    }

    private Answer form(String body) {
        return new Call(
                        product.endpoint().resolve("/_domain/" + prefix() + "/oauth2/token"),
                        java.util.Map.of("content-type", "application/x-www-form-urlencoded"),
                        body.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private String prefix() {
        try (var cognito = Clients.cognito(product)) {
            return java.util.Objects.requireNonNull(ServicePool.create(cognito).prefix());
        }
    }

    /** The first bytes of the answer to bytes that no HTTP client would send. */
    private String raw(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", product.endpoint().getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = socket.getInputStream().readNBytes(12);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }
}

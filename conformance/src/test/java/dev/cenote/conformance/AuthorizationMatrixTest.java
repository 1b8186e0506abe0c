package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.conformance.Wire.Answer;
import dev.cenote.conformance.Wire.Call;
import dev.cenote.conformance.Wire.Signature;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Every signed operation of every API that is served, called by a user without policies, with exactly the permission
 * that the refusal names, with it on another resource, and with a deny beside an allowance of everything; and by
 * sessions that are over or whose token is not theirs. The list of operations comes from the product's own page of
 * operations.
 */
@ExtendWith(SharedProduct.class)
class AuthorizationMatrixTest {
    private static final Pattern REFUSED = Pattern.compile(
            "(?s).*User: (\\S+) is not authorized to perform: (\\S+) on resource: (\\S+) (because no identity-based policy"
                    + " allows the \\S+ action|with an explicit deny in an identity-based policy).*");
    private static final String POOL = "us-east-1_Matrix123";
    private static final String IDENTITY_POOL = "us-east-1:00000000-0000-4000-8000-000000000000";
    private static final String OTHERS = "arn:aws:iam::000000000000:user/another/one";
    private static final String ALLOW = "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}";
    private static final String DENY = ",{\"Effect\":\"Deny\",\"Action\":\"%s\",\"Resource\":\"*\"}";

    private final Product product;

    AuthorizationMatrixTest(Product product) {
        this.product = product;
    }

    /** A call of an operation, as anybody may sign it. */
    private record Subject(String service, String name, Call call) {}

    @TestFactory
    Stream<DynamicTest> everySignedOperationIsDecidedByPolicies() {
        return subjects()
                .map(subject -> DynamicTest.dynamicTest(subject.service + ' ' + subject.name, () -> check(subject)));
    }

    @Test
    void noSignedOperationTakesASessionThatIsOver() {
        AwsSessionCredentials session = session();
        // The server's clock moves; signatures are judged by the real one.
        move("PT16M");
        try {
            assertThat(subjects().filter(subject -> !refusal(subject, session).contains("ExpiredToken")))
                    .isEmpty();
        } finally {
            move("PT-16M");
        }
    }

    @Test
    void noSignedOperationTakesAKeyWithAnothersTokenOrNone() {
        AwsSessionCredentials session = session();
        String token = session.sessionToken();
        char last = token.charAt(token.length() - 9);
        String spoilt = token.substring(0, token.length() - 9)
                + (last == 'A' ? 'B' : 'A')
                + token.substring(token.length() - 8);
        for (AwsCredentials wrong : List.of(
                AwsBasicCredentials.create(session.accessKeyId(), session.secretAccessKey()),
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), spoilt),
                AwsSessionCredentials.create(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session().sessionToken()))) {
            assertThat(subjects()
                            .filter(subject -> !refusal(subject, wrong)
                                    .contains("The security token included in the request is invalid")))
                    .isEmpty();
        }
    }

    private static String refusal(Subject subject, AwsCredentials credentials) {
        return subject.call
                .signed(Signature.of(subject.service).by(credentials))
                .send()
                .body();
    }

    /** A session of the developer for a quarter of an hour. */
    private AwsSessionCredentials session() {
        String issued = form("2011-06-15", "Action=GetSessionToken&DurationSeconds=900")
                .sendSigned("sts")
                .body();
        return AwsSessionCredentials.create(
                element(issued, "AccessKeyId"), element(issued, "SecretAccessKey"), element(issued, "SessionToken"));
    }

    private void move(String duration) {
        Answer moved = Wire.exchange(HttpRequest.newBuilder(product.endpoint().resolve("/_cenote/clock"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"advance\":\"" + duration + "\"}"))
                .build());
        assertThat(moved.status()).as(moved.body()).isIn(200, 204);
    }

    private Stream<Subject> subjects() {
        Stream<Subject> json = ServedOperation.with("signed").stream()
                .map(operation -> new Subject(
                        operation.service(),
                        operation.name(),
                        operation
                                .call(product)
                                .withBody("{\"UserPoolId\":\"" + POOL + "\",\"IdentityPoolId\":\"" + IDENTITY_POOL
                                        + "\"}")));
        return Stream.concat(json, Stream.concat(query("iam", "2010-05-08"), query("sts", "2011-06-15")));
    }

    private Stream<Subject> query(String service, String version) {
        return ServedOperation.names(service, "signed")
                .map(name -> new Subject(service, name, form(version, "Action=" + name)));
    }

    private void check(Subject subject) {
        String user = "matrix-" + subject.service + '-' + subject.name;
        form("2010-05-08", "Action=CreateUser&UserName=" + user).sendSigned("iam");
        String key = form("2010-05-08", "Action=CreateAccessKey&UserName=" + user)
                .sendSigned("iam")
                .body();
        Signature signature = Signature.of(subject.service)
                .by(AwsBasicCredentials.create(element(key, "AccessKeyId"), element(key, "SecretAccessKey")));
        Call call = subject.call.signed(signature);

        Matcher nothing = refused(subject, call);
        assertThat(nothing.group(1)).isEqualTo("arn:aws:iam::000000000000:user/" + user);
        assertThat(nothing.group(4)).startsWith("because no");
        String action = nothing.group(2);
        String resource = nothing.group(3);
        assertThat(action).startsWith(subject.service + ':');

        allow(user, ALLOW.formatted(action, resource));
        assertThat(call.send().body()).doesNotContain("is not authorized to perform: " + action + " on resource");
        allow(user, ALLOW.formatted(action, OTHERS));
        assertThat(refused(subject, call).group(4)).startsWith("because no");
        allow(user, ALLOW.formatted("*", "*") + DENY.formatted(action));
        assertThat(refused(subject, call).group(4)).startsWith("with an explicit deny");
    }

    private static Matcher refused(Subject subject, Call call) {
        Answer answer = call.send();
        assertThat(answer.body()).as(subject.name).contains("AccessDenied");
        Matcher matcher = REFUSED.matcher(answer.body());
        assertThat(matcher.matches()).as(answer.body()).isTrue();
        return matcher;
    }

    private void allow(String user, String statements) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
        Answer kept = form(
                        "2010-05-08",
                        "Action=PutUserPolicy&PolicyName=matrix&UserName=" + user + "&PolicyDocument="
                                + URLEncoder.encode(document, StandardCharsets.UTF_8))
                .sendSigned("iam");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
    }

    private Call form(String version, String rest) {
        return Call.sts(product, "").withBody("Version=" + version + '&' + rest);
    }

    private static String element(String xml, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">(.*?)</" + name + ">").matcher(xml);
        assertThat(matcher.find()).as(xml).isTrue();
        return matcher.group(1);
    }
}

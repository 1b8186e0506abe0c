package dev.cenote.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.cenote.model.Constraints;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.protocol.jose.RsaEngine;
import dev.cenote.protocol.jose.RsaSigner;
import dev.cenote.protocol.policy.AccessRequest;
import dev.cenote.protocol.policy.Context;
import dev.cenote.protocol.policy.Decision;
import dev.cenote.protocol.policy.Evaluation;
import dev.cenote.protocol.policy.NamedPolicy;
import dev.cenote.protocol.policy.Policies;
import dev.cenote.protocol.policy.Policy;
import dev.cenote.protocol.policy.PolicyKind;
import dev.cenote.protocol.policy.Requester;
import dev.cenote.protocol.sigv4.Expectations;
import dev.cenote.protocol.sigv4.PathRule;
import dev.cenote.protocol.sigv4.Presented;
import dev.cenote.protocol.sigv4.SigV4;
import dev.cenote.protocol.sigv4.SignatureVerdict;
import dev.cenote.protocol.sigv4.SignatureVerifier;
import dev.cenote.protocol.sigv4.SignedMessage;
import dev.cenote.protocol.sigv4.Signer;
import dev.cenote.protocol.sigv4.SigningCredentials;
import dev.cenote.protocol.sigv4.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hot primitives: RS256 signatures, verified SigV4 requests, decisions by policies, and bodies read, checked and
 * written.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PrimitivesBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Expectations EXPECTED =
            new Expectations(region -> true, "cognito-idp", Duration.ofMinutes(5), false, PathRule.NORMALIZED);

    /** Who signs: the JDK or the faster provider. */
    @Param({"jdk", "accp"})
    public String provider = "jdk";

    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Read","Effect":"Allow","Action":["cognito-idp:Describe*","cognito-idp:List*","cognito-idp:Get*"],"Resource":"*",
            "Condition":{"IpAddress":{"aws:SourceIp":["10.0.0.0/8","192.168.0.0/16"]}}},
            {"Sid":"Write","Effect":"Allow","Action":["cognito-idp:AdminCreateUser","cognito-idp:AdminDeleteUser"],
            "Resource":"arn:aws:cognito-idp:*:*:userpool/us-east-1_Team%02d*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"${aws:username}"}}},
            {"Sid":"Never","Effect":"Deny","Action":"cognito-idp:Delete*","Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}
            """;

    private final Requester requester = new Requester(
            Requester.Kind.USER,
            "111122223333",
            "arn:aws:iam::111122223333:user/ann",
            null,
            "AIDAANNANNANNANNANN1",
            null);
    private final Policies policies = new Policies(
            IntStream.rangeClosed(1, 10)
                    .mapToObj(team -> new NamedPolicy(
                            "policy" + team, "user-managed", Policy.parse(POLICY.formatted(team), PolicyKind.MANAGED)))
                    .toList(),
            new NamedPolicy("boundary", "user-managed", Policy.parse(POLICY.formatted(10), PolicyKind.MANAGED)),
            null,
            null);
    private final AccessRequest accessRequest = new AccessRequest(
            "cognito-idp:AdminCreateUser",
            "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Team10AbC",
            Context.of(Map.of(
                    "aws:username", List.of("ann"),
                    "aws:PrincipalTag/team", List.of("ann"),
                    "aws:SourceIp", List.of("10.1.2.3"),
                    "aws:SecureTransport", List.of("true"),
                    "aws:CurrentTime", List.of("2026-11-21T10:00:00Z"))));

    private final byte[] json = """
            {"UserPoolId":"us-east-1_AbCdEfGhI","ClientName":"test","GenerateSecret":true,"AllowedOAuthFlows":["client_credentials"],
            "AllowedOAuthScopes":["transactions/post"],"AllowedOAuthFlowsUserPoolClient":true,"TokenValidityUnits":{"AccessToken":"hours"}}
            """.getBytes(StandardCharsets.UTF_8);
    private final CreateUserPoolClientRequest request = JsonCodec.read(CreateUserPoolClientRequest.SHAPE, json);
    private final RsaEngine engine = new RsaEngine();
    private RsaSigner signer = engine.signer(engine.generate(2048).getPrivate().getEncoded());
    private SignedMessage message = message();
    private Presented presented = (Presented) SigV4.parse(message);
    private SigningKey key = SigningKey.derive("test", presented.scope());

    /** Makes keys with the provider that is measured. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        if (provider.equals("accp")) {
            engine.use(AmazonCorrettoCryptoProvider.INSTANCE);
        }
        signer = engine.signer(engine.generate(2048).getPrivate().getEncoded());
    }

    /** One RS256 signature. */
    @Benchmark
    public byte[] sign() {
        return signer.sign(json);
    }

    /** One signed request, parsed, made canonical and compared; the signing key is derived already. */
    @Benchmark
    public SignatureVerdict verifySignedRequest() {
        return SignatureVerifier.verify(message, (Presented) SigV4.parse(message), scope -> key, NOW, EXPECTED);
    }

    /** One decision by ten attached policies, of which the last one allows, and a boundary. */
    @Benchmark
    public Decision decide() {
        return Evaluation.decide(requester, policies, accessRequest);
    }

    /** One policy document read and checked; the server does it once for each text. */
    @Benchmark
    public Policy readPolicy() {
        return Policy.parse(POLICY.formatted(1), PolicyKind.MANAGED);
    }

    /** One body read into its record. */
    @Benchmark
    public CreateUserPoolClientRequest readJson() {
        return JsonCodec.read(CreateUserPoolClientRequest.SHAPE, json);
    }

    /** One record written. */
    @Benchmark
    public byte[] writeJson() {
        return JsonCodec.write(request);
    }

    /** One record held to its constraints. */
    @Benchmark
    public List<String> checkConstraints() {
        return Constraints.check(request);
    }

    private static SignedMessage message() {
        SignedMessage plain = new SignedMessage(
                "POST",
                "/",
                "",
                List.of(
                        new SignedMessage.Header("Host", "localhost:9400"),
                        new SignedMessage.Header("Content-Type", "application/x-amz-json-1.1"),
                        new SignedMessage.Header("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUserPools")),
                "{\"MaxResults\":10}".getBytes(StandardCharsets.UTF_8));
        return new Signer(new SigningCredentials("test", "test", null), "us-east-1", "cognito-idp", PathRule.NORMALIZED)
                .sign(plain, NOW);
    }
}

package dev.cenote.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.cenote.model.Constraints;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureShape;
import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.InitiateAuthRequest;
import dev.cenote.model.cognitoidp.UserType;
import dev.cenote.model.iam.CreateRoleRequest;
import dev.cenote.model.lambda.CreateFunctionRequest;
import dev.cenote.model.sts.AssumeRoleRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever arrives is read or refused with a {@link SerializationFailure}, and what was read can be checked, printed,
 * written and read again. The fuzz targets replay their inputs in the suite; with {@code JAZZER_FUZZ=1} in the
 * environment they search for new ones.
 */
final class CodecFuzzTest {
    private static final int ROUNDS = 5_000;
    private static final List<StructureShape<?>> SHAPES = List.of(
            CreateUserPoolRequest.SHAPE,
            CreateManagedLoginBrandingRequest.SHAPE,
            InitiateAuthRequest.SHAPE,
            UserType.SHAPE,
            CreateFunctionRequest.SHAPE);
    private static final List<StructureShape<?>> FORMS = List.of(AssumeRoleRequest.SHAPE, CreateRoleRequest.SHAPE);
    private static final List<String> SEEDS = List.of(
            """
            {"PoolName":"p","Policies":{"PasswordPolicy":{"MinimumLength":8,"RequireLowercase":true}},
             "Schema":[{"Name":"x","NumberAttributeConstraints":{"MinValue":"1"}}],"UserPoolTags":{"a":"b"}}""",
            """
            {"UserPoolId":"p","Settings":{"a":[1.5e3,null,{"b":"\\u00e9"}]},
             "Assets":[{"Category":"FAVICON_ICO","Bytes":"AAEC"}],"UseCognitoProvidedValues":"yes"}""",
            "{\"AuthFlow\":\"USER_SRP_AUTH\",\"AuthParameters\":{\"USERNAME\":\"u\"},\"ClientId\":\"c\"}",
            "{\"Username\":\"u\",\"UserCreateDate\":1548099495.428,\"Enabled\":true,\"Attributes\":[{\"Value\":\"v\"}]}",
            "{\"FunctionName\":\"f\",\"Code\":{\"ZipFile\":\"UEsDBA==\"},\"MemorySize\":128,\"Environment\":{}}");
    private static final String PIECES = "{}[],:\"\\u0e19.-+truefalsn \n";

    @FuzzTest(maxDuration = "10m")
    void readsAnyJson(byte[] json) {
        SHAPES.forEach(shape -> tryJson(shape, json));
    }

    @FuzzTest(maxDuration = "10m")
    void readsAnyForm(byte[] form) {
        FORMS.forEach(shape -> tryForm(shape, fields(new String(form, StandardCharsets.UTF_8))));
    }

    @Test
    void readsOrRefusesJsonWithAnyDamage() {
        Random random = new Random(20261121);
        for (int round = 0; round < ROUNDS; round++) {
            int which = random.nextInt(SHAPES.size());
            byte[] json = damaged(SEEDS.get(which).getBytes(StandardCharsets.UTF_8), random);
            tryJson(SHAPES.get(which), json);
        }
    }

    @Test
    void readsOrRefusesRandomBytesAndEveryTruncation() {
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            tryJson(SHAPES.get(round % SHAPES.size()), bytes);
        }
        for (int which = 0; which < SEEDS.size(); which++) {
            String seed = SEEDS.get(which);
            for (int length = 0; length < seed.length(); length++) {
                tryJson(SHAPES.get(which), seed.substring(0, length).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void readsOrRefusesFormsWithAnyDamage() {
        Random random = new Random(7);
        String seed = "RoleArn=a&RoleSessionName=s&Tags.member.1.Key=k&Tags.member.1.Value=v&DurationSeconds=900"
                + "&PolicyArns.member.2.arn=x&RoleName=r&AssumeRolePolicyDocument={}";
        for (int round = 0; round < ROUNDS; round++) {
            byte[] form = damaged(seed.getBytes(StandardCharsets.UTF_8), random);
            tryForm(FORMS.get(round % FORMS.size()), fields(new String(form, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void findsOrMissesAnyPath() {
        Random random = new Random(9);
        RestRoutes routes = new RestRoutes(ApiGateway.SERVICE);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] path = damaged("/restapis/a%20b/".getBytes(StandardCharsets.UTF_8), random);
            assertThat(routes.match("GET", new String(path, StandardCharsets.UTF_8), Map.of()))
                    .isNotNull();
        }
    }

    private static void tryJson(StructureShape<?> shape, byte[] json) {
        Structure read;
        try {
            read = JsonCodec.read(shape, json);
        } catch (SerializationFailure e) {
            assertThat(e.text()).isNotNull();
            return;
        }
        assertThat(Constraints.message(Constraints.check(read))).isNotNull();
        assertThat(read.toString()).startsWith(shape.name());
        Structure again = JsonCodec.read(shape, JsonCodec.write(read));
        assertThat(Values.plain(shape, again)).isEqualTo(Values.plain(shape, read));
    }

    private static void tryForm(StructureShape<?> shape, Map<String, String> fields) {
        try {
            Structure read = QueryCodec.read(shape, fields);
            assertThat(Constraints.check(read)).isNotNull();
        } catch (SerializationFailure e) {
            assertThat(e.text()).isNotEmpty();
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return fields;
    }

    /** One to four bytes changed, taken out, doubled or put in. */
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good;
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(bytes.length + 1);
            byte fresh = (byte)
                    (random.nextInt(3) == 0 ? random.nextInt(256) : PIECES.charAt(random.nextInt(PIECES.length())));
            byte[] middle = random.nextBoolean() ? new byte[] {fresh} : new byte[0];
            int rest = Math.min(bytes.length, at + random.nextInt(2));
            byte[] changed = new byte[at + middle.length + bytes.length - rest];
            System.arraycopy(bytes, 0, changed, 0, at);
            System.arraycopy(middle, 0, changed, at, middle.length);
            System.arraycopy(bytes, rest, changed, at + middle.length, bytes.length - rest);
            bytes = changed;
        }
        return bytes;
    }
}

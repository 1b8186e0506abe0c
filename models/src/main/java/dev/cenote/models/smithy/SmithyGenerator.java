package dev.cenote.models.smithy;

import dev.cenote.models.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ShapeId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes records for the services of Smithy's protocol tests, so that the published vectors try the very generator and
 * codecs that serve the AWS services.
 *
 * <p>{@code SmithyGenerator MODELS OUTPUT}: the converted models are kept in MODELS, the records go to OUTPUT. The
 * conversion is done once; after that only a changed generator writes anew.
 */
public final class SmithyGenerator {
    /** The name of the converted service, and where it comes from. */
    private static final Map<String, String> SERVICES = Map.of(
            "smithy-json", "aws.protocoltests.json#JsonProtocol",
            "smithy-query", "aws.protocoltests.query#AwsQuery",
            "smithy-rest", "aws.protocoltests.restjson#RestJson");

    private SmithyGenerator() {}

    /** Runs as said above. */
    public static void main(String[] args) throws IOException {
        Path models = Path.of(args[0]);
        String version = conversion();
        Path done = models.resolve("converted.txt");
        if (!Files.exists(done) || !Files.readString(done).equals(version)) {
            Files.createDirectories(models.resolve("served"));
            Model smithy = Model.assembler(SmithyGenerator.class.getClassLoader())
                    .discoverModels(SmithyGenerator.class.getClassLoader())
                    .disableValidation()
                    .assemble()
                    .unwrap();
            for (Map.Entry<String, String> service : SERVICES.entrySet()) {
                ObjectNode tree = new ServiceConversion(smithy, ShapeId.from(service.getValue())).tree();
                Files.writeString(
                        models.resolve(service.getKey() + ".json"),
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(tree));
                Files.write(models.resolve("served").resolve(service.getKey() + ".txt"), List.of("*"));
            }
            Files.writeString(done, version);
        }
        Generator.main(new String[] {models.toString(), args[1]});
    }

    /** Changes with the version of Smithy and with the classes here. */
    private static String conversion() throws IOException {
        return Generator.fingerprint() + " " + Model.class.getPackage().getImplementationVersion();
    }
}

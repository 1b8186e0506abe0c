package dev.cenote.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.app.TestServer;
import dev.cenote.aws.Access;
import dev.cenote.aws.Operation;
import dev.cenote.aws.Service;
import dev.cenote.model.OperationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the operation tables against the service models, and {@code docs/operations.md} against the tables. */
class OperationTableTest {
    /** Open although the model wants a signature: AWS ignores one that comes along (facts of the operation's page). */
    private static final Set<String> OPEN_AGAINST_THE_MODEL = Set.of("GetClientToken");

    private static List<Service> services = List.of();

    @BeforeAll
    static void readTheTables() throws IOException {
        try (TestServer server = TestServer.dev()) {
            services = server.services();
        }
    }

    @Test
    void everyModelledOperationStandsInATableOrInTheListOfWhatIsMissing() {
        for (Service service : services) {
            Set<String> known = new TreeSet<>(service.operations().keySet());
            known.addAll(service.notYet().reasons().keySet());
            assertThat(known)
                    .as(service.model().id())
                    .isEqualTo(new TreeSet<>(service.model().operationNames()));
        }
    }

    @Test
    void nothingStandsInBoth() {
        for (Service service : services) {
            Set<String> both = new TreeSet<>(service.operations().keySet());
            both.retainAll(service.notYet().reasons().keySet());
            assertThat(both).as(service.model().id()).isEmpty();
        }
    }

    @Test
    void operationsAreSignedWhereTheModelSaysSo() {
        for (Service service : services) {
            for (Operation<?, ?> operation : service.operations().values()) {
                OperationModel<?, ?> model = operation.model();
                boolean open = !model.signed() || OPEN_AGAINST_THE_MODEL.contains(model.name());
                assertThat(operation.access() instanceof Access.Signed
                                || operation.access() instanceof Access.Authenticated)
                        .as(model.name())
                        .isEqualTo(!open);
            }
        }
    }

    @Test
    void theListOfOperationsIsUpToDate() throws IOException {
        Path page = Sources.root().resolve("docs/operations.md");
        String wanted = OperationsPage.of(services);
        if (Boolean.getBoolean("cenote.write")) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page))
                .as("docs/operations.md; run this test with -Dcenote.write=true to write it anew")
                .isEqualTo(wanted);
    }
}

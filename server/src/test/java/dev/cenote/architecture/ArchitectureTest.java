package dev.cenote.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cenote.architecture.ImportOrder.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the map true: imports go one way, and each outside thing is known in one place only. */
class ArchitectureTest {
    private static final Set<String> WORKING_SECURITY_CLASSES = Set.of(
            "java.security.Signature",
            "java.security.MessageDigest",
            "java.security.KeyPairGenerator",
            "java.security.KeyFactory",
            "java.security.SecureRandom");
    private static final Set<String> PURE = Set.of("dev.cenote.userpool", "dev.cenote.identitypool", "dev.cenote.iam");

    private static JavaClasses classes;
    private static ImportOrder order;

    @BeforeAll
    static void readTheMap() throws IOException {
        order = ImportOrder.read(Sources.root().resolve("ARCHITECTURE.md"));
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.cenote");
    }

    @Test
    void everyPackageStandsOnTheMap() {
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(pkg -> order.place(pkg).isEmpty()))
                .as("packages that the order line of ARCHITECTURE.md does not name")
                .isEmpty();
    }

    @Test
    void aPackageImportsOnlyPackagesToItsLeft() {
        List<String> wrong = dependencies()
                .filter(dependency -> !allowed(dependency))
                .map(Dependency::getDescription)
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void theTestSeesAForbiddenImport() {
        ImportOrder small = ImportOrder.parse("kernel < {http, userpool} < api.*");
        Place http = small.place("dev.cenote.http").orElseThrow();
        Place kernel = small.place("dev.cenote.kernel").orElseThrow();
        Place userpool = small.place("dev.cenote.userpool").orElseThrow();
        assertThat(small.allows(http, kernel)).isTrue();
        assertThat(small.allows(kernel, http)).isFalse();
        assertThat(small.allows(http, userpool)).isFalse();
    }

    @Test
    void onlyTheStoreKnowsSql() {
        assertKnownOnlyIn(type -> type.startsWith("java.sql.") || type.startsWith("javax.sql."), "dev.cenote.store");
    }

    @Test
    void onlyHttpKnowsTheHttpLibrary() {
        assertKnownOnlyIn(type -> type.startsWith("org.eclipse.jetty."), "dev.cenote.http");
    }

    @Test
    void workingCryptographyLivesInProtocolAndKeys() {
        assertKnownOnlyIn(
                type -> (type.startsWith("javax.crypto.") && !type.equals("javax.crypto.SecretKey"))
                        || WORKING_SECURITY_CLASSES.contains(type),
                "dev.cenote.protocol",
                "dev.cenote.keys",
                "dev.cenote.app");
    }

    @Test
    void rulesArePure() {
        List<String> impure = dependencies()
                .filter(dependency -> PURE.contains(dependency.getOriginClass().getPackageName()))
                .filter(dependency -> impure(dependency.getTargetClass().getName()))
                .map(Dependency::getDescription)
                .toList();
        assertThat(impure).isEmpty();
    }

    private static boolean impure(String type) {
        return type.startsWith("java.io.")
                || type.startsWith("java.nio.file.")
                || type.startsWith("java.net.http.")
                || type.equals("java.time.Clock")
                || type.equals("java.util.Random")
                || type.startsWith("java.util.random.");
    }

    private static void assertKnownOnlyIn(Predicate<String> type, String... packages) {
        List<String> wrong = dependencies()
                .filter(dependency -> type.test(dependency.getTargetClass().getName()))
                .filter(dependency -> Stream.of(packages)
                        .noneMatch(pkg -> dependency
                                        .getOriginClass()
                                        .getPackageName()
                                        .equals(pkg)
                                || dependency.getOriginClass().getPackageName().startsWith(pkg + ".")))
                .map(Dependency::getDescription)
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static boolean allowed(Dependency dependency) {
        Optional<Place> from = order.place(dependency.getOriginClass().getPackageName());
        Optional<Place> to = order.place(dependency.getTargetClass().getPackageName());
        return from.isEmpty() || to.isEmpty() || order.allows(from.get(), to.get());
    }

    private static Stream<Dependency> dependencies() {
        return classes.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }
}

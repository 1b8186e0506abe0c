package dev.cenote.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads {@code docs/divergences.md} and holds that each row is whole, and that the tests which it names are there. */
class DivergencesTest {
    private static final String NO_TEST = "–";
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern METHOD = Pattern.compile("(?:(\\w+)\\.)?(\\w+Test)\\.(\\w+)");
    private static final Pattern PARENT = Pattern.compile("class \\w+ extends (\\w+)");

    @Test
    void everyRowNamesTestsThatExist() throws IOException {
        List<Path> sources = Sources.java("src/test/java");
        List<Path> vectors = resources();
        List<String> rows = rows();
        List<String> wrong = new ArrayList<>();
        for (String row : rows) {
            List<String> cells = List.of(row.split("(?<!\\\\)\\|", -1));
            // A row begins and ends with a bar, so there is a piece of nothing at either end.
            String tests = cells.get(cells.size() - 2).strip();
            if (cells.size() != 6 || !tests.equals(NO_TEST) && names(tests).isEmpty()) {
                wrong.add("no row of four cells, of which the last names a test: " + row);
            }
            for (String name : names(tests)) {
                if (!exists(name, sources, vectors)) {
                    wrong.add("no such test: " + name);
                }
            }
        }
        assertThat(rows).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aNameThatIsNoTestIsSeen() throws IOException {
        List<Path> sources = Sources.java("src/test/java");
        assertThat(exists("DivergencesTest.aNameThatIsNoTestIsSeen", sources, List.of()))
                .isTrue();
        assertThat(exists("architecture.DivergencesTest", sources, List.of())).isTrue();
        assertThat(exists("DivergencesTest.aNameThatIsNoTest", sources, List.of()))
                .isFalse();
        assertThat(exists("elsewhere.DivergencesTest", sources, List.of())).isFalse();
        assertThat(exists("NoSuchTest", sources, List.of())).isFalse();
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Sources.root().resolve("docs/divergences.md")).stream()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith("| test |"))
                .toList();
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
    }

    /** @param name a class, a method of one, either behind the last word of its package, or a file of vectors */
    private static boolean exists(String name, List<Path> sources, List<Path> vectors) throws IOException {
        if (vectors.stream().anyMatch(file -> file.endsWith(name))) {
            return true;
        }
        Matcher method = METHOD.matcher(name);
        if (!method.matches()) {
            return sources.stream().anyMatch(file -> file.endsWith(name.replace('.', '/') + ".java"));
        }
        String file = (method.group(1) == null ? "" : method.group(1) + '/') + method.group(2) + ".java";
        for (Path source : sources) {
            if (source.endsWith(file) && has(source, method.group(3), sources)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a class, or what it extends, has that method. */
    private static boolean has(Path source, String method, List<Path> sources) throws IOException {
        String text = Files.readString(source);
        if (text.contains("void " + method + "(")) {
            return true;
        }
        Matcher parent = PARENT.matcher(text);
        if (parent.find()) {
            for (Path other : sources) {
                if (other.endsWith(parent.group(1) + ".java") && has(other, method, sources)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> resources() throws IOException {
        try (Stream<Path> modules = Files.list(Sources.root())) {
            List<Path> files = new ArrayList<>();
            for (Path folder : modules.map(module -> module.resolve("src/test/resources"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> below = Files.walk(folder)) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                }
            }
            return files;
        }
    }
}

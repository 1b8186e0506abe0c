package dev.cenote.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the sources and holds the mechanical rules of STYLE.md: sizes, names, banned calls. */
class TidyTest {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 70;
    private static final Pattern BANNED_SUFFIX = Pattern.compile(
            "\\b(?:class|record|interface|enum) (\\w*(?:Manager|Helper|Util|Utils|Impl|Common|Misc|Base|Data|Info|Processor))\\b");
    private static final Pattern GETTER = Pattern.compile(
            "(?<!@Override)\\n    (?! )(?:public |protected |private )?(?:static )?(?:final )?[\\w<>\\[\\], .?@]+ (get[A-Z]\\w*)\\(");
    private static final Pattern METHOD_START =
            Pattern.compile("^( {4}| {8})(?! )(?!return )(?!.*->)[^=;]*\\)[^=;]*\\{$");
    private static final Pattern NAKED_TODO = Pattern.compile("(?:TODO(?!\\(#\\d+\\))|FIXME|XXX)");
    private static final Map<Pattern, String> BANNED_CALLS = Map.of(
            Pattern.compile("\\bInstant\\.now\\("), "take a Clock",
            Pattern.compile("\\bUUID\\.randomUUID\\("), "take a RandomText",
            Pattern.compile("\\bSystem\\.getenv\\("), "settings are read in app",
            Pattern.compile("\\bSystem\\.(?:out|err)\\b"), "log, or print in app",
            Pattern.compile("\\bnew SecureRandom\\("), "randomness is made in app",
            Pattern.compile("\\bClock\\.system"), "clocks are made in app",
            Pattern.compile("\\bSystem\\.currentTimeMillis\\("), "take a Clock",
            Pattern.compile("\\.printStackTrace\\("), "log it");

    @Test
    void filesStayUnderFiveHundredLines() throws IOException {
        assertThat(everyFile().filter(file -> lines(file).size() >= FILE_LINES)).isEmpty();
    }

    @Test
    void methodsStayUnderSeventyLines() throws IOException {
        assertThat(everyFile().flatMap(file -> longMethods(file, lines(file)).stream()))
                .isEmpty();
    }

    @Test
    void typesAreNotNamedAfterNothing() throws IOException {
        assertThat(findings(everyFile(), BANNED_SUFFIX)).isEmpty();
    }

    @Test
    void productionMethodsDoNotBeginWithGet() throws IOException {
        // The methods of an operation table are named as AWS names the operation.
        Stream<Path> files = Sources.java("src/main/java").stream()
                .filter(file -> !file.getFileName().toString().endsWith("Operations.java"));
        assertThat(findings(files, GETTER)).isEmpty();
    }

    @Test
    void timeRandomnessAndSettingsComeFromOutside() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.java("src/main/java")) {
            String path = file.toString().replace('\\', '/');
            if (path.contains("/dev/cenote/app/") || path.contains("/models/src/") || path.contains("/bench/src/")) {
                continue;
            }
            String code = withoutComments(read(file));
            BANNED_CALLS.forEach((call, why) -> {
                if (call.matcher(code).find()) {
                    found.add(file + ": " + call + " (" + why + ")");
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void nothingIsLeftForLaterWithoutAnIssue() throws IOException {
        assertThat(findings(everyFile().filter(file -> !file.endsWith("TidyTest.java")), NAKED_TODO))
                .isEmpty();
    }

    @Test
    void everyPackageSaysInOneSentenceWhatItIs() throws IOException {
        assertThat(Sources.java("src/main/java").stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))))
                .isEmpty();
    }

    @Test
    void theMethodRuleSeesALongMethod() {
        List<String> file = new ArrayList<>(List.of("class A {", "    void a() {"));
        for (int i = 0; i < METHOD_LINES; i++) {
            file.add("        x();");
        }
        file.addAll(List.of("    }", "}"));
        assertThat(longMethods(Path.of("A.java"), file)).hasSize(1);
    }

    private static Stream<Path> everyFile() throws IOException {
        return Stream.concat(Sources.java("src/main/java").stream(), Sources.java("src/test/java").stream());
    }

    private static List<String> findings(Stream<Path> files, Pattern pattern) {
        List<String> found = new ArrayList<>();
        files.forEach(file -> {
            Matcher matcher = pattern.matcher(withoutComments(read(file)));
            while (matcher.find()) {
                found.add(file + ": " + matcher.group().strip());
            }
        });
        return found;
    }

    /** A record whose components take lines of their own ends its header as a method does. */
    private static boolean endsRecordHeader(List<String> lines, int end) {
        int line = end - 1;
        while (line > 0 && !lines.get(line).endsWith("(") && lines.get(line).startsWith("        ")) {
            line--;
        }
        return line >= 0
                && (' ' + lines.get(line)).contains(" record ")
                && lines.get(line).endsWith("(");
    }

    /**
     * Methods stand at four or eight blanks and end with a brace at the same depth; the formatter makes that reliable.
     */
    private static List<String> longMethods(Path file, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int start = 0; start < lines.size(); start++) {
            Matcher matcher = METHOD_START.matcher(lines.get(start));
            if (!matcher.matches()
                    || lines.get(start).contains(" class ")
                    || lines.get(start).contains(" record ")
                    || endsRecordHeader(lines, start)) {
                continue;
            }
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).equals(matcher.group(1) + "}")) {
                end++;
            }
            if (end - start >= METHOD_LINES) {
                found.add(file + ":" + (start + 1) + " (" + (end - start) + " lines)");
            }
        }
        return found;
    }

    private static String withoutComments(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//(?!.*(?:TODO|FIXME|XXX)).*$", "");
    }

    private static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

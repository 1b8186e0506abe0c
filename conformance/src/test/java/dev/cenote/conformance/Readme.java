package dev.cenote.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The README, so that tests do what it tells people to do. */
final class Readme {
    private static final String FENCE = "```\n";

    private Readme() {}

    /**
     * The commands of the first block below a heading.
     *
     * @param heading without its marks
     */
    static String commands(String heading) {
        String readme;
        try {
            readme = Files.readString(Checkout.root().resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int section = readme.indexOf("\n## " + heading + '\n');
        if (section < 0) {
            throw new AssertionError("the README has no section " + heading);
        }
        int begin = readme.indexOf(FENCE, section) + FENCE.length();
        return readme.substring(begin, readme.indexOf(FENCE, begin));
    }
}

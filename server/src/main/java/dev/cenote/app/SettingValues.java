package dev.cenote.app;

import dev.cenote.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns given texts into numbers, paths and the like. A bad one becomes a sentence in {@link #problems} and its default
 * stands in, so that one reading finds everything that is wrong. No sentence repeats a value that may be secret.
 */
final class SettingValues {
    private static final Pattern SUFFIX_FORM =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MOST_SECONDS = 86_400;

    private final RawSettings raw;
    private final RawSettings.Files files;
    private final List<String> problems;

    SettingValues(RawSettings raw, RawSettings.Files files) {
        this.raw = raw;
        this.files = files;
        this.problems = new ArrayList<>(raw.problems());
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    void problem(String sentence) {
        problems.add(sentence);
    }

    void refuse(RawSettings.Given given, String rule) {
        problems.add(given.name() + ' ' + rule);
    }

    Optional<RawSettings.Given> find(Setting setting) {
        return raw.find(setting);
    }

    int number(Setting setting, int otherwise, int least, int most) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.get().value());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with numbers that are out of range.
        }
        refuse(given.get(), "must be a number from " + least + " to " + most);
        return otherwise;
    }

    Duration seconds(Setting setting, Duration otherwise) {
        return Duration.ofSeconds(number(setting, (int) otherwise.toSeconds(), 1, MOST_SECONDS));
    }

    boolean flag(Setting setting, boolean otherwise) {
        return choice(setting, Boolean.toString(otherwise), "true", "false").equals("true");
    }

    String choice(Setting setting, String otherwise, String... allowed) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!Arrays.asList(allowed).contains(given.get().value())) {
            refuse(given.get(), "must be " + String.join(" or ", allowed));
        }
        return given.get().value();
    }

    String text(Setting setting, String otherwise, Pattern form, String rule) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!form.matcher(given.get().value()).matches()) {
            refuse(given.get(), rule);
            return otherwise;
        }
        return given.get().value();
    }

    @Nullable
    String suffix(Setting setting) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return null;
        }
        String suffix = given.get().value().toLowerCase(Locale.ROOT);
        if (!SUFFIX_FORM.matcher(suffix).matches()) {
            refuse(given.get(), "must be a domain name such as auth.id.example.org");
        }
        return suffix;
    }

    @Nullable
    Path path(Setting setting) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return null;
        }
        try {
            return Path.of(given.get().value());
        } catch (InvalidPathException e) {
            refuse(given.get(), "must be a path");
            return null;
        }
    }

    void requireReadable(Setting setting, @Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            files.read(file);
        } catch (IOException e) {
            problem("the file " + file + " named by " + setting.variable() + " cannot be read");
        }
    }

    @Nullable
    Secret secretUrl(Setting setting, String scheme, String secureScheme) {
        Optional<RawSettings.Given> given = find(setting);
        if (given.isEmpty()) {
            return null;
        }
        if (url(given.get().value(), scheme, secureScheme).isEmpty()) {
            refuse(given.get(), "must be a URL that begins with " + scheme + ":// or " + secureScheme + "://");
        }
        return new Secret(given.get().value());
    }

    /** The text as an absolute URL of one of the schemes, with a host. */
    static Optional<URI> url(String text, String... schemes) {
        try {
            URI url = new URI(text);
            boolean good = url.getScheme() != null
                    && Arrays.asList(schemes).contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null;
            return good ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static List<String> list(RawSettings.Given given) {
        return Arrays.stream(given.value().split(",", -1))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}

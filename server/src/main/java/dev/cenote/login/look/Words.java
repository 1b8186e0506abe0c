package dev.cenote.login.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The texts of one language, read once from {@code look/words/LANGUAGE.properties}; {@code {0}} stands for a value. */
public final class Words {
    private static final Words CLASSIC = read("en").and(read("classic"));
    private static final Map<Language, Words> ALL = all();

    private final String language;
    private final Map<String, String> texts;

    private Words(String language, Map<String, String> texts) {
        this.language = language;
        this.texts = Map.copyOf(texts);
    }

    /** The texts of managed login. */
    static Words of(Language language) {
        Words words = ALL.get(language);
        if (words == null) {
            throw new NoSuchElementException(language.code());
        }
        return words;
    }

    /** The texts of the classic pages: English, where they differ in the hosted UI's own words. */
    static Words classic() {
        return CLASSIC;
    }

    /** Whether these are English, in which the API speaks. */
    boolean isEnglish() {
        return language.equals("en");
    }

    /** The text; NoSuchElementException for a key that no language has, which is a defect. */
    String text(String key) {
        return find(key).orElseThrow(() -> new NoSuchElementException(key));
    }

    /** The text with a value in the place of {@code {0}}. */
    String text(String key, String argument) {
        return text(key).replace("{0}", argument);
    }

    /** The text, if there is one. */
    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The keys of all texts. */
    Set<String> keys() {
        return texts.keySet();
    }

    /** The text cut at its places for values, for sentences with something marked in them. */
    List<Part> parts(String key) {
        List<Part> parts = new ArrayList<>();
        String rest = text(key);
        for (int place = rest.indexOf('{'); place >= 0; place = rest.indexOf('{')) {
            parts.add(new Part(rest.substring(0, place), Part.NONE));
            parts.add(new Part("", rest.charAt(place + 1) - '0'));
            rest = rest.substring(place + 3);
        }
        parts.add(new Part(rest, Part.NONE));
        return parts;
    }

    /**
     * A piece of a sentence: plain text, or the place of a value.
     *
     * @param argument the number of the value, -1 for plain text
     */
    public record Part(String text, int argument) {
        private static final int NONE = -1;

        /** Whether a value stands here. */
        public boolean isArgument() {
            return argument != NONE;
        }
    }

    private Words and(Words more) {
        Map<String, String> both = new HashMap<>(texts);
        both.putAll(more.texts);
        return new Words(language, both);
    }

    private static Map<Language, Words> all() {
        Map<Language, Words> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, read(language.code()));
        }
        return all;
    }

    private static Words read(String name) {
        String path = "/look/words/" + name + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing " + path);
            }
            Properties file = new Properties();
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new HashMap<>();
            file.stringPropertyNames().forEach(key -> texts.put(key, file.getProperty(key)));
            return new Words(name, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tags that ask for what AWS does not have: {@code cenote:NAME=VALUE} for a pool,
 * {@code cenote:NAME@CLIENT_ID=VALUE} for one app client. A name is known only where it changes something, so that
 * nobody relies on what is not there.
 */
public record FeatureTags(List<Feature> known) {
    /** Those that this server serves. */
    public static final FeatureTags SERVED = new FeatureTags(Stream.concat(
                    Stream.of(
                            Feature.words(PasswordStorage.TAG, Reach.POOL, PasswordStorage.VALUES),
                            Feature.words(SigningAlgorithm.TAG, Reach.POOL, SigningAlgorithm.VALUES)),
                    Extension.features())
            .toList());

    static final String PREFIX = "cenote:";
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    /** Copies the list. */
    public FeatureTags {
        known = List.copyOf(known);
    }

    /** For whom a tag may be set. */
    public enum Reach {
        /** For the pool only. */
        POOL,
        /** For the pool, and differently for one app client. */
        EITHER,
        /** For one app client at a time. */
        CLIENT
    }

    /**
     * A name that may be asked for.
     *
     * @param values the words that may be asked
     * @param address whether an address that this server is to call may be asked besides
     */
    public record Feature(String name, Reach reach, List<String> values, boolean address) {
        /** Copies the list. */
        public Feature {
            values = List.copyOf(values);
        }

        /** One whose values are words. */
        static Feature words(String name, Reach reach, List<String> values) {
            return new Feature(name, reach, values, false);
        }

        /** One whose value is an address. */
        static Feature address(String name, Reach reach) {
            return new Feature(name, reach, List.of(), true);
        }

        /** Whether this may be asked. */
        boolean takes(String value) {
            return values.contains(value) || address && CallableAddress.isOne(value);
        }

        private String key() {
            return PREFIX + name;
        }

        /** What may be asked, after the words "which is". */
        private String wanted() {
            String words = "none of " + String.join(", ", values);
            if (!address) {
                return words;
            }
            return values.isEmpty() ? "not " + CallableAddress.FORM : words + ", and not " + CallableAddress.FORM;
        }
    }

    /** InvalidParameterException when the tag is one of ours, and its name or value is not known. */
    public void check(String key, String value) {
        if (!key.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return;
        }
        String rest = key.substring(PREFIX.length());
        int at = rest.indexOf('@');
        String name = at < 0 ? rest : rest.substring(0, at);
        Feature feature = known.stream()
                .filter(candidate -> key.startsWith(PREFIX) && candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(key, name));
        checkReach(feature, key, at < 0 ? null : rest.substring(at + 1));
        if (!feature.takes(value)) {
            throw Refusal.invalidParameter(
                    "Tag " + key + " has the value '" + value + "', which is " + feature.wanted() + '.');
        }
    }

    private static void checkReach(Feature feature, String key, @Nullable String clientId) {
        if (clientId == null) {
            if (feature.reach() == Reach.CLIENT) {
                throw Refusal.invalidParameter("Tag " + key + " names no app client: it is set for one at a time, as "
                        + feature.key() + "@CLIENT_ID.");
            }
        } else if (feature.reach() == Reach.POOL || !CLIENT_ID.matcher(clientId).matches()) {
            throw Refusal.invalidParameter(
                    "Tag " + key + " does not name an app client for which " + feature.key() + " can be set.");
        }
    }

    private Refusal unknown(String key, String name) {
        Optional<String> nearest = known.stream()
                .map(Feature::name)
                .min(Comparator.comparingInt((String candidate) -> Spelling.distance(candidate, name))
                        .thenComparing(Comparator.naturalOrder()));
        return Refusal.invalidParameter("Unknown tag " + key + ": "
                + nearest.map(known -> "the nearest known one is " + PREFIX + known + '.')
                        .orElse("this server knows no " + PREFIX + " tags."));
    }
}

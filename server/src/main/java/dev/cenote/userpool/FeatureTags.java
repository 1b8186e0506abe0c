package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tags that ask for what AWS does not have: {@code cenote:NAME=VALUE} for a pool,
 * {@code cenote:NAME@CLIENT_ID=VALUE} for one app client. A name is known only where it changes something, so that
 * nobody relies on what is not there.
 */
public record FeatureTags(List<Feature> known) {
    /** Those that this server serves. */
    public static final FeatureTags SERVED = new FeatureTags(Stream.concat(
                    Stream.of(
                            new Feature(PasswordStorage.TAG, PasswordStorage.VALUES, false),
                            new Feature(SigningAlgorithm.TAG, SigningAlgorithm.VALUES, false)),
                    Extension.features())
            .toList());

    static final String PREFIX = "cenote:";
    private static final Pattern CLIENT_ID = Pattern.compile("[\\w+]{1,128}");

    /** Copies the list. */
    public FeatureTags {
        known = List.copyOf(known);
    }

    /**
     * A name that may be asked for.
     *
     * @param values what may be asked
     * @param perClient whether one app client may ask differently
     */
    public record Feature(String name, List<String> values, boolean perClient) {}

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
        if (at >= 0
                && !(feature.perClient()
                        && CLIENT_ID.matcher(rest.substring(at + 1)).matches())) {
            throw Refusal.invalidParameter("Tag " + key + " does not name an app client for which " + PREFIX
                    + feature.name() + " can be set.");
        }
        if (!feature.values().contains(value)) {
            throw Refusal.invalidParameter("Tag " + key + " has the value '" + value + "', which is none of "
                    + String.join(", ", feature.values()) + '.');
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

package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a user pool's domain: a prefix below the server's own suffix, or a whole host name of one's own.
 *
 * @param custom whether it is a whole host name
 */
public record DomainName(String text, boolean custom) {
    private static final String PREFIX = "^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$";
    private static final Pattern LABEL = Pattern.compile(PREFIX);
    private static final List<String> RESERVED_WORDS = List.of("aws", "amazon", "cognito");
    // Names that mean prefixes and APIs of this server wherever it runs; a custom domain there would take them over.
    private static final Pattern OWN_NAMES =
            Pattern.compile("(?:.*\\.)?(?:amazoncognito\\.com|amazonaws\\.com|localhost)");

    /**
     * A domain that a request asks for; InvalidParameterException when it cannot be one.
     *
     * @param custom whether the request brings a certificate, which makes it a custom domain
     * @param own what the server itself is called
     */
    public static DomainName requested(String text, boolean custom, OwnNames own) {
        if (custom) {
            checkHost(text);
            checkForeign(text, own);
        } else {
            checkPrefix(text);
        }
        return new DomainName(text, custom);
    }

    /** A domain that a request names: with a dot it can only be a custom one. */
    public static DomainName named(String text) {
        return new DomainName(text, text.indexOf('.') >= 0);
    }

    private static void checkPrefix(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw Refusal.invalidParameter(
                    "The domain name contains an invalid character. Domain names can only contain"
                            + " lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: "
                            + PREFIX);
        }
        // COGNITO: words count only between hyphens, "awsome" is allowed.
        List<String> words = Arrays.asList(text.split("-"));
        for (String reserved : RESERVED_WORDS) {
            if (words.contains(reserved)) {
                throw Refusal.invalidParameter("Domain cannot contain reserved word: " + reserved);
            }
        }
    }

    private static void checkHost(String text) {
        String[] labels = text.split("\\.", -1);
        if (labels.length < 2
                || !Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
                // A last label of digits only would be (part of) an IP address (RFC 3696 §2).
                || labels[labels.length - 1].chars().allMatch(Character::isDigit)) {
            throw Refusal.invalidParameter("Custom domain is not a valid subdomain");
        }
    }

    private static void checkForeign(String text, OwnNames own) {
        if (OWN_NAMES.matcher(text).matches()
                || text.equals(own.host)
                || own.suffixes.stream().anyMatch(suffix -> text.equals(suffix) || text.endsWith('.' + suffix))) {
            throw ChosenClientTexts.reservedDomain(text);
        }
    }

    /**
     * What the server itself is called.
     *
     * @param host of its public URL; what lies below it may well be somebody's domain
     * @param suffixes below which pool domains and APIs lie, so that nothing there can be a custom domain
     */
    public record OwnNames(String host, List<String> suffixes) {
        /** Copies the list. */
        public OwnNames {
            suffixes = List.copyOf(suffixes);
        }
    }
}

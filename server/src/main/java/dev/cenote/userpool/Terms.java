package dev.cenote.userpool;

import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.TermsDescriptionType;
import dev.cenote.model.cognitoidp.TermsType;
import dev.cenote.model.cognitoidp.UpdateTermsRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document that people agree to when they sign up at an app client: where it is, in several languages.
 *
 * @param name {@link #TERMS_OF_USE} or {@link #PRIVACY_POLICY}
 * @param settings source, enforcement and links, as AWS spells them
 */
public record Terms(
        String id,
        String poolId,
        String clientId,
        String name,
        TermsType settings,
        Instant createdAt,
        Instant modifiedAt,
        long version) {
    /** How many documents a pool may have. */
    public static final int LIMIT = 40;

    /** The one document. */
    public static final String TERMS_OF_USE = "terms-of-use";

    /** The other. */
    public static final String PRIVACY_POLICY = "privacy-policy";

    /** The link for every language that has none of its own. */
    public static final String DEFAULT_LINK = "cognito:default";

    /** Refuses links that browsers could not follow, and a document that not everybody could read. */
    public Terms {
        Map<String, String> links = Objects.requireNonNullElse(settings.links(), Map.of());
        if (!links.containsKey(DEFAULT_LINK)) {
            throw ChosenBrandingTexts.noDefaultLink();
        }
        links.forEach(Terms::checkLink);
    }

    /** A document from what {@link #settingsJson} wrote; the version is the row's. */
    public static TermsType settings(String settingsJson) {
        return JsonCodec.readText(TermsType.SHAPE, settingsJson);
    }

    /** Source, enforcement and links as JSON, for keeping. */
    public String settingsJson() {
        return JsonCodec.writeText(settings);
    }

    /** The document after an update, which leaves what it does not say; links are one whole. */
    public Terms updated(UpdateTermsRequest request, Instant now) {
        TermsType.Builder changed = settings.toBuilder();
        if (request.links() != null) {
            changed.links(request.links());
        }
        if (request.termsSource() != null) {
            changed.termsSource(request.termsSource());
        }
        if (request.enforcement() != null) {
            changed.enforcement(request.enforcement());
        }
        String renamed = request.termsName() == null ? name : request.termsName();
        return new Terms(id, poolId, clientId, renamed, changed.build(), createdAt, now, version);
    }

    /** The link for a language, such as {@code cognito:french}, or the one for all. */
    public String link(String language) {
        Map<String, String> links = Objects.requireNonNull(settings.links());
        @Nullable String own = links.get(language);
        return own == null ? Objects.requireNonNull(links.get(DEFAULT_LINK)) : own;
    }

    /** In AWS's words. */
    public TermsType described() {
        return settings.toBuilder()
                .termsId(id)
                .userPoolId(poolId)
                .clientId(clientId)
                .termsName(name)
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** As lists show it. */
    public TermsDescriptionType summary() {
        return TermsDescriptionType.builder()
                .termsId(id)
                .termsName(name)
                .enforcement(settings.enforcement())
                .creationDate(createdAt)
                .lastModifiedDate(modifiedAt)
                .build();
    }

    /** Pages lead people there, so it must be a place and not, for instance, a script. */
    private static void checkLink(String language, String link) {
        try {
            URI uri = new URI(link);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            // Hosts may be spelled in any script, which only the browser resolves.
            @Nullable String authority = uri.getRawAuthority();
            if (!web || authority == null || authority.contains("@")) {
                throw ChosenBrandingTexts.badLink(language);
            }
        } catch (URISyntaxException e) {
            throw ChosenBrandingTexts.badLink(language);
        }
    }
}

package dev.cenote.iam;

import dev.cenote.kernel.Arn;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.iam.GetOpenIDConnectProviderResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An outside issuer of OpenID Connect tokens that the account trusts.
 *
 * @param url its address without {@code https://}, as in tokens' {@code iss}
 * @param clientIds the audiences that its tokens may have
 * @param thumbprints SHA-1 of certificates, 40 hexadecimal digits; kept for those who ask, certificates are verified as
 *     everywhere else
 * @param version counts the changes from 1
 */
public record OidcProvider(
        String arn, String url, List<String> clientIds, List<String> thumbprints, Instant createdAt, long version) {
    /** How many providers an account may have. */
    public static final int LIMIT = 100;

    private static final int CLIENT_IDS = 100;
    private static final int THUMBPRINTS = 5;
    private static final String SCHEME = "https://";
    private static final Pattern THUMBPRINT = Pattern.compile("[0-9A-Fa-f]{40}");

    /** Copies the lists. */
    public OidcProvider {
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
    }

    /**
     * A new provider.
     *
     * @param address begins with {@code https://} and has neither query nor fragment, else ValidationError
     */
    public static OidcProvider created(String account, String address, Instant now) {
        String url = hostAndPath(address);
        if (!address.startsWith(SCHEME) || url.isEmpty() || !wellFormed(address)) {
            throw IamRefusals.validation("Invalid Open ID Connect Provider URL");
        }
        return new OidcProvider(arn(account, address).toString(), url, List.of(), List.of(), now, 1);
    }

    /** The ARN that a provider of an address has, whether or not there can be one. */
    public static Arn arn(String account, String address) {
        return IamArns.oidcProvider(account, hostAndPath(address));
    }

    private static String hostAndPath(String address) {
        String url = address.startsWith(SCHEME) ? address.substring(SCHEME.length()) : address;
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static boolean wellFormed(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A provider from its settings as {@link #settings} wrote them. */
    public static OidcProvider stored(String arn, String settings, Instant createdAt, long version) {
        GetOpenIDConnectProviderResponse kept =
                JsonCodec.read(GetOpenIDConnectProviderResponse.SHAPE, settings.getBytes(StandardCharsets.UTF_8));
        return new OidcProvider(
                arn,
                Objects.requireNonNull(kept.url()),
                Objects.requireNonNull(kept.clientIDList()),
                Objects.requireNonNull(kept.thumbprintList()),
                createdAt,
                version);
    }

    /** Everything but ARN and date as JSON, for keeping. */
    public String settings() {
        return new String(
                JsonCodec.write(GetOpenIDConnectProviderResponse.builder()
                        .url(url)
                        .clientIDList(clientIds)
                        .thumbprintList(thumbprints)
                        .build()),
                StandardCharsets.UTF_8);
    }

    /** With those clients too, each once; LimitExceeded when they are too many. */
    public OidcProvider withClients(@Nullable List<String> more) {
        LinkedHashSet<String> all = new LinkedHashSet<>(clientIds);
        all.addAll(more == null ? List.of() : more);
        if (all.size() > CLIENT_IDS) {
            throw IamRefusals.quotaExceeded("ClientIdsPerOpenIdConnectProvider", CLIENT_IDS);
        }
        return new OidcProvider(arn, url, List.copyOf(all), thumbprints, createdAt, version);
    }

    /** Without that client; one that it does not have is nothing to do. */
    public OidcProvider withoutClient(String clientId) {
        List<String> left = new ArrayList<>(clientIds);
        left.remove(clientId);
        return new OidcProvider(arn, url, left, thumbprints, createdAt, version);
    }

    /** With those thumbprints instead; InvalidInput when one is none, or there are too many. */
    public OidcProvider withThumbprints(@Nullable List<String> wanted) {
        List<String> checked = wanted == null ? List.of() : wanted;
        if (checked.size() > THUMBPRINTS) {
            throw IamRefusals.invalidInput("Thumbprint list must contain fewer than 5 entries.");
        }
        if (!checked.stream().allMatch(text -> THUMBPRINT.matcher(text).matches())) {
            throw IamRefusals.invalidInput("Thumbprint must be 40 hexadecimal digits.");
        }
        return new OidcProvider(arn, url, clientIds, checked, createdAt, version);
    }
}

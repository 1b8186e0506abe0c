package dev.cenote.fetch;

import dev.cenote.protocol.jose.JsonWebKeySet;
import dev.cenote.protocol.jose.JwsAlgorithm;
import dev.cenote.protocol.jose.VerificationKey;
import dev.cenote.protocol.json.JsonObjects;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of outside issuers, found by discovery (OpenID Connect Discovery 1.0 §4) or at an address that is known, and
 * kept for a while. Tokens of strangers never make this server call anybody more than once a minute; while an issuer is
 * away, keys that were fetched within the last day still count.
 */
public final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int DISCOVERY_BYTES = 65_536;
    private static final int KEY_SET_BYTES = 262_144;
    private static final int ROOM = 1024;

    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<KeyPlace, RememberedKeys> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<KeyPlace, RememberedKeys> eldest) {
            return size() > ROOM;
        }
    };

    /** @param clock says how old keys are */
    public IssuerKeys(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * The key that a token names, for the algorithm that it names; outside of transactions, because it may take
     * seconds.
     *
     * @param place where the keys of whoever should have signed it are
     * @return empty when there is no such key
     * @throws FetchFailed when the keys cannot be had
     */
    public Optional<VerificationKey> find(KeyPlace place, String keyId, JwsAlgorithm algorithm) throws FetchFailed {
        RememberedKeys keys;
        synchronized (known) {
            keys = known.computeIfAbsent(place, asked -> new RememberedKeys(() -> fetch(asked), clock));
        }
        return keys.find(keyId, algorithm);
    }

    private JsonWebKeySet fetch(KeyPlace place) throws FetchFailed {
        try {
            String address = switch (place) {
                case Issuer issuer -> discovered(issuer);
                case KeySetAddress set -> set.url();
            };
            return JsonWebKeySet.parse(fetcher.fetch(address(address), place.thumbprints(), KEY_SET_BYTES))
                    .orElseThrow(() -> FetchFailed.unusable("the key set is none"));
        } catch (FetchFailed e) {
            LOG.warn("the keys of {} cannot be had: {}", place.url(), e.getMessage());
            throw e;
        }
    }

    private String discovered(Issuer issuer) throws FetchFailed {
        URI address = address(trimmed(issuer.url()) + DISCOVERY);
        Map<String, Object> document = JsonObjects.find(fetcher.fetch(address, issuer.thumbprints(), DISCOVERY_BYTES));
        // Discovery §4.3: whoever hosts a document for another issuer must not get to say its keys.
        if (document == null
                || !issuer.url().equals(document.get("issuer"))
                || !(document.get("jwks_uri") instanceof String keys)) {
            throw FetchFailed.unusable("the discovery document is not the issuer's");
        }
        return keys;
    }

    /** Discovery §4: a slash at the end is not doubled. */
    private static String trimmed(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static URI address(String text) throws FetchFailed {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw FetchFailed.unusable("not an address");
        }
    }
}

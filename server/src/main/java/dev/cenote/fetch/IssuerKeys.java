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
 * The keys of outside issuers, found by discovery (OpenID Connect Discovery 1.0 §4) and kept for a while. Tokens of
 * strangers never make this server call an issuer more than once a minute; while an issuer is away, keys that were
 * fetched within the last day still count.
 */
public final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int DISCOVERY_BYTES = 65_536;
    private static final int KEY_SET_BYTES = 262_144;
    private static final int ROOM = 256;

    private final Fetcher fetcher;
    private final Clock clock;
    private final Map<Issuer, RememberedKeys> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Issuer, RememberedKeys> eldest) {
            return size() > ROOM;
        }
    };

    /** @param clock says how old keys are */
    public IssuerKeys(Fetcher fetcher, Clock clock) {
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /**
     * The key that a token of an issuer names, for the algorithm that it names; outside of transactions, because it may
     * take seconds.
     *
     * @return empty when the issuer has no such key
     * @throws FetchFailed when its keys cannot be had
     */
    public Optional<VerificationKey> find(Issuer issuer, String keyId, JwsAlgorithm algorithm) throws FetchFailed {
        RememberedKeys keys;
        synchronized (known) {
            keys = known.computeIfAbsent(issuer, asked -> new RememberedKeys(() -> fetch(asked), clock));
        }
        return keys.find(keyId, algorithm);
    }

    private JsonWebKeySet fetch(Issuer issuer) throws FetchFailed {
        try {
            URI address = address(trimmed(issuer.url()) + DISCOVERY);
            Map<String, Object> document =
                    JsonObjects.find(fetcher.fetch(address, issuer.thumbprints(), DISCOVERY_BYTES));
            // Discovery §4.3: whoever hosts a document for another issuer must not get to say its keys.
            if (document == null
                    || !issuer.url().equals(document.get("issuer"))
                    || !(document.get("jwks_uri") instanceof String keys)) {
                throw FetchFailed.unusable("the discovery document is not the issuer's");
            }
            return JsonWebKeySet.parse(fetcher.fetch(address(keys), issuer.thumbprints(), KEY_SET_BYTES))
                    .orElseThrow(() -> FetchFailed.unusable("the key set is none"));
        } catch (FetchFailed e) {
            LOG.warn("the keys of the issuer {} cannot be had: {}", issuer.url(), e.getMessage());
            throw e;
        }
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

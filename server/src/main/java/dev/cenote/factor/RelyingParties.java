package dev.cenote.factor;

import dev.cenote.kernel.Refusal;
import dev.cenote.protocol.webauthn.Ceremony;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.PasskeyOrigins;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** For which host a pool's passkeys are, and which pages may use them. */
public final class RelyingParties {
    private final PoolFactors factors = new PoolFactors();
    private final DomainStore domains = new DomainStore();
    private final Function<List<DomainRow>, Optional<String>> publishedHost;
    private final boolean development;

    /**
     * @param publishedHost the host name under which a pool's domains are published, empty when it has none
     * @param development whether pages of {@code http://localhost} may use passkeys too
     */
    public RelyingParties(Function<List<DomainRow>, Optional<String>> publishedHost, boolean development) {
        this.publishedHost = publishedHost;
        this.development = development;
    }

    /**
     * The relying party of a pool.
     *
     * @param userVerification whether authenticators must verify their user
     */
    record RelyingParty(String id, boolean userVerification, boolean development) {
        Ceremony ceremony(byte[] challenge) {
            return new Ceremony(id, new PasskeyOrigins(id, development)::allow, challenge, userVerification);
        }
    }

    /** The host that was configured, else the one of the pool's domain; empty when there is neither. */
    Optional<RelyingParty> find(Transaction transaction, UserPool pool) {
        PoolMfa mfa = factors.of(transaction, pool);
        Optional<String> configured = Optional.ofNullable(mfa.webAuthn()).map(webAuthn -> webAuthn.relyingPartyId());
        return configured
                .or(() -> publishedHost.apply(domains.list(transaction, pool.id())))
                .map(host -> new RelyingParty(host, mfa.passkeysVerifyUsers(), development));
    }

    /** The same; WebAuthnNotEnabledException or WebAuthnConfigurationMissingException when there is none. */
    RelyingParty require(Transaction transaction, UserPool pool) {
        checkEnabled(pool);
        return find(transaction, pool)
                .orElseThrow(() -> new Refusal(
                        "WebAuthnConfigurationMissingException",
                        "The user pool has neither a relying party ID nor a domain."));
    }

    private static void checkEnabled(UserPool pool) {
        if (!PoolMfa.firstFactors(pool).contains("WEB_AUTHN")) {
            throw new Refusal("WebAuthnNotEnabledException", "WebAuthn is not enabled for the user pool.");
        }
    }
}

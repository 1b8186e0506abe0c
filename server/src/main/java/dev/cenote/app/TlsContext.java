package dev.cenote.app;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Joins {@link TlsIdentities} to the JDK's TLS, which speaks of aliases. */
final class TlsContext extends X509ExtendedKeyManager {
    private static final int MOST_ALIASES = 1024;

    private final TlsIdentities identities;
    // A handshake asks for an alias first and for key and chain later. What an alias meant then it must mean still, or
    // a
    // certificate that is replaced meanwhile would be sent with the other's key.
    private final Map<String, TlsIdentity> chosen = new ConcurrentHashMap<>();

    private TlsContext(TlsIdentities identities) {
        this.identities = identities;
    }

    static SSLContext of(TlsIdentities identities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new TlsContext(identities)}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        TlsIdentity identity = identities.choose(serverName(engine));
        if (!identity.key().getAlgorithm().equals(keyType)) {
            return null;
        }
        String alias = identity.certificate().getSerialNumber().toString(Character.MAX_RADIX);
        if (chosen.size() >= MOST_ALIASES) {
            chosen.clear();
        }
        chosen.put(alias, identity);
        return alias;
    }

    private static String serverName(@Nullable SSLEngine engine) {
        if (engine != null && engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName().toLowerCase(Locale.ROOT);
                }
            }
        }
        return "";
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        TlsIdentity identity = chosen.get(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        TlsIdentity identity = chosen.get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        // The listener uses engines only.
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}

package dev.cenote.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.cenote.protocol.jose.RsaEngine;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the Amazon Corretto Crypto Provider, which signs three times as fast as the JDK. Loading it takes a quarter
 * of a second, so it comes when the server answers already, and until then the JDK signs.
 */
public final class RsaAcceleration {
    private static final Logger LOG = LoggerFactory.getLogger(RsaAcceleration.class);

    private RsaAcceleration() {}

    /** Changes the engine over, or says in the log why it stays as it is. */
    public static void load(RsaEngine engine) {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            Throwable trouble = provider.getLoadingError();
            if (trouble != null) {
                stays(engine, trouble.toString());
                return;
            }
            engine.use(provider);
            LOG.info("signing with {} {}", provider.getName(), provider.getVersionStr());
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            stays(engine, e.toString());
        }
    }

    private static void stays(RsaEngine engine, String why) {
        LOG.warn(
                "signing with {}, a third as fast as it could be: the faster provider does not load here ({})",
                engine.providerName(),
                why);
    }
}

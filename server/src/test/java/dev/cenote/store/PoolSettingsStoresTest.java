package dev.cenote.store;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept beside a pool: its second factors, and what it does about risks. */
class PoolSettingsStoresTest extends StoreContract {
    private final PoolMfaStore mfa = new PoolMfaStore();
    private final RiskConfigurationStore risks = new RiskConfigurationStore();

    @Test
    void secondFactorsTakeThePlaceOfThoseBefore() {
        String pool = fresh("pool");
        assertRead(tx -> mfa.find(tx, pool)).isEqualTo(Optional.empty());
        for (String settings : new String[] {"{\"a\":1}", "{\"b\":2}"}) {
            database().write(tx -> {
                mfa.put(tx, pool, settings);
                return true;
            });
        }
        assertRead(tx -> mfa.find(tx, pool)).isEqualTo(Optional.of("{\"b\":2}"));
    }

    @Test
    void aPoolAndEachOfItsClientsHaveARiskConfiguration() {
        String pool = fresh("pool");
        RiskConfigurationRow own = new RiskConfigurationRow(pool, "", 1, "{}");
        RiskConfigurationRow client = new RiskConfigurationRow(pool, "client", 2, "{\"a\":1}");
        RiskConfigurationRow changed = new RiskConfigurationRow(pool, "client", 3, "{\"b\":1}");
        for (RiskConfigurationRow row : new RiskConfigurationRow[] {own, client, changed}) {
            database().write(tx -> {
                risks.put(tx, row);
                return true;
            });
        }
        assertRead(tx -> risks.find(tx, pool, "")).isEqualTo(Optional.of(own));
        assertRead(tx -> risks.find(tx, pool, "client")).isEqualTo(Optional.of(changed));
        assertRead(tx -> risks.find(tx, pool, "other")).isEqualTo(Optional.empty());
        assertWrite(tx -> risks.delete(tx, pool, "client")).isEqualTo(true);
        assertWrite(tx -> risks.delete(tx, pool, "client")).isEqualTo(false);
        assertRead(tx -> risks.find(tx, pool, "")).isEqualTo(Optional.of(own));
    }
}

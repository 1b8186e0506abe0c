package dev.cenote.api.cognitoidp;

import dev.cenote.directory.Pools;
import dev.cenote.factor.PoolFactors;
import dev.cenote.kernel.Page;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.cognitoidp.DomainDescriptionType;
import dev.cenote.model.cognitoidp.UpdateUserPoolRequest;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.userpool.PlanFeature;
import dev.cenote.userpool.UserPool;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the app clients, domains and second factors of a pool use of its feature plan. */
final class PlanUse {
    private static final int PAGE = 200;

    private final UserPoolClientStore clients = new UserPoolClientStore();
    private final DomainStore domains = new DomainStore();
    private final PoolFactors factors = new PoolFactors();

    /** What will still be used after an update. */
    List<PlanFeature> of(Transaction transaction, UserPool pool, UpdateUserPoolRequest update) {
        Set<PlanFeature> used = EnumSet.noneOf(PlanFeature.class);
        @Nullable String after = null;
        do {
            Page<UserPoolClientRow> page = clients.list(transaction, pool.id(), after, PAGE);
            page.items().forEach(row -> used.addAll(Pools.client(row).planUse()));
            after = page.next();
        } while (after != null);
        if (domains.list(transaction, pool.id()).stream().anyMatch(domain -> newPages(domain.settings()))) {
            used.add(PlanFeature.MANAGED_LOGIN_2);
        }
        // An update that does not speak of second factors turns them off.
        boolean secondFactors = update.mfaConfiguration() != null && !"OFF".equals(update.mfaConfiguration());
        if (secondFactors && factors.of(transaction, pool).email() != null) {
            used.add(PlanFeature.EMAIL_MFA);
        }
        return List.copyOf(used);
    }

    private static boolean newPages(String settings) {
        DomainDescriptionType domain =
                JsonCodec.read(DomainDescriptionType.SHAPE, settings.getBytes(StandardCharsets.UTF_8));
        return domain.managedLoginVersion() != null && domain.managedLoginVersion() >= 2;
    }
}

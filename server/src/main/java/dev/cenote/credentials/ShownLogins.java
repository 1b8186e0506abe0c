package dev.cenote.credentials;

import dev.cenote.identitypool.Login;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody showed, all of it proved.
 *
 * @param logins at outside providers, by their names
 * @param own the pool's own token, null when none was shown
 */
public record ShownLogins(List<Login> logins, @Nullable OpenIdToken own) {
    /** Copies the list. */
    public ShownLogins {
        logins = List.copyOf(logins);
    }

    /** Whether nothing was shown. */
    public boolean isEmpty() {
        return logins.isEmpty() && own == null;
    }
}

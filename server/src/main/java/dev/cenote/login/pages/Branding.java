package dev.cenote.login.pages;

import dev.cenote.login.look.Look;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.userpool.AppClient;
import java.util.List;
import java.util.Optional;

/** What app clients made of the look of their pages. */
final class Branding {
    /** The look for an app client; empty where the domain has managed login and the client no style for it. */
    Optional<Look> find(DomainRequest domain, AppClient client) {
        return Optional.of(domain.managedLogin() ? new Look.Managed(null, List.of()) : new Look.Classic(null, null));
    }
}

package dev.cenote.login.pages;

import dev.cenote.directory.Brands;
import dev.cenote.http.Response;
import dev.cenote.login.look.BrandImage;
import dev.cenote.login.look.Look;
import dev.cenote.login.look.Looks;
import dev.cenote.login.look.TermsLinks;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.model.Json;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.BrandAsset;
import dev.cenote.userpool.UiCustomization;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What app clients made of their pages: the look, its images, and the documents that people agree to. */
final class Branding {
    private static final Pattern IMAGE = Pattern.compile("/brand/([0-9a-f]{64})\\.[a-z]{2,4}");

    private final Database database;
    private final Brands brands = new Brands();

    Branding(Database database) {
        this.database = database;
    }

    /** The look for an app client; empty where the domain has managed login and the client no style for it. */
    Optional<Look> find(DomainRequest domain, AppClient client) {
        return database.read(transaction -> domain.managedLogin()
                ? managed(transaction, domain, client)
                : Optional.of(classic(transaction, domain, client.id())));
    }

    /** The classic look of a pool as such. */
    Look classicOfPool(DomainRequest domain) {
        return database.read(transaction -> classic(transaction, domain, UiCustomization.EVERY_CLIENT));
    }

    /** The documents that people agree to by signing up; null where there are none. */
    @Nullable
    TermsLinks terms(Visit visit) {
        String language = visit.language().termsKey();
        return database.read(transaction -> brands.agreement(
                        transaction, visit.pool().id(), visit.client().id()))
                .map(agreement -> new TermsLinks(
                        agreement.termsOfUse().link(language),
                        agreement.privacyPolicy().link(language)))
                .orElse(null);
    }

    /** An image of a look, by its address. */
    Response image(DomainRequest domain) {
        String path = domain.request().rawPath();
        Matcher named = IMAGE.matcher(path);
        if (!named.matches()) {
            return DomainAnswers.empty(domain.request(), 404);
        }
        String digest = named.group(1);
        return database.read(transaction -> brands.image(transaction, domain.poolId(), digest))
                // Under another ending it would be another kind of file.
                .filter(image -> path.equals('/' + BrandAsset.path(digest, image.extension())))
                .map(image -> Looks.image(image.bytes(), image.extension()))
                .orElseGet(() -> DomainAnswers.empty(domain.request(), 404));
    }

    private Look classic(Transaction transaction, DomainRequest domain, String clientId) {
        return brands.classic(transaction, domain.poolId(), clientId)
                .map(custom -> new Look.Classic(
                        custom.css().isEmpty() ? null : custom.css(),
                        custom.logoPath().map(path -> domain.mount() + path).orElse(null)))
                .orElseGet(() -> new Look.Classic(null, null));
    }

    private Optional<Look> managed(Transaction transaction, DomainRequest domain, AppClient client) {
        return brands.managed(transaction, domain.poolId(), client.id())
                .map(style -> new Look.Managed(
                        style.settings() == null
                                ? null
                                : new Json(style.settings().json()),
                        style.assets().stream()
                                .map(asset -> new BrandImage(
                                        asset.category(), asset.colorMode(), domain.mount() + asset.path()))
                                .toList()));
    }
}

package dev.cenote.login.pages;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An app that sends people to the pages of a domain.
 *
 * @param prefix of the domain
 */
record App(Site site, String pool, String client, String prefix) {
    /** A browser that nobody has used yet. */
    Browser browser() {
        return new Browser(site.url("/_domain/" + prefix + "/"));
    }

    /** What the app asks: a code, for {@link Site#CALLBACK}, with a state. */
    String query(String... more) {
        StringBuilder query = new StringBuilder("response_type=code&client_id=" + client + "&redirect_uri="
                + URLEncoder.encode(Site.CALLBACK, StandardCharsets.UTF_8) + "&state=S%2F%2B1");
        for (String parameter : more) {
            query.append('&').append(parameter);
        }
        return query.toString();
    }

    /** A browser at the sign-in page. */
    Browser atLogin(String... more) {
        return browser().open("login?" + query(more));
    }

    URI origin() {
        return site.url("/");
    }
}

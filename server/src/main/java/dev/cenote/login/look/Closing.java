package dev.cenote.login.look;

import org.jspecify.annotations.Nullable;

/**
 * A page that asks nothing: it says how something ended, and perhaps where to go on.
 *
 * @param text a sentence; null where the title says it all
 * @param code for whoever looks after the app; null for none
 */
public record Closing(
        String title,
        String icon,
        @Nullable String text,
        @Nullable String code,
        @Nullable String url,
        String link) {
    static Closing confirmed(View v, Page.Confirmed page) {
        return new Closing(v.t("confirmed.title"), "done", v.t("confirmed.text"), null, page.signInUrl(), signIn(v));
    }

    static Closing notConfirmed(View v, Page.NotConfirmed page) {
        return new Closing(v.t("notConfirmed.title"), "warning", v.apiText(page.text()), null, null, signIn(v));
    }

    static Closing signedOut(View v, Page.SignedOut page) {
        return new Closing(v.t("signedOut.title"), "done", v.t("signedOut.text"), null, page.signInUrl(), signIn(v));
    }

    static Closing deviceAllowed(View v) {
        return new Closing(v.t("deviceAllowed.title"), "done", v.t("deviceAllowed.text"), null, null, signIn(v));
    }

    static Closing deviceDenied(View v) {
        return new Closing(v.t("deviceDenied.title"), "warning", v.t("deviceDenied.text"), null, null, signIn(v));
    }

    static Closing failed(View v, Page.Failed page) {
        String text = page.text() == null ? v.t("failed.text") : v.apiText(page.text());
        return new Closing(v.t("failed.title"), "warning", text, page.code(), null, signIn(v));
    }

    static Closing unavailable(View v) {
        return new Closing(v.t("unavailable.title"), "warning", v.t("unavailable.text"), null, null, signIn(v));
    }

    private static String signIn(View v) {
        return v.t("signIn.submit");
    }
}

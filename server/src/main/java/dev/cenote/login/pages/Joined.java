package dev.cenote.login.pages;

import dev.cenote.login.session.Csrf;

/** What all pages share. */
record Joined(Visits visits, Shown shown, Branding branding, PageCookie cookie, Leaving leaving, SigningIn signingIn) {
    static Joined of(PagesParts parts) {
        Csrf csrf = parts.domains().csrf();
        Branding branding = new Branding(parts.database());
        Shown shown = new Shown(parts.looks(), branding, csrf, parts.random());
        PageCookie cookie = new PageCookie(parts.database(), parts.sealer(), parts.random(), parts.clock());
        Leaving leaving = new Leaving(parts, cookie);
        return new Joined(
                new Visits(parts.domains().requests(), parts.domains().devices(), csrf, shown),
                shown,
                branding,
                cookie,
                leaving,
                new SigningIn(parts, cookie, leaving));
    }
}

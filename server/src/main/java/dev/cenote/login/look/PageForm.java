package dev.cenote.login.look;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a page sends what is typed, always by POST, and what goes along unseen.
 *
 * @param action an address on the same host: mount, path and query
 * @param csrf the token against forged requests; the look knows under which name it goes
 * @param hidden further fields, in this order
 */
public record PageForm(String action, String csrf, Map<String, String> hidden) {
    /** Copies the fields and keeps their order. */
    public PageForm {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
    }

    /** A form without further fields. */
    public static PageForm to(String action, String csrf) {
        return new PageForm(action, csrf, Map.of());
    }

    /** The same form with one more hidden field. */
    public PageForm with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(hidden);
        more.put(name, value);
        return new PageForm(action, csrf, more);
    }
}

package dev.cenote.userpool;

import java.util.List;
import java.util.Map;

/** Whether access tokens are bound to keys of their clients (RFC 9449), which the tag {@code cenote:dpop} says. */
public enum DpopUse {
    /** Never: proofs are not even read. */
    OFF,
    /** Where a client proves a key. */
    ALLOWED,
    /** Always at the token endpoint: without a proof there is no token. */
    REQUIRED;

    /** What the tag may say. */
    static final List<String> VALUES = List.of(Extension.ALLOWED, Extension.REQUIRED, "false");

    /** What a client asks for, as {@link Extension#values} reads it. */
    public static DpopUse of(Map<Extension, String> asked) {
        String value = asked.get(Extension.DPOP);
        return value == null ? OFF : value.equals(Extension.REQUIRED) ? REQUIRED : ALLOWED;
    }
}

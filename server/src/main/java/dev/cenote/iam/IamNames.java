package dev.cenote.iam;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what IAM keeps is named: names whose case is kept but tells nobody apart, and paths. */
public final class IamNames {
    /** The path of whatever was made without one. */
    public static final String ROOT_PATH = "/";

    private IamNames() {}

    /** The path of a request, which may leave it out. */
    public static String path(@Nullable String path) {
        return path == null ? ROOT_PATH : path;
    }

    /** Two names with the same key cannot stand beside each other. COGNITO: {@code alice} and {@code Alice} clash. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

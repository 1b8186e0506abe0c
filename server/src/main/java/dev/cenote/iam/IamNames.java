package dev.cenote.iam;

import dev.cenote.kernel.Arn;
import java.util.Locale;

/** How what IAM keeps is named: names whose case is kept but tells nobody apart, paths, and the ARNs made of both. */
public final class IamNames {
    /** The path of whatever was made without one. */
    public static final String ROOT_PATH = "/";

    private IamNames() {}

    /** Two names with the same key cannot stand beside each other. COGNITO: {@code alice} and {@code Alice} clash. */
    public static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The ARN of something of an account.
     *
     * @param kind {@code user}, {@code group}, {@code role}, {@code policy} or {@code mfa}
     * @param path begins and ends with a slash
     */
    public static Arn arn(String account, String kind, String path, String name) {
        return new Arn("aws", "iam", "", account, kind + path + name);
    }
}

package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.UsernameConfigurationType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which names the people of a pool are found. */
public final class UserNames {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final boolean caseSensitive;
    private final Set<String> usernameAttributes;
    private final Set<String> aliasAttributes;

    private UserNames(boolean caseSensitive, Set<String> usernameAttributes, Set<String> aliasAttributes) {
        this.caseSensitive = caseSensitive;
        this.usernameAttributes = usernameAttributes;
        this.aliasAttributes = aliasAttributes;
    }

    /**
     * A name by which one person may be found.
     *
     * @param key the value as it is compared
     */
    public record Alias(AliasKind kind, String key) {}

    /** The rules of a pool. */
    public static UserNames of(UserPool pool) {
        UsernameConfigurationType configuration = pool.settings().usernameConfiguration();
        // COGNITO: a pool made through the API tells upper from lower case unless it was asked not to.
        boolean sensitive = configuration == null || !Boolean.FALSE.equals(configuration.caseSensitive());
        return new UserNames(
                sensitive,
                set(pool.settings().usernameAttributes()),
                set(pool.settings().aliasAttributes()));
    }

    /** Whether people sign in by that attribute, and their stored user name is their {@code sub}. */
    public boolean nameIs(AliasKind kind) {
        return usernameAttributes.contains(kind.attribute());
    }

    /** Whether the stored user name is the {@code sub}, because people sign in by an attribute. */
    public boolean nameIsAttribute() {
        return !usernameAttributes.isEmpty();
    }

    /** Whether that attribute may stand for the user name. */
    public boolean aliasIs(AliasKind kind) {
        return aliasAttributes.contains(kind.attribute());
    }

    /** A name, an e-mail address or a preferred user name as it is compared. */
    public String key(String name) {
        return caseSensitive ? name : name.toLowerCase(Locale.ROOT);
    }

    /** Whether a typed name has the form of a {@code sub}. */
    public static boolean looksLikeSub(String typed) {
        return UUID.matcher(typed).matches();
    }

    /** The aliases that a typed name may be. */
    public List<Alias> candidates(String typed) {
        List<Alias> candidates = new ArrayList<>();
        for (AliasKind kind : AliasKind.values()) {
            if ((nameIs(kind) || aliasIs(kind)) && fits(kind, typed)) {
                candidates.add(new Alias(kind, key(typed)));
            }
        }
        return candidates;
    }

    /**
     * The aliases that a person owns. In pools whose names are attributes the value alone counts; an alias counts once
     * it is verified, but a preferred user name has nothing to verify.
     */
    public List<Alias> owned(User user) {
        List<Alias> owned = new ArrayList<>();
        for (AliasKind kind : AliasKind.values()) {
            String value = user.attributes().get(kind.attribute());
            boolean proved = kind == AliasKind.PREFERRED_USERNAME || user.verified(kind.attribute());
            if (value != null && (nameIs(kind) || aliasIs(kind) && proved)) {
                owned.add(new Alias(kind, key(value)));
            }
        }
        return owned;
    }

    private static boolean fits(AliasKind kind, String typed) {
        return switch (kind) {
            case EMAIL -> typed.indexOf('@') > 0;
            case PHONE_NUMBER -> typed.startsWith("+");
            case PREFERRED_USERNAME -> true;
        };
    }

    private static Set<String> set(@Nullable List<String> names) {
        return names == null ? Set.of() : new HashSet<>(names);
    }
}

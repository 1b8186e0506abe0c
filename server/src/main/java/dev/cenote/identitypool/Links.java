package dev.cenote.identitypool;

import dev.cenote.kernel.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which logins may lead to one identity together. */
public final class Links {
    private static final int LIMIT = 20;

    private Links() {}

    /** A login of an identity. */
    public record Link(String provider, String subject, boolean developer) {}

    /**
     * Checks the logins that an identity is about to have.
     *
     * @throws Refusal {@code ResourceConflictException} when it would be two people of the same public provider, or
     *     more than 20 logins
     */
    public static void check(Collection<Link> links) {
        if (links.size() > LIMIT) {
            throw new Refusal("ResourceConflictException", ChosenTexts.LINKED_LOGINS);
        }
        Map<String, String> subjects = new HashMap<>();
        for (Link link : links) {
            String other = link.developer ? null : subjects.put(link.provider, link.subject);
            if (other != null && !other.equals(link.subject)) {
                throw new Refusal("ResourceConflictException", ChosenTexts.CONFLICT);
            }
        }
    }
}

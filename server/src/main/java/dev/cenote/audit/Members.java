package dev.cenote.audit;

import dev.cenote.model.Member;
import dev.cenote.model.Structure;
import org.jspecify.annotations.Nullable;

/** Looks members up by their names, where the structure may be any operation's. */
final class Members {
    private Members() {}

    /** A member's value, null where there is no such member or no value. */
    static @Nullable Object find(@Nullable Structure structure, String name) {
        if (structure == null) {
            return null;
        }
        for (Member member : structure.shape().members()) {
            if (member.name().equals(name)) {
                return structure.member(member.index());
            }
        }
        return null;
    }

    /** A member that is a text; empty text where there is none. */
    static String text(@Nullable Structure structure, String name) {
        return find(structure, name) instanceof String text ? text : "";
    }

    /** A member that is a structure, null where there is none. */
    static @Nullable Structure structure(@Nullable Structure structure, String name) {
        return find(structure, name) instanceof Structure inner ? inner : null;
    }
}

package dev.cenote.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a structure in model order, and how its record is built. */
public final class StructureShape<T extends Structure> implements Shape {
    private final String name;
    private final boolean sensitive;
    private final StructureBuilder<T> prototype;
    private final List<Member> members;
    private final List<Member> bodyMembers;
    private final Map<String, Member> byWireName;
    private final @Nullable Member payload;

    /**
     * A shape with those members.
     *
     * @param prototype any builder of the record; only {@link StructureBuilder#fresh} is called on it
     * @param members in order: the index of each is its place
     */
    public StructureShape(String name, boolean sensitive, StructureBuilder<T> prototype, Member... members) {
        this.name = name;
        this.sensitive = sensitive;
        this.prototype = prototype;
        this.members = List.of(members);
        List<Member> body = new ArrayList<>(members.length);
        Map<String, Member> names = HashMap.newHashMap(members.length);
        Member whole = null;
        for (Member member : members) {
            if (member.location() == Member.Location.BODY) {
                body.add(member);
                names.put(member.wireName(), member);
            } else if (member.location() == Member.Location.PAYLOAD) {
                whole = member;
            }
        }
        this.bodyMembers = List.copyOf(body);
        this.byWireName = names;
        this.payload = whole;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.STRUCTURE;
    }

    @Override
    public boolean sensitive() {
        return sensitive;
    }

    /** All members, in model order. */
    public List<Member> members() {
        return members;
    }

    /** The members that travel in the body under their names, in model order. */
    public List<Member> bodyMembers() {
        return bodyMembers;
    }

    /** The member that is the whole body, null for none. */
    public @Nullable Member payload() {
        return payload;
    }

    /** The member of the body with exactly that name on the wire, null for none. */
    public @Nullable Member bodyMember(String wireName) {
        return byWireName.get(wireName);
    }

    /** An empty builder. */
    public StructureBuilder<T> newBuilder() {
        return prototype.fresh();
    }

    @Override
    public String toString() {
        return "StructureShape[" + name + "]";
    }
}

package dev.cenote.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** One member of a structure: its name, its shape (looked up when first needed), and where it travels. */
public final class Member {
    private final ShapeTable table;
    private final int index;
    private final String name;
    private final int shapeId;
    private final boolean required;
    private final boolean idempotencyToken;
    private final Location location;
    private final SerializedString wireName;
    private @Nullable Shape shape;

    private Member(
            ShapeTable table,
            int index,
            String name,
            int shapeId,
            boolean required,
            boolean idempotencyToken,
            Location location,
            SerializedString wireName) {
        this.table = table;
        this.index = index;
        this.name = name;
        this.shapeId = shapeId;
        this.required = required;
        this.idempotencyToken = idempotencyToken;
        this.location = location;
        this.wireName = wireName;
    }

    /** An optional member that travels in the body under its own name. */
    public static Member of(ShapeTable table, int index, String name, int shapeId) {
        return new Member(table, index, name, shapeId, false, false, Location.BODY, new SerializedString(name));
    }

    /** The same member, required. */
    public Member requiredMember() {
        return new Member(table, index, name, shapeId, true, idempotencyToken, location, wireName);
    }

    /** The same member, which a client fills with a random value where its caller gives none. */
    public Member asIdempotencyToken() {
        return new Member(table, index, name, shapeId, required, true, location, wireName);
    }

    /** The same member under another name or in another place on the wire. */
    public Member at(Location where, String as) {
        return new Member(table, index, name, shapeId, required, idempotencyToken, where, new SerializedString(as));
    }

    /** AWS's name, such as {@code UserPoolId}. */
    public String name() {
        return name;
    }

    /** The position in the structure, for {@link Structure#member}. */
    public int index() {
        return index;
    }

    /** The shape of the values. */
    public Shape shape() {
        // INVARIANT: the table answers the same immutable object always, so a race here is harmless.
        Shape known = shape;
        if (known == null) {
            known = table.shape(shapeId);
            shape = known;
        }
        return known;
    }

    /** Whether a request without it is refused. */
    public boolean required() {
        return required;
    }

    /** Whether a client fills it with a random value where its caller gives none. */
    public boolean idempotencyToken() {
        return idempotencyToken;
    }

    /** Where it travels in an HTTP message; {@link Location#BODY} unless the protocol is REST. */
    public Location location() {
        return location;
    }

    /** The name on the wire: of the JSON or XML member, form field, header, query parameter or label. */
    public String wireName() {
        return wireName.getValue();
    }

    /** The name on the wire, ready for a JSON generator. */
    public SerializedString wireKey() {
        return wireName;
    }

    /**
     * The name as it stands in the path of a constraint violation: as AWS does it, only the first letter is lowered.
     */
    public String pathName() {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * Whether values must not be printed: the shape says so, or the name speaks of a password, secret, token, code,
     * session, assertion or proof. Wider than AWS's marks, because logs outlive everything.
     */
    public boolean secret() {
        return shape().sensitive() || (SecretNames.suspect(name) && SecretNames.canHold(shape()));
    }

    @Override
    public String toString() {
        return "Member[" + name + "]";
    }

    /** The places in an HTTP message that a member may travel in. */
    public enum Location {
        /** The body, under the member's name. */
        BODY,
        /** The whole body. */
        PAYLOAD,
        /** One header. */
        HEADER,
        /** All headers that begin with the name; the value is a map. */
        HEADERS,
        /** A label of the path. */
        URI,
        /** One query parameter. */
        QUERY,
        /** All query parameters; the value is a map. */
        QUERY_PARAMS,
        /** The status code of the answer. */
        STATUS_CODE
    }
}

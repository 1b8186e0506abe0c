package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that fixes the id of a new app client in development mode, {@code _custom_id_:ID}, as other emulators have
 * it. It is an instruction rather than a name: the client is called like its id.
 */
public final class FixedClientId {
    private static final String PREFIX = "_custom_id_:";
    private static final Pattern ID = Pattern.compile("\\w{1,128}");

    private FixedClientId() {}

    /** The id that the name asks for, empty when it is an ordinary name; InvalidParameterException when it is no id. */
    public static Optional<String> find(String clientName) {
        if (!clientName.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String id = clientName.substring(PREFIX.length());
        if (!ID.matcher(id).matches()) {
            throw ChosenClientTexts.badFixedId(id);
        }
        return Optional.of(id);
    }

    /** The name as the model's constraints may judge it, which know no colon. */
    public static String judged(String clientName) {
        return clientName.startsWith(PREFIX) ? "_custom_id_" : clientName;
    }

    /** The refusal of an id that another client has. */
    public static Refusal taken(String id) {
        return ChosenClientTexts.takenFixedId(id);
    }
}

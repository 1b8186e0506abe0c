package dev.cenote.model.codec;

import java.util.ArrayList;
import java.util.List;

/** Lists in the value of one header (Smithy, httpHeader: RFC 9110 §5.6.1 with quoted strings). */
final class HeaderList {
    private HeaderList() {}

    /**
     * The items of a header, quotes taken off.
     *
     * @param dates whether the items are dates of RFC 9110, each of which has a comma of its own
     */
    static List<String> split(String header, boolean dates) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        boolean comma = false;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && i + 1 < header.length()) {
                item.append(header.charAt(++i));
            } else if (c == ',' && !quoted && dates && !comma && day(item)) {
                comma = true;
                item.append(c);
            } else if (c == ',' && !quoted) {
                items.add(item.toString().strip());
                item.setLength(0);
                comma = false;
            } else {
                item.append(c);
            }
        }
        String last = item.toString().strip();
        if (!last.isEmpty() || !items.isEmpty()) {
            items.add(last);
        }
        return items;
    }

    /** One value of a list, in quotes where it holds a comma or a quote. */
    static String quote(String item) {
        boolean plain = item.indexOf(',') < 0 && item.indexOf('"') < 0;
        return plain ? item : '"' + item.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean day(StringBuilder item) {
        return item.toString().strip().length() == 3;
    }
}

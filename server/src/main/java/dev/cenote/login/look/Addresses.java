package dev.cenote.login.look;

import java.util.ArrayList;
import java.util.List;

/** Changes to addresses that keep every other byte of them. */
final class Addresses {
    private Addresses() {}

    /** The address with one parameter set, in place of all that were there under its name. */
    static String with(String address, String name, String value) {
        int mark = address.indexOf('?');
        List<String> query = new ArrayList<>();
        if (mark >= 0) {
            for (String parameter : address.substring(mark + 1).split("&", -1)) {
                if (!parameter.isEmpty() && !parameter.equals(name) && !parameter.startsWith(name + '=')) {
                    query.add(parameter);
                }
            }
        }
        query.add(name + '=' + value);
        return (mark < 0 ? address : address.substring(0, mark)) + '?' + String.join("&", query);
    }
}

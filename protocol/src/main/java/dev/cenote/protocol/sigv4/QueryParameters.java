package dev.cenote.protocol.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query as Signature Version 4 reads it: split at ampersands and first equal signs, nothing else. */
final class QueryParameters {
    private final List<Parameter> parameters;

    private QueryParameters(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /** A decoded name with its decoded value, both as bytes in canonical percent-encoding. */
    private record Parameter(String name, String value) {}

    static QueryParameters parse(String rawQuery) {
        List<Parameter> parameters = new ArrayList<>();
        int start = 0;
        while (start < rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            if (end > start) {
                parameters.add(parameter(rawQuery.substring(start, end)));
            }
            start = end + 1;
        }
        return new QueryParameters(parameters);
    }

    private static Parameter parameter(String pair) {
        int equal = pair.indexOf('=');
        String name = equal < 0 ? pair : pair.substring(0, equal);
        String value = equal < 0 ? "" : pair.substring(equal + 1);
        return new Parameter(recoded(name), recoded(value));
    }

    private static String recoded(String text) {
        return UriText.encode(UriText.decode(text), false);
    }

    /** The decoded values of a name that consists of unreserved characters only. */
    List<String> values(String name) {
        List<String> values = new ArrayList<>(1);
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                values.add(new String(UriText.decode(parameter.value()), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    /** SigV4 step 1, the query: sorted by encoded name, then by encoded value, without the named parameter if any. */
    String canonical(@Nullable String omitted) {
        List<Parameter> sorted = new ArrayList<>(parameters);
        sorted.removeIf(parameter -> parameter.name().equals(omitted));
        sorted.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
        StringBuilder out = new StringBuilder();
        for (Parameter parameter : sorted) {
            out.append(out.isEmpty() ? "" : "&")
                    .append(parameter.name())
                    .append('=')
                    .append(parameter.value());
        }
        return out.toString();
    }
}

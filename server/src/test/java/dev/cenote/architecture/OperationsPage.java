package dev.cenote.architecture;

import dev.cenote.aws.Access;
import dev.cenote.aws.Operation;
import dev.cenote.aws.Service;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code docs/operations.md}: what is built, and what is not with its reason. */
final class OperationsPage {
    private OperationsPage() {}

    static String of(List<Service> services) {
        StringBuilder page = new StringBuilder(
                "# Operations\n\nGenerated from the operation tables; do not edit. An operation that is not "
                        + "built answers as an unknown one.\n\n| service | built | not yet |\n|---|---|---|\n");
        for (Service service : services) {
            page.append("| `%s` | %d | %d |\n"
                    .formatted(
                            service.model().id(),
                            service.operations().size(),
                            service.notYet().reasons().size()));
        }
        services.forEach(service -> section(page, service));
        return page.toString();
    }

    private static void section(StringBuilder page, Service service) {
        page.append("\n## ").append(service.model().id()).append("\n\n");
        Map<String, Operation<?, ?>> built = new TreeMap<>(service.operations());
        if (!built.isEmpty()) {
            page.append("| operation | access |\n|---|---|\n");
            built.forEach((name, operation) -> page.append("| %s | %s |\n".formatted(name, access(operation))));
            page.append('\n');
        }
        Map<String, String> waiting = new TreeMap<>();
        service.notYet().reasons().forEach((name, reason) -> waiting.merge(reason, name, (a, b) -> a + ", " + b));
        waiting.forEach((reason, names) -> page.append("Not yet, ")
                .append(reason)
                .append(": ")
                .append(names)
                .append(".\n\n"));
    }

    private static String access(Operation<?, ?> operation) {
        return switch (operation.access()) {
            case Access.Signed<?> signed -> "signed";
            case Access.Authenticated<?> authenticated -> "signed, whatever policies say";
            case Access.UserToken<?> token -> "access token";
            case Access.TokenOrSession<?> either -> "access token or session";
            case Access.Open<?> open -> "open";
        };
    }
}

package dev.cenote.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order line of {@code ARCHITECTURE.md}, parsed: ranks from left to right, each with its members.
 *
 * <p>{@code name.*} outside a brace is one unit together with everything below it; inside a brace each package below it
 * is a unit of its own.
 */
final class ImportOrder {
    private static final String ROOT = "dev.cenote.";

    private final List<Member> members = new ArrayList<>();

    private record Member(int rank, String name, boolean wildcard, boolean inBrace) {
        boolean covers(String pkg) {
            return pkg.equals(name) || pkg.startsWith(name + ".");
        }

        String unitOf(String pkg) {
            return wildcard && inBrace ? pkg : name;
        }
    }

    /** Where a package stands: its rank and the unit within which it may import freely. */
    record Place(int rank, String unit) {}

    static ImportOrder read(Path architecture) throws IOException {
        String line = Files.readAllLines(architecture).stream()
                .filter(text -> text.startsWith("kernel < "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("ARCHITECTURE.md has no order line"));
        return parse(line);
    }

    static ImportOrder parse(String line) {
        ImportOrder order = new ImportOrder();
        String[] ranks = line.split("<");
        for (int rank = 0; rank < ranks.length; rank++) {
            String text = ranks[rank].strip();
            boolean brace = text.startsWith("{");
            for (String name : text.replaceAll("[{}]", "").split(",")) {
                String bare = name.strip();
                boolean wildcard = bare.endsWith(".*");
                order.members.add(
                        new Member(rank, wildcard ? bare.substring(0, bare.length() - 2) : bare, wildcard, brace));
            }
        }
        return order;
    }

    /** The place of a Java package such as {@code dev.cenote.login.oauth}; empty when the map does not name it. */
    Optional<Place> place(String javaPackage) {
        if (!javaPackage.startsWith(ROOT)) {
            return Optional.empty();
        }
        String pkg = javaPackage.substring(ROOT.length());
        return members.stream()
                .filter(member -> member.covers(pkg))
                .findFirst()
                .map(member -> new Place(member.rank, member.unitOf(pkg)));
    }

    /** Whether a class of one package may know a class of the other. */
    boolean allows(Place from, Place to) {
        return from.unit().equals(to.unit()) || to.rank() < from.rank();
    }
}

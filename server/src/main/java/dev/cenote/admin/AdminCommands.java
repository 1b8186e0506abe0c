package dev.cenote.admin;

import dev.cenote.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What an operator's words mean, whether they come from a command line or through the {@link ControlSocket}. */
public final class AdminCommands implements ControlSocket.Command {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}");

    private final KeysRotate keysRotate;
    private final StoreCheckup checkup;
    private final AuditLookup audit;

    /**
     * @param keysRotate {@code keys rotate POOL SECONDS}
     * @param checkup {@code doctor MODE}
     * @param audit {@code audit LIMIT SINCE [name|user|key VALUE]}
     */
    public AdminCommands(KeysRotate keysRotate, StoreCheckup checkup, AuditLookup audit) {
        this.keysRotate = keysRotate;
        this.checkup = checkup;
        this.audit = audit;
    }

    @Override
    public Optional<String> run(List<String> words, Consumer<String> say) throws InterruptedException {
        if (words.size() == 2 && words.getFirst().equals("doctor")) {
            checkup.run(words.getLast(), say);
            return Optional.empty();
        }
        if (!words.isEmpty() && words.getFirst().equals("audit")) {
            return audit.run(words.subList(1, words.size()), say);
        }
        if (words.equals(List.of("master-key", "rotate"))) {
            // A running server knows the keys it was started with, and would go on sealing under the old one.
            return Optional.of("a server holds the data folder; stop it, rotate, and start it again");
        }
        return rotateKeys(words, say);
    }

    private Optional<String> rotateKeys(List<String> words, Consumer<String> say) throws InterruptedException {
        if (words.size() != 4
                || !words.subList(0, 2).equals(List.of("keys", "rotate"))
                || !SECONDS.matcher(words.get(3)).matches()) {
            return Optional.of("this server does not know that command");
        }
        try {
            keysRotate.run(words.get(2), Duration.ofSeconds(Long.parseLong(words.get(3))), say);
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal.message());
        }
    }
}

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

    /** @param keysRotate {@code keys rotate POOL SECONDS} */
    public AdminCommands(KeysRotate keysRotate) {
        this.keysRotate = keysRotate;
    }

    @Override
    public Optional<String> run(List<String> words, Consumer<String> say) throws InterruptedException {
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

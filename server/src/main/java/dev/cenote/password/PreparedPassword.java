package dev.cenote.password;

import dev.cenote.store.PasswordHistoryRow;
import dev.cenote.store.PasswordRow;
import java.util.Optional;

/**
 * A new password, computed and sealed, so that a transaction only has to write it.
 *
 * @param history the same once more, where it must not be taken again
 * @param historySize how many passwords are remembered
 */
public record PreparedPassword(PasswordRow row, Optional<PasswordHistoryRow> history, int historySize) {}

package dev.cenote.directory;

import dev.cenote.kernel.Page;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserListStore;
import dev.cenote.store.UserListStore.Range;
import dev.cenote.store.UserListStore.Search;
import dev.cenote.store.UserRow;
import dev.cenote.store.UserStore;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserFilter;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserSearch;
import dev.cenote.userpool.UserStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the people of a pool, page by page, all of them or those that a filter lets through. Every filter has an index;
 * what an index cannot tell apart is compared afterwards, so a page may be shorter than asked for and not be the last.
 */
public final class UserList {
    private static final String LOWEST_SUB = "00000000-0000-0000-0000-000000000000";
    private static final String HIGHEST_SUB = "ffffffff-ffff-ffff-ffff-ffffffffffff";
    private static final Pattern SUB = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final char END = ' ';

    private final UserListStore lists = new UserListStore();
    private final UserStore users = new UserStore();

    /** Everybody, or those who match, from after a key; null starts. */
    public Page<User> list(
            Transaction transaction, UserPool pool, Optional<UserFilter> filter, @Nullable String after, int limit) {
        if (filter.isEmpty()) {
            return lists.list(transaction, pool.id(), after, limit).map(Directory::user);
        }
        UserNames names = UserNames.of(pool);
        Page<User> found = found(transaction, pool, filter.get(), after, limit).map(Directory::user);
        List<User> matching = found.items().stream()
                .filter(user -> filter.get().matches(names, user))
                .toList();
        return new Page<>(matching, found.next());
    }

    private Page<UserRow> found(
            Transaction transaction, UserPool pool, UserFilter filter, @Nullable String after, int limit) {
        return switch (filter.attribute()) {
            case "sub" -> bySub(transaction, pool.id(), filter, after, limit);
            case UserFilter.ENABLED ->
                inTurn(
                        filter.matching(List.of(UserFilter.shown(true), UserFilter.shown(false))),
                        after,
                        limit,
                        (shown, from, room) -> lists.listEnabled(
                                transaction, pool.id(), shown.equals(UserFilter.shown(true)), from, room));
            case UserFilter.STATUS ->
                inTurn(
                        filter.matching(statuses()),
                        after,
                        limit,
                        (status, from, room) -> lists.listStatus(transaction, pool.id(), status, from, room));
            default -> byValue(transaction, pool, filter, after, limit);
        };
    }

    private Page<UserRow> bySub(
            Transaction transaction, String poolId, UserFilter filter, @Nullable String after, int limit) {
        String start = filter.value();
        boolean possible = start.length() <= LOWEST_SUB.length()
                && SUB.matcher(completed(start, LOWEST_SUB)).matches();
        if (!possible) {
            return new Page<>(List.of(), null);
        }
        if (filter.prefix()) {
            Range range = new Range(poolId, completed(start, LOWEST_SUB), completed(start, HIGHEST_SUB));
            return lists.listRange(transaction, range, after, limit);
        }
        return new Page<>(
                users.find(transaction, start).filter(row -> row.poolId().equals(poolId)).stream()
                        .toList(),
                null);
    }

    private Page<UserRow> byValue(
            Transaction transaction, UserPool pool, UserFilter filter, @Nullable String after, int limit) {
        String key = UserSearch.key(UserNames.of(pool), filter.attribute(), filter.value());
        Search search = new Search(pool.id(), filter.attribute(), key);
        return filter.prefix()
                ? lists.listPrefix(transaction, search, after, limit)
                : lists.listValue(transaction, search, after, limit);
    }

    /** Lists one index entry of a few; from after a key, null starts. */
    @FunctionalInterface
    private interface Part {
        Page<UserRow> list(String entry, @Nullable String after, int limit);
    }

    /** One listing after the other, as if they were one; its key says which one it is in, and where. */
    private static Page<UserRow> inTurn(List<String> entries, @Nullable String after, int limit, Part part) {
        String begun = after == null ? null : after.substring(0, Math.max(0, after.indexOf(END)));
        List<UserRow> rows = new ArrayList<>();
        List<String> left = begun == null
                ? entries
                : entries.stream().dropWhile(entry -> !entry.equals(begun)).toList();
        for (String entry : left) {
            Page<UserRow> page = part.list(entry, within(entry, after), limit - rows.size());
            rows.addAll(page.items());
            boolean more = page.next() != null || !entry.equals(left.getLast());
            if (rows.size() == limit && more) {
                return new Page<>(rows, entry + END + rows.getLast().id());
            }
        }
        return new Page<>(rows, null);
    }

    /** From where an entry's own listing goes on. */
    private static @Nullable String within(String entry, @Nullable String after) {
        return after != null && after.startsWith(entry + END) ? after.substring(entry.length() + 1) : null;
    }

    private static List<String> statuses() {
        return Arrays.stream(UserStatus.values()).map(UserStatus::name).toList();
    }

    private static String completed(String start, String whole) {
        return start + whole.substring(Math.min(start.length(), whole.length()));
    }
}

package dev.cenote.login.pages;

import dev.cenote.http.Response;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.login.session.Cookies;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.store.Database;
import dev.cenote.store.SealedColumn;
import dev.cenote.store.SignInSessionRow;
import dev.cenote.store.SignInSessionStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * The cookie {@code page-data}: sealed, and good at one domain for one app client only. What would be too long for a
 * cookie waits in the store.
 */
final class PageCookie {
    /** COGNITO: the name. */
    static final String NAME = "page-data";

    private static final String WHOLE = "page-data";
    private static final String REFERENCE = "page-data-reference";
    private static final String ROW = "page:";
    // RFC 6265 §6.1: browsers keep 4096 bytes, name and attributes included.
    private static final int LONGEST = 3500;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final SignInSessionStore store = new SignInSessionStore();

    /** @param clock the server's, which development mode may move */
    PageCookie(Database database, Sealer sealer, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
    }

    /** What the browser carries, over or not; empty when it carries nothing that was given here. */
    Optional<Carried> read(Visit visit) {
        return Cookies.find(visit.domain().request(), NAME)
                .flatMap(PageCookie::decoded)
                .flatMap(bytes -> sealer.open(WHOLE, place(visit), bytes)
                        .or(() -> sealer.open(REFERENCE, place(visit), bytes).flatMap(this::waiting)))
                .map(json -> Carried.parse(new String(json, StandardCharsets.UTF_8)));
    }

    /** What the browser carries and what still counts. */
    Optional<Carried> live(Visit visit) {
        return read(visit).filter(data -> clock.instant().isBefore(data.endsAt()));
    }

    /** The answer that makes the browser carry this. */
    Response keep(Visit visit, Response answer, Carried data) {
        byte[] plain = data.json().getBytes(StandardCharsets.UTF_8);
        String whole = encoded(sealer.seal(WHOLE, place(visit), plain));
        if (whole.length() <= LONGEST) {
            return Cookies.set(visit.domain(), answer, NAME, whole);
        }
        if (data.state() instanceof PageState.Filling) {
            // What strangers typed is not worth a row: they type it again.
            return keep(
                    visit, answer, data.at(data.page(), new PageState.Nothing()).saying(data.message()));
        }
        return Cookies.set(visit.domain(), answer, NAME, reference(visit, data, plain));
    }

    /** The answer that makes the browser carry nothing, if it carries something. */
    Response clear(DomainRequest domain, Response answer) {
        return Cookies.find(domain.request(), NAME).isPresent() ? Cookies.clear(domain, answer, NAME) : answer;
    }

    private String reference(Visit visit, Carried data, byte[] plain) {
        String id = ROW + random.uuid();
        byte[] waiting = sealer.seal(SealedColumn.SIGN_IN_SESSION, id, plain);
        SignInSessionRow row =
                new SignInSessionRow(id, visit.pool().id(), data.endsAt().toEpochMilli(), waiting);
        database.write(transaction -> {
            store.put(transaction, row);
            return row;
        });
        return encoded(sealer.seal(REFERENCE, place(visit), id.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<byte[]> waiting(byte[] id) {
        String name = new String(id, StandardCharsets.UTF_8);
        return database.read(transaction -> store.find(transaction, name))
                .map(row -> sealer.require(SealedColumn.SIGN_IN_SESSION, row.id(), row.sealedState()));
    }

    private static String place(Visit visit) {
        return visit.pool().id()
                + '/'
                + visit.domain().domain()
                + '/'
                + visit.client().id();
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

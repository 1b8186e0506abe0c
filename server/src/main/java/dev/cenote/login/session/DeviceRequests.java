package dev.cenote.login.session;

import dev.cenote.codes.Attempts;
import dev.cenote.codes.HourlyLimit;
import dev.cenote.directory.Pools;
import dev.cenote.gate.AddressQuotas;
import dev.cenote.http.Form;
import dev.cenote.keys.Sealer;
import dev.cenote.store.Database;
import dev.cenote.store.DeviceAuthorizationRow;
import dev.cenote.store.DeviceAuthorizationRow.State;
import dev.cenote.store.DeviceAuthorizationStore;
import dev.cenote.store.DeviceAuthorizationStore.Decision;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.UserPool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The devices that people at the pages of a domain know of: found by the code that they type, then carried along in the
 * query from page to page, sealed, and readable in the same browser only. So nobody tries codes but where tries count,
 * and nobody sends others to a page where only a button is left to press (RFC 8628 §5.4).
 */
public final class DeviceRequests {
    /** The query parameter that carries a device along. */
    private static final String PARAMETER = "device";

    private static final String CLIENT = "client_id";
    private static final String PURPOSE = "device-visit";

    private final Database database;
    private final Sealer sealer;
    private final Clock clock;
    private final Csrf csrf;
    private final DeviceAuthorizations devices;
    private final Attempts attempts;
    private final Pools pools = new Pools();
    private final RequestedScopes scopes = new RequestedScopes();
    private final DeviceAuthorizationStore store = new DeviceAuthorizationStore();

    /** What it works with. */
    public record Parts(
            Database database,
            Sealer sealer,
            Clock clock,
            Csrf csrf,
            DeviceAuthorizations devices,
            Attempts attempts) {}

    /** @param parts none of them its own */
    public DeviceRequests(Parts parts) {
        this.database = parts.database;
        this.sealer = parts.sealer;
        this.clock = parts.clock;
        this.csrf = parts.csrf;
        this.devices = parts.devices;
        this.attempts = parts.attempts;
    }

    /** What came of a code that somebody typed. */
    public sealed interface Typed {
        /** @param query with which pages know the device from then on */
        record Known(String query) implements Typed {}

        /** Nobody waits for it, or not any more. */
        record Unknown() implements Typed {}

        /** Too many from this address were not right. */
        record TooMany() implements Typed {}
    }

    /** Whether there is anything of it at a pool's pages. */
    public boolean served(String poolId) {
        return devices.served(poolId);
    }

    /** The device behind a code that somebody typed; RFC 8628 §5.1: codes are short, so wrong ones count. */
    public Typed find(DomainRequest domain, String typed) {
        Optional<String> code = UserCodes.parse(typed);
        if (code.isEmpty()) {
            // Nothing can be learned from what can be no code.
            return new Typed.Unknown();
        }
        Try outcome = database.write(transaction -> tried(transaction, domain, code.get()));
        if (outcome.tooMany) {
            return new Typed.TooMany();
        }
        return outcome.row
                .<Typed>map(row -> new Typed.Known(query(domain, row)))
                .orElseGet(Typed.Unknown::new);
    }

    private record Try(boolean tooMany, Optional<DeviceAuthorizationRow> row) {}

    private Try tried(Transaction transaction, DomainRequest domain, String code) {
        String poolId = domain.poolId();
        String address = AddressQuotas.owner(domain.request().remoteAddress());
        if (attempts.spent(transaction, poolId, HourlyLimit.USER_CODE, address)) {
            return new Try(true, Optional.empty());
        }
        Optional<DeviceAuthorizationRow> row = store.findByCode(transaction, poolId, code)
                .filter(found -> found.state() == State.PENDING
                        && clock.millis() < found.expiresAt()
                        && client(transaction, found).isPresent());
        // Right ones do not count, so that many people of one address can connect their devices.
        boolean counted = row.isPresent() || attempts.allowed(transaction, poolId, HourlyLimit.USER_CODE, address);
        return new Try(!counted, row);
    }

    private String query(DomainRequest domain, DeviceAuthorizationRow row) {
        byte[] sealed =
                sealer.seal(PURPOSE, place(domain, row.clientId()), row.id().getBytes(StandardCharsets.UTF_8));
        return CLIENT
                + '='
                + URLEncoder.encode(row.clientId(), StandardCharsets.UTF_8)
                + '&'
                + PARAMETER
                + '='
                + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The device that a page's query carries, decided or not; empty when it carries none, or that is over. */
    public Optional<DeviceRequest> find(DomainRequest domain) {
        Form query = domain.request().query();
        String clientId = query.first(CLIENT).orElse("");
        return query.first(PARAMETER)
                .flatMap(DeviceRequests::decoded)
                .flatMap(bytes -> sealer.open(PURPOSE, place(domain, clientId), bytes))
                .map(id -> new String(id, StandardCharsets.UTF_8))
                .flatMap(id -> database.read(transaction -> store.find(transaction, id)
                        .filter(row -> row.poolId().equals(domain.poolId()) && clock.millis() < row.expiresAt())
                        .flatMap(row ->
                                client(transaction, row).map(client -> request(transaction, domain, row, client)))));
    }

    private Optional<AppClient> client(Transaction transaction, DeviceAuthorizationRow row) {
        return pools.findClient(transaction, row.clientId())
                .filter(client -> client.poolId().equals(row.poolId()) && devices.allowed(transaction, client));
    }

    private DeviceRequest request(
            Transaction transaction, DomainRequest domain, DeviceAuthorizationRow row, AppClient client) {
        List<String> asked = DeviceGrant.scopes(row.settings());
        return new DeviceRequest(
                row.id(),
                asked(pools.require(transaction, row.poolId()), client, asked, domain),
                UserCodes.shown(row.userCode()),
                row.state(),
                asked.stream()
                        .map(scope -> new DeviceRequest.Described(
                                scope,
                                scopes.description(transaction, row.poolId(), scope)
                                        .orElse(null)))
                        .toList());
    }

    /**
     * What the device asks, as if its app had sent the person here by itself: nobody is sent anywhere in the end, so
     * the address to go back to is that of the pages.
     */
    private static AuthorizationRequest asked(
            UserPool pool, AppClient client, List<String> scopes, DomainRequest domain) {
        Form query = domain.request().query();
        boolean anew = query.first("prompt").flatMap(Prompt::parse).equals(Optional.of(Prompt.LOGIN));
        return new AuthorizationRequest(
                pool,
                client,
                domain.base() + "/device",
                false,
                ResponseType.CODE,
                scopes,
                null,
                null,
                null,
                anew ? Set.of(Prompt.LOGIN) : Set.of(),
                null,
                List.of(),
                null,
                null,
                null,
                query.first("lang").filter(lang -> !lang.isEmpty()).orElse(null),
                null,
                null,
                null,
                List.of(),
                // The device stays signed in when the browser in which it was allowed is signed out.
                false,
                null,
                Objects.requireNonNullElse(domain.request().rawQuery(), ""));
    }

    /**
     * Says what a person decided. RFC 8628 §3.3: what the device gets are tokens of whoever is signed in.
     *
     * @return false when it was decided before, or is over
     */
    public boolean decide(DeviceRequest request, BrowserSession session, boolean allowed) {
        DeviceGrant grant = new DeviceGrant(
                request.id(),
                session.user().id(),
                session.user().generation(),
                request.asked().scopes(),
                session.authTime(),
                Completion.grant(request.asked(), session));
        Decision decision = new Decision(
                allowed ? State.ALLOWED : State.DENIED,
                grant.userId(),
                allowed ? grant.settings() : DeviceGrant.asked(grant.scopes()));
        return database.write(transaction -> store.decide(transaction, request.id(), decision, clock.millis()));
    }

    private String place(DomainRequest domain, String clientId) {
        return domain.poolId() + '/' + domain.domain() + '/' + clientId + '/' + csrf.token(domain);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

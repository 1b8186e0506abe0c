package dev.cenote.login.pages;

import dev.cenote.http.Form;
import dev.cenote.http.Response;
import dev.cenote.login.look.AskedScope;
import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Notice;
import dev.cenote.login.look.Page;
import dev.cenote.login.look.PageForm;
import dev.cenote.login.session.BrowserSession;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceRequest;
import dev.cenote.login.session.DeviceRequests;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.login.session.UserCodes;
import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /device}: somebody types the code that a device shows, signs in if they are not, sees who asks for what, and
 * allows or denies it (RFC 8628 §3.3). Nothing is ever allowed without that last button (§5.4). Where no tag of the
 * pool asks for it there are no such pages.
 */
final class DevicePages {
    private static final String ALLOW = "ALLOW";
    private static final Set<String> DECISIONS = Set.of(ALLOW, "DENY");
    private static final String PERSON = "person";
    private static final String TOLD = "told";
    private static final List<Notice> NOTICES =
            List.of(Notice.FIELD_MISSING, Notice.DEVICE_CODE_WRONG, Notice.TOO_MANY_TRIES);

    private final Visits visits;
    private final Shown shown;
    private final PageCookie cookie;
    private final SessionChoice choice;
    private final Csrf csrf;
    private final DeviceRequests devices;

    DevicePages(PagesParts parts, Joined joined) {
        this.visits = joined.visits();
        this.shown = joined.shown();
        this.cookie = joined.cookie();
        this.choice = parts.domains().choice();
        this.csrf = parts.domains().csrf();
        this.devices = parts.domains().devices();
    }

    /** Whether there are such pages at a pool's domain. */
    boolean served(DomainRequest domain) {
        return devices.served(domain.poolId());
    }

    /** Asks for the code. RFC 8628 §3.3.1: one that came along stands in the field, to be compared. */
    Response entry(DomainRequest domain) {
        Form query = domain.request().query();
        String code = query.first(FieldNames.USER_CODE)
                .flatMap(UserCodes::parse)
                .map(UserCodes::shown)
                .orElse("");
        String token = csrf.token(domain);
        Page page = new Page.DeviceCode(
                PageForm.to(PagePath.DEVICE.below(domain), token),
                message(query).orElse(null),
                code);
        return shown.alone(domain, PagePath.DEVICE, page, token);
    }

    /** Takes the code. */
    Response typed(DomainRequest domain) {
        return visits.receiveForm(domain, form -> {
            String typed = form.first(FieldNames.USER_CODE).map(String::strip).orElse("");
            if (typed.isEmpty()) {
                return back(domain, typed, Notice.FIELD_MISSING);
            }
            return switch (devices.find(domain, typed)) {
                case DeviceRequests.Typed.Known(String query) ->
                    DomainAnswers.redirect(
                            domain.request(),
                            domain.base() + PagePath.DEVICE_CONFIRM.path() + '?' + Visits.DEVICE_QUERY + '&' + query);
                case DeviceRequests.Typed.Unknown() -> back(domain, typed, Notice.DEVICE_CODE_WRONG);
                case DeviceRequests.Typed.TooMany() -> back(domain, typed, Notice.TOO_MANY_TRIES);
            };
        });
    }

    /** Shows who asks for what to whoever is signed in, or what has become of it. */
    Response confirm(DomainRequest domain) {
        return visits.show(domain, visit -> waiting(visit, this::asking));
    }

    /** Takes the decision. */
    Response decided(DomainRequest domain) {
        return visits.receive(
                domain,
                (visit, form) -> waiting(visit, (device, session, here) -> decide(device, session, here, form)));
    }

    private Response waiting(Visit visit, Waiting page) {
        DomainRequest domain = visit.domain();
        Optional<DeviceRequest> device =
                visit.errand() == Visit.Errand.DEVICE ? devices.find(domain) : Optional.empty();
        if (device.isEmpty()) {
            return DomainAnswers.redirect(domain.request(), ended(domain));
        }
        return switch (device.get().state()) {
            // Whether the app wants a new sign-in was a question of the page before this one.
            case PENDING ->
                choice.findBegun(domain, visit.app())
                        .map(session -> page.answer(device.get(), session, visit))
                        .orElseGet(() -> visit.go(PagePath.LOGIN));
            case ALLOWED, USED -> closing(visit, new Page.DeviceAllowed());
            case DENIED -> closing(visit, new Page.DeviceDenied());
        };
    }

    private Response closing(Visit visit, Page page) {
        return cookie.clear(visit.domain(), shown.page(visit, PagePath.DEVICE_CONFIRM, page));
    }

    private Response asking(DeviceRequest device, BrowserSession session, Visit visit) {
        Page page = new Page.AllowDevice(
                // Whoever signs in to another tab meanwhile is asked again, as themselves.
                visit.form(PagePath.DEVICE_CONFIRM).with(PERSON, session.user().id()),
                name(visit, session.user()),
                visit.client().name(),
                device.userCode(),
                device.scopes().stream()
                        .map(scope -> new AskedScope(scope.scope(), scope.description()))
                        .toList(),
                visit.url(PagePath.LOGIN) + "&prompt=login");
        return cookie.clear(visit.domain(), shown.page(visit, PagePath.DEVICE_CONFIRM, page));
    }

    private Response decide(DeviceRequest device, BrowserSession session, Visit visit, Form form) {
        Optional<String> said = form.first(FieldNames.CHOICE).filter(DECISIONS::contains);
        boolean same = form.first(PERSON).equals(Optional.of(session.user().id()));
        if (same
                && said.isPresent()
                && devices.decide(device, session, said.get().equals(ALLOW))) {
            visit.domain().witness().prove();
        }
        return visit.go(PagePath.DEVICE_CONFIRM);
    }

    /** As people know themselves: pools whose people sign in by an address give them names that nobody knows. */
    private static String name(Visit visit, User user) {
        UserNames names = UserNames.of(visit.pool());
        return Arrays.stream(AliasKind.values())
                .filter(names::nameIs)
                .map(kind -> user.attributes().get(kind.attribute()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(user.username());
    }

    private static Response back(DomainRequest domain, String typed, Notice notice) {
        String code = UserCodes.parse(typed)
                .map(found -> '&' + FieldNames.USER_CODE + '=' + UserCodes.shown(found))
                .orElse("");
        return DomainAnswers.redirect(domain.request(), told(domain, notice) + code);
    }

    /** Where people go whose device waits no more, or whose browser knows nothing of it. */
    static String ended(DomainRequest domain) {
        return told(domain, Notice.DEVICE_CODE_WRONG);
    }

    private static String told(DomainRequest domain, Notice notice) {
        return domain.base() + PagePath.DEVICE.path() + '?' + TOLD + '=' + notice.name();
    }

    /** What stands in the query may be from anybody: only what these pages say is said. */
    private static Optional<Message> message(Form query) {
        return query.first(TOLD)
                .flatMap(told -> NOTICES.stream()
                        .filter(notice -> notice.name().equals(told))
                        .findFirst()
                        .map(Message::error));
    }

    /** What a page does for somebody who is signed in, about a device that waits. */
    @FunctionalInterface
    private interface Waiting {
        Response answer(DeviceRequest device, BrowserSession session, Visit visit);
    }
}

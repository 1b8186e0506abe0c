package dev.cenote.login.oauth;

import dev.cenote.audit.CloudTrail;
import dev.cenote.http.Form;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.http.Response;
import dev.cenote.login.session.DeviceAuthorizations;
import dev.cenote.login.session.DeviceAuthorizations.Issued;
import dev.cenote.login.session.DomainAnswers;
import dev.cenote.login.session.DomainRequest;
import dev.cenote.token.AuthenticatedClient;
import java.util.List;

/**
 * {@code /oauth2/device_authorization} (RFC 8628 §3.1): a device that has no browser asks for a code that a person
 * types elsewhere. Where no tag of the pool asks for it there is no such page.
 */
final class DeviceAuthorizationEndpoint {
    /** What the audit calls a request. */
    static final String EVENT = "DeviceAuthorization_POST";

    private static final String SCOPE = "scope";

    private final ClientRequests requests;
    private final DeviceAuthorizations devices;
    private final CloudTrail audit;

    /** @param audit hears of every request */
    DeviceAuthorizationEndpoint(ClientRequests requests, DeviceAuthorizations devices, CloudTrail audit) {
        this.requests = requests;
        this.devices = devices;
        this.audit = audit;
    }

    /** Whether there is such a page at a pool's domain. */
    boolean served(DomainRequest domain) {
        return devices.served(domain.poolId());
    }

    Response handle(DomainRequest domain) {
        Request request = domain.request();
        // No preflight: a page of another origin has a browser, and needs no device.
        return request.method().equals("POST")
                ? requests.answer(domain, EVENT, audit, (client, form) -> issued(domain, client, form))
                : DomainAnswers.empty(request, 405).with("Allow", "POST");
    }

    private Response issued(DomainRequest domain, AuthenticatedClient client, Form form) {
        if (form.repeats(SCOPE)) {
            throw new OAuthRefusal(OAuthError.INVALID_REQUEST);
        }
        if (!devices.allowed(client.client())) {
            throw new OAuthRefusal(OAuthError.UNAUTHORIZED_CLIENT);
        }
        Issued issued = devices.issue(client.client(), form.first(SCOPE).orElse(""))
                .orElseThrow(() -> new OAuthRefusal(OAuthError.INVALID_SCOPE));
        String page = domain.base() + "/device";
        return DomainAnswers.guarded(
                domain.request(),
                200,
                List.of(new Headers.Field("Content-Type", OAuthAnswers.JSON)),
                // RFC 8628 §3.2.
                OAuthAnswers.json(object -> {
                    object.writeStringProperty("device_code", issued.deviceCode());
                    object.writeStringProperty("user_code", issued.userCode());
                    object.writeStringProperty("verification_uri", page);
                    object.writeStringProperty("verification_uri_complete", page + "?user_code=" + issued.userCode());
                    object.writeNumberProperty("expires_in", DeviceAuthorizations.LIFE.toSeconds());
                    object.writeNumberProperty("interval", DeviceAuthorizations.INTERVAL.toSeconds());
                }));
    }
}

package dev.cenote.audit;

import dev.cenote.http.Form;
import dev.cenote.http.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to a pool's domain that was answered.
 *
 * @param name CloudTrail's, e.g. {@code Token_POST}
 * @param request its body has been read
 * @param form what it sent, empty when that could not be read; values that are not known to be harmless are not told
 * @param clientId who the client said it is, in whatever way; null where it did not say
 * @param status of the answer
 */
public record ServedPage(
        String name,
        String poolId,
        Request request,
        Form form,
        @Nullable String clientId,
        int status) {
    private static final int MOST_FIELDS = 32;
    private static final int LONGEST = 256;

    private static final Set<String> SHOWN = Set.of(
            "client_id",
            "grant_type",
            "identity_provider",
            "idp_identifier",
            "lang",
            "logout_uri",
            "prompt",
            "redirect_uri",
            "resource",
            "response_mode",
            "response_type",
            "scope",
            "code_challenge_method",
            "token_type_hint");

    /** The pool's region, with which its id begins. */
    String region() {
        return poolId.substring(0, Math.max(0, poolId.indexOf('_')));
    }

    /** CloudTrail's rule: a page that is only shown. */
    boolean readOnly() {
        return name.endsWith("_GET") && !name.startsWith("OAuth2Response") && !name.startsWith("Confirm_With_Link");
    }

    /** Whether it was no refusal. */
    boolean done() {
        return status < 400;
    }

    /** CloudTrail's {@code additionalEventData}. */
    Map<String, Object> members() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (clientId != null && form.first("client_id").isEmpty()) {
            // RFC 6749 §2.3.1: it may stand in the header, where nobody would see it here.
            parameters.put("client_id", List.of(cut(clientId)));
        }
        for (Form.Field field : form.fields()) {
            if (parameters.size() < MOST_FIELDS || parameters.containsKey(cut(field.name()))) {
                boolean shown = SHOWN.contains(field.name());
                parameters
                        .computeIfAbsent(cut(field.name()), key -> new ArrayList<>(1))
                        .add(shown ? cut(field.value()) : VisibleMembers.HIDDEN);
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("responseParameters", Map.of("status", status));
        members.put("requestParameters", parameters);
        members.put("userPoolDomain", request.host());
        members.put("userPoolId", poolId);
        return members;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}

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
 * @param proved whether who answered found that somebody proved something: who they are, or what only they could know
 */
public record ServedPage(
        String name,
        String poolId,
        Request request,
        Form form,
        @Nullable String clientId,
        int status,
        boolean proved) {
    // Any request of Cognito's has fewer. Values of one name count each: they are what makes an event long.
    private static final int MOST_VALUES = 32;
    private static final int MOST_CHARACTERS = 4096;
    private static final int LONGEST = 256;

    private static final Set<String> SHOWN = Set.of(
            "audience",
            "client_id",
            "grant_type",
            "identity_provider",
            "idp_identifier",
            "lang",
            "logout_uri",
            "prompt",
            "redirect_uri",
            "requested_token_type",
            "resource",
            "response_mode",
            "response_type",
            "scope",
            "code_challenge_method",
            "subject_token_type",
            "token_type_hint");

    /** The pool's region, with which its id begins. */
    String region() {
        return poolId.substring(0, Math.max(0, poolId.indexOf('_')));
    }

    /** CloudTrail's rule: a page that is only shown. */
    boolean readOnly() {
        return name.endsWith("_GET") && !name.startsWith("OAuth2Response") && !name.startsWith("Confirm_With_Link");
    }

    /** Whether somebody who proved something got something done. */
    boolean done() {
        return status < 400 && proved;
    }

    /** CloudTrail's {@code additionalEventData}. */
    Map<String, Object> members() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (clientId != null && form.first("client_id").isEmpty()) {
            // RFC 6749 §2.3.1: it may stand in the header, where nobody would see it here.
            parameters.put("client_id", List.of(cut(clientId)));
        }
        int values = 0;
        int characters = 0;
        for (Form.Field field : form.fields()) {
            String name = cut(field.name());
            String value = SHOWN.contains(field.name()) ? cut(field.value()) : VisibleMembers.HIDDEN;
            values++;
            characters += name.length() + value.length();
            if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
                break;
            }
            parameters.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
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

package dev.cenote.login.session;

import dev.cenote.http.Form;
import dev.cenote.protocol.oauth.CodeChallenge;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DpopUse;
import dev.cenote.userpool.FeaturePlan;
import dev.cenote.userpool.ResourceIndicator;
import dev.cenote.userpool.UserPool;
import java.io.Serial;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request whose client and redirect are proved: each method below checks one of them, and its error
 * goes to the app. Unknown parameters are ignored (RFC 6749 §3.1).
 */
final class RequestParameters {
    private static final List<String> SINGLE = List.of(
            "response_type",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "acr_values",
            "resource",
            "identity_provider",
            "idp_identifier");
    private static final String KEY = "dpop_jkt";
    // RFC 7638: a SHA-256 hash in base64url.
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final UserPool pool;
    private final AppClient client;
    private final String redirectUri;
    private final Manner manner;
    private final Form query;
    private final Function<String, Optional<List<String>>> scopes;

    /** @param scopes what is granted of those that are asked for, empty when that cannot be asked */
    RequestParameters(
            UserPool pool,
            AppClient client,
            String redirectUri,
            Manner manner,
            Form query,
            Function<String, Optional<List<String>>> scopes) {
        this.pool = pool;
        this.client = client;
        this.redirectUri = redirectUri;
        this.manner = manner;
        this.query = query;
        this.scopes = scopes;
    }

    Checked checked(boolean redirectGiven, String rawQuery) {
        try {
            checkPushed();
            checkNoRequestObject();
            checkNothingRepeats();
            return new Checked.Valid(new AuthorizationRequest(
                    pool,
                    client,
                    redirectUri,
                    redirectGiven,
                    responseType(),
                    scopes(),
                    query.first("state").orElse(null),
                    text("nonce"),
                    codeChallenge(),
                    prompts(),
                    maxAge(),
                    acrValues(),
                    resource(),
                    keyThumbprint(),
                    text("login_hint"),
                    text("lang"),
                    identityProvider(),
                    text("idp_identifier"),
                    manner.strict() ? text("id_token_hint") : null,
                    uiLocales(),
                    manner.sessionNamed(),
                    manner.issuer(),
                    rawQuery));
        } catch (Wrong wrong) {
            return new Checked.Redirect(
                    Redirection.error(
                            redirectUri,
                            "token".equals(text("response_type")),
                            wrong.error,
                            query.repeats("state") ? null : query.first("state").orElse(null),
                            manner.issuer()),
                    wrong.error.wire());
        }
    }

    /** RFC 9126 §5: whoever has to push requests is not answered without. */
    private void checkPushed() {
        if (manner.unpushed()) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
    }

    /**
     * OpenID Connect Core §3.1.2.6, §6: what is not understood must not be passed over, because it may say anything.
     */
    private void checkNoRequestObject() {
        if (manner.strict() && text("request") != null) {
            throw new Wrong(RedirectError.REQUEST_NOT_SUPPORTED);
        }
        if (manner.strict() && text("request_uri") != null) {
            throw new Wrong(RedirectError.REQUEST_URI_NOT_SUPPORTED);
        }
    }

    private void checkNothingRepeats() {
        for (String name : SINGLE) {
            if (query.repeats(name)) {
                throw new Wrong(RedirectError.INVALID_REQUEST);
            }
        }
    }

    private ResponseType responseType() {
        ResponseType type = AuthorizationRequests.present(query, "response_type")
                .flatMap(ResponseType::parse)
                .orElseThrow(() -> new Wrong(RedirectError.INVALID_REQUEST));
        // RFC 9449 §5: tokens that come at once are bound to no key.
        boolean unbound = type == ResponseType.TOKEN && manner.dpop() == DpopUse.REQUIRED;
        if (unbound
                || !client.allowedOAuthFlows().contains(type.flow())
                || client.identityProviders().isEmpty()) {
            throw new Wrong(RedirectError.UNAUTHORIZED_CLIENT);
        }
        return type;
    }

    private List<String> scopes() {
        return scopes.apply(query.first("scope").orElse("")).orElseThrow(() -> new Wrong(RedirectError.INVALID_SCOPE));
    }

    /**
     * RFC 7636 §4.3, without the plain method: a challenge that anybody can read protects nothing. §4.4.1: whoever must
     * have one and has none is told {@code invalid_request}; tokens that come at once need none.
     */
    private @Nullable String codeChallenge() {
        Optional<String> challenge = AuthorizationRequests.present(query, "code_challenge");
        Optional<String> method = AuthorizationRequests.present(query, "code_challenge_method");
        if (challenge.isEmpty() && method.isEmpty()) {
            if (manner.pkceRequired() && responseType() == ResponseType.CODE) {
                throw new Wrong(RedirectError.INVALID_REQUEST);
            }
            return null;
        }
        if (!method.equals(Optional.of(CodeChallenge.S256))
                || challenge.filter(CodeChallenge::isOne).isEmpty()) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
        return challenge.get();
    }

    /** COGNITO: the classic pages know no prompts. */
    private Set<Prompt> prompts() {
        Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
        if (!manner.managed() && !manner.strict()) {
            return prompts;
        }
        for (String word : query.first("prompt").orElse("").split(" ")) {
            if (!word.isEmpty()) {
                prompts.add(Prompt.parse(word).orElseThrow(() -> new Wrong(RedirectError.INVALID_REQUEST)));
            }
        }
        // OpenID Connect Core §3.1.2.1: none with any other value is an error.
        if (prompts.contains(Prompt.NONE) && prompts.size() > 1) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
        return prompts;
    }

    /** OpenID Connect Core §3.1.2.1: what people understand, the best first; none of it is an error. */
    private List<String> uiLocales() {
        String text = text("ui_locales");
        return text == null || !manner.strict()
                ? List.of()
                : List.of(text.strip().split(" +"));
    }

    private @Nullable Long maxAge() {
        String text = text("max_age");
        if (text == null) {
            return null;
        }
        if (!SECONDS.matcher(text).matches()) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
        return Long.valueOf(text);
    }

    /** COGNITO: the smallest plan has no levels, and says nothing about it. */
    private List<String> acrValues() {
        String text = text("acr_values");
        return text == null || !pool.plan().includes(FeaturePlan.ESSENTIALS)
                ? List.of()
                : List.of(text.strip().split(" +"));
    }

    /** RFC 8707 §2. */
    private @Nullable String resource() {
        String text = text("resource");
        if (text != null && !ResourceIndicator.isOne(text)) {
            throw new Wrong(RedirectError.INVALID_TARGET);
        }
        return text;
    }

    /** RFC 9449 §10; where tokens are bound to no key the parameter is an unknown one. */
    private @Nullable String keyThumbprint() {
        if (manner.dpop() == DpopUse.OFF) {
            return null;
        }
        String text = text(KEY);
        if (query.repeats(KEY) || text != null && !THUMBPRINT.matcher(text).matches()) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
        return text;
    }

    /** Only what the client offers can be asked for; its own users are one of its providers. */
    private @Nullable String identityProvider() {
        String text = text("identity_provider");
        if (text != null && !client.identityProviders().contains(text)) {
            throw new Wrong(RedirectError.INVALID_REQUEST);
        }
        return text;
    }

    private @Nullable String text(String name) {
        return AuthorizationRequests.present(query, name).orElse(null);
    }

    /** A parameter is wrong; without stack trace, because it is an answer. */
    private static final class Wrong extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final RedirectError error;

        Wrong(RedirectError error) {
            super(error.wire(), null, false, false);
            this.error = error;
        }
    }
}

package dev.cenote.credentials;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a verified token of an identity provider says somebody is.
 *
 * @param provider the {@code Federated} principal: {@code cognito-identity.amazonaws.com}, or a provider's ARN
 * @param claims by condition key, e.g. {@code cognito-identity.amazonaws.com:aud}
 * @param tags session tags that the provider gives
 * @param subject the token's {@code sub}
 * @param audience the token's {@code aud}
 */
public record WebIdentity(
        String provider,
        Map<String, List<String>> claims,
        Map<String, String> tags,
        List<String> transitiveTagKeys,
        @Nullable String sourceIdentity,
        String subject,
        String audience) {}

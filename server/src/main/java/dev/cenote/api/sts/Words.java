package dev.cenote.api.sts;

import dev.cenote.aws.Required;
import dev.cenote.credentials.AssumedRole;
import dev.cenote.credentials.IssuedCredentials;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.sts.AssumedRoleUser;
import dev.cenote.model.sts.Credentials;
import dev.cenote.model.sts.PolicyDescriptorType;
import dev.cenote.model.sts.Tag;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between the service's words and ours. */
final class Words {
    private Words() {}

    static Credentials credentials(IssuedCredentials issued) {
        return Credentials.builder()
                .accessKeyId(issued.accessKeyId())
                .secretAccessKey(issued.secretAccessKey().value())
                .sessionToken(issued.sessionToken())
                .expiration(issued.expiration())
                .build();
    }

    static AssumedRoleUser user(AssumedRole assumed) {
        return AssumedRoleUser.builder()
                .assumedRoleId(assumed.assumedRoleId())
                .arn(assumed.arn().toString())
                .build();
    }

    static Duration duration(@Nullable Integer seconds, Duration standard) {
        return seconds == null ? standard : Duration.ofSeconds(seconds);
    }

    static List<String> arns(@Nullable List<PolicyDescriptorType> policies) {
        return policies == null
                ? List.of()
                : policies.stream()
                        .map(PolicyDescriptorType::arn)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** InvalidParameterValue when a key comes twice. */
    static Map<String, String> tags(@Nullable List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Tag tag : tags == null ? List.<Tag>of() : tags) {
            if (map.put(Required.text(tag.key()), Required.text(tag.value())) != null) {
                throw new Refusal(
                        "InvalidParameterValue",
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        return map;
    }
}

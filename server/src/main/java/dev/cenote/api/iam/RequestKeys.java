package dev.cenote.api.iam;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.model.Structure;
import dev.cenote.model.iam.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The condition keys that requests to IAM hold themselves. */
final class RequestKeys {
    /** The boundary that a request sets or, where it sets none, that of the user or role it is about. */
    static final String BOUNDARY = "iam:PermissionsBoundary";

    private static final String POLICY = "iam:PolicyARN";
    private static final String SERVICE = "iam:AWSServiceName";

    private RequestKeys() {}

    /** {@code aws:RequestTag/KEY} and {@code aws:TagKeys} of tags as IAM spells them. */
    static <I extends Structure> RequestContext<I> tags(Function<I, @Nullable List<Tag>> tags) {
        return RequestContext.tags(input -> named(tags.apply(input)));
    }

    /** The boundary that the input sets. */
    static <I extends Structure> RequestContext<I> boundary(Function<I, @Nullable String> policyArn) {
        return RequestContext.key(BOUNDARY, policyArn);
    }

    /** The managed policy that the input attaches or detaches. */
    static <I extends Structure> RequestContext<I> policy(Function<I, @Nullable String> policyArn) {
        return RequestContext.key(POLICY, policyArn);
    }

    /** The service that the input makes a role for. */
    static <I extends Structure> RequestContext<I> service(Function<I, @Nullable String> name) {
        return RequestContext.key(SERVICE, name);
    }

    /** Nothing has been checked yet: a tag may have no value, or a key that comes twice. */
    private static Map<String, String> named(@Nullable List<Tag> tags) {
        Map<String, String> named = new LinkedHashMap<>();
        if (tags != null) {
            for (Tag tag : tags) {
                if (tag.key() != null && tag.value() != null) {
                    named.put(tag.key(), tag.value());
                }
            }
        }
        return named;
    }
}

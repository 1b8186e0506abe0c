package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.RequestContext.tagKeys;
import static dev.cenote.aws.Access.RequestContext.tags;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_TAGS_FOR_RESOURCE;
import static dev.cenote.model.cognitoidp.CognitoIdp.TAG_RESOURCE;
import static dev.cenote.model.cognitoidp.CognitoIdp.UNTAG_RESOURCE;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.keys.NewKeys;
import dev.cenote.keys.PoolKeys;
import dev.cenote.model.cognitoidp.ListTagsForResourceRequest;
import dev.cenote.model.cognitoidp.ListTagsForResourceResponse;
import dev.cenote.model.cognitoidp.TagResourceRequest;
import dev.cenote.model.cognitoidp.TagResourceResponse;
import dev.cenote.model.cognitoidp.UntagResourceRequest;
import dev.cenote.model.cognitoidp.UntagResourceResponse;
import dev.cenote.store.Database;
import dev.cenote.userpool.SigningAlgorithm;
import dev.cenote.userpool.UserPool;
import java.util.List;
import java.util.Map;

/** Tags of user pools, which are named by their ARN here. */
public final class TagOperations implements OperationTable {
    private final Database database;
    private final PoolKeys keys;
    private final PoolTags tags;
    private final UserPools pools = new UserPools();

    /**
     * @param keys where a pool gets keys that a tag asks for
     * @param fixedIds whether the tag {@code _custom_id_} is an instruction and no tag (development mode)
     */
    public TagOperations(Database database, PoolKeys keys, boolean fixedIds) {
        this.database = database;
        this.keys = keys;
        this.tags = new PoolTags(fixedIds);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        TAG_RESOURCE,
                        signed(arn(TagResourceRequest::resourceArn)).given(tags(TagResourceRequest::tags)),
                        this::tagResource),
                operation(
                        UNTAG_RESOURCE,
                        signed(arn(UntagResourceRequest::resourceArn)).given(tagKeys(UntagResourceRequest::tagKeys)),
                        this::untagResource),
                operation(
                        LIST_TAGS_FOR_RESOURCE,
                        signed(arn(ListTagsForResourceRequest::resourceArn)),
                        this::listTagsForResource));
    }

    private TagResourceResponse tagResource(TagResourceRequest input, Call call) {
        Map<String, String> wanted = Required.map(input.tags());
        NewKeys further = keys.drawFurther(SigningAlgorithm.of(wanted));
        database.write(transaction -> {
            UserPool pool = pools.requireNamed(transaction, call, Required.text(input.resourceArn()));
            tags.merge(transaction, pool, wanted);
            keys.assign(transaction, pool.id(), further);
            return null;
        });
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(UntagResourceRequest input, Call call) {
        database.write(transaction -> {
            UserPool pool = pools.requireNamed(transaction, call, Required.text(input.resourceArn()));
            tags.delete(transaction, pool, Required.list(input.tagKeys()));
            return null;
        });
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest input, Call call) {
        Map<String, String> all = database.read(transaction ->
                tags.list(transaction, pools.requireNamed(transaction, call, Required.text(input.resourceArn()))));
        return ListTagsForResourceResponse.builder().tags(all).build();
    }
}

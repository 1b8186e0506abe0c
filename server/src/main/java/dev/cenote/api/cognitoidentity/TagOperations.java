package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.LIST_TAGS_FOR_RESOURCE;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.TAG_RESOURCE;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.UNTAG_RESOURCE;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.identitypool.Pool;
import dev.cenote.model.cognitoidentity.ListTagsForResourceInput;
import dev.cenote.model.cognitoidentity.ListTagsForResourceResponse;
import dev.cenote.model.cognitoidentity.TagResourceInput;
import dev.cenote.model.cognitoidentity.TagResourceResponse;
import dev.cenote.model.cognitoidentity.UntagResourceInput;
import dev.cenote.model.cognitoidentity.UntagResourceResponse;
import dev.cenote.store.Database;
import java.util.List;
import java.util.Map;

/** Tags of identity pools, which are named by their ARN here. */
public final class TagOperations implements OperationTable {
    private final Database database;
    private final RegionalPools pools;
    private final Tags tags;

    /** @param fixedIds whether the tag {@code _custom_id_} is an instruction and no tag (development mode) */
    public TagOperations(Database database, IdentityPools pools, boolean fixedIds) {
        this.database = database;
        this.pools = new RegionalPools(pools);
        this.tags = new Tags(fixedIds);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        TAG_RESOURCE,
                        signed(arn(TagResourceInput::resourceArn)).given(RequestContext.tags(TagResourceInput::tags)),
                        this::tagResource),
                operation(
                        UNTAG_RESOURCE,
                        signed(arn(UntagResourceInput::resourceArn))
                                .given(RequestContext.tagKeys(UntagResourceInput::tagKeys)),
                        this::untagResource),
                operation(
                        LIST_TAGS_FOR_RESOURCE,
                        signed(arn(ListTagsForResourceInput::resourceArn)),
                        this::listTagsForResource));
    }

    private TagResourceResponse tagResource(TagResourceInput input, Call call) {
        database.write(transaction -> {
            Pool pool = pools.requireNamed(transaction, call, Required.text(input.resourceArn()));
            tags.merge(transaction, pool, Required.map(input.tags()));
            return null;
        });
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untagResource(UntagResourceInput input, Call call) {
        database.write(transaction -> {
            Pool pool = pools.requireNamed(transaction, call, Required.text(input.resourceArn()));
            tags.delete(transaction, pool, Required.list(input.tagKeys()));
            return null;
        });
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse listTagsForResource(ListTagsForResourceInput input, Call call) {
        Map<String, String> all = database.read(transaction ->
                tags.list(transaction, pools.requireNamed(transaction, call, Required.text(input.resourceArn()))));
        return ListTagsForResourceResponse.builder().tags(all).build();
    }
}

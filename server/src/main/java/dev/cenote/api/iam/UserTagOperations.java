package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.LIST_MFA_DEVICE_TAGS;
import static dev.cenote.model.iam.Iam.LIST_USER_TAGS;
import static dev.cenote.model.iam.Iam.TAG_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.TAG_USER;
import static dev.cenote.model.iam.Iam.UNTAG_MFA_DEVICE;
import static dev.cenote.model.iam.Iam.UNTAG_USER;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.model.iam.ListMFADeviceTagsRequest;
import dev.cenote.model.iam.ListMFADeviceTagsResponse;
import dev.cenote.model.iam.ListUserTagsRequest;
import dev.cenote.model.iam.ListUserTagsResponse;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.TagMFADeviceRequest;
import dev.cenote.model.iam.TagUserRequest;
import dev.cenote.model.iam.UntagMFADeviceRequest;
import dev.cenote.model.iam.UntagUserRequest;
import dev.cenote.store.Database;
import dev.cenote.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags of users and of MFA devices. */
public final class UserTagOperations implements OperationTable {
    private final IamResources resources;
    private final NamedUsers named = new NamedUsers();
    private final NamedDevices devices = new NamedDevices();
    private final OwnerTags tags;

    /** @param database where users and tags are */
    public UserTagOperations(Database database) {
        this.tags = new OwnerTags(database);
        this.resources = new IamResources(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(
                        TAG_USER,
                        signed(resources.user(TagUserRequest::userName)).given(RequestKeys.tags(TagUserRequest::tags)),
                        this::tagUser),
                effect(
                        UNTAG_USER,
                        signed(resources.user(UntagUserRequest::userName))
                                .given(RequestContext.tagKeys(UntagUserRequest::tagKeys)),
                        this::untagUser),
                operation(LIST_USER_TAGS, signed(resources.user(ListUserTagsRequest::userName)), this::listUserTags),
                effect(
                        TAG_MFA_DEVICE,
                        signed(arn(TagMFADeviceRequest::serialNumber))
                                .given(RequestKeys.tags(TagMFADeviceRequest::tags)),
                        this::tagMfaDevice),
                effect(
                        UNTAG_MFA_DEVICE,
                        signed(arn(UntagMFADeviceRequest::serialNumber))
                                .given(RequestContext.tagKeys(UntagMFADeviceRequest::tagKeys)),
                        this::untagMfaDevice),
                operation(
                        LIST_MFA_DEVICE_TAGS,
                        signed(arn(ListMFADeviceTagsRequest::serialNumber)),
                        this::listMfaDeviceTags));
    }

    private void tagUser(TagUserRequest input, Call call) {
        tags.tag(transaction -> user(transaction, input.userName()), input.tags());
    }

    private void untagUser(UntagUserRequest input, Call call) {
        tags.untag(transaction -> user(transaction, input.userName()), input.tagKeys());
    }

    private ListUserTagsResponse listUserTags(ListUserTagsRequest input, Call call) {
        ShortList<Tag> page =
                tags.page(transaction -> user(transaction, input.userName()), input.marker(), input.maxItems());
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void tagMfaDevice(TagMFADeviceRequest input, Call call) {
        tags.tag(transaction -> device(transaction, input.serialNumber()), input.tags());
    }

    private void untagMfaDevice(UntagMFADeviceRequest input, Call call) {
        tags.untag(transaction -> device(transaction, input.serialNumber()), input.tagKeys());
    }

    private ListMFADeviceTagsResponse listMfaDeviceTags(ListMFADeviceTagsRequest input, Call call) {
        ShortList<Tag> page =
                tags.page(transaction -> device(transaction, input.serialNumber()), input.marker(), input.maxItems());
        return ListMFADeviceTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private String user(Transaction transaction, @Nullable String name) {
        return named.require(transaction, name).id();
    }

    private String device(Transaction transaction, @Nullable String serialNumber) {
        return devices.require(transaction, serialNumber).serialNumber();
    }
}

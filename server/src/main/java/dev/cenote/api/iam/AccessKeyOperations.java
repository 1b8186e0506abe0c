package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.CREATE_ACCESS_KEY;
import static dev.cenote.model.iam.Iam.DELETE_ACCESS_KEY;
import static dev.cenote.model.iam.Iam.GET_ACCESS_KEY_LAST_USED;
import static dev.cenote.model.iam.Iam.LIST_ACCESS_KEYS;
import static dev.cenote.model.iam.Iam.UPDATE_ACCESS_KEY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.LastUse;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.iam.AccessKey;
import dev.cenote.model.iam.AccessKeyLastUsed;
import dev.cenote.model.iam.AccessKeyMetadata;
import dev.cenote.model.iam.CreateAccessKeyRequest;
import dev.cenote.model.iam.CreateAccessKeyResponse;
import dev.cenote.model.iam.DeleteAccessKeyRequest;
import dev.cenote.model.iam.GetAccessKeyLastUsedRequest;
import dev.cenote.model.iam.GetAccessKeyLastUsedResponse;
import dev.cenote.model.iam.ListAccessKeysRequest;
import dev.cenote.model.iam.ListAccessKeysResponse;
import dev.cenote.model.iam.UpdateAccessKeyRequest;
import dev.cenote.store.AccessKeyRow;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.Database;
import dev.cenote.store.IamLastUseStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Long-lived access keys of users: at most two each, whose secrets are shown once. */
public final class AccessKeyOperations implements OperationTable {
    private static final String ACTIVE = "Active";
    private static final String INACTIVE = "Inactive";
    private static final String NEVER = "N/A";
    // Forty characters of base 64.
    private static final int SECRET_BYTES = 30;

    private final Database database;
    private final Sealer sealer;
    private final RandomText random;
    private final Clock clock;
    private final IamResources resources;
    private final NamedUsers named = new NamedUsers();
    private final AccessKeyStore keys = new AccessKeyStore();
    private final IamLastUseStore uses = new IamLastUseStore();
    private final IamUserStore users = new IamUserStore();

    /** @param clock stamps keys */
    public AccessKeyOperations(Database database, Sealer sealer, RandomText random, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.random = random;
        this.clock = clock;
        this.resources = new IamResources(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_ACCESS_KEY,
                        signed(resources.user(CreateAccessKeyRequest::userName)),
                        this::createAccessKey),
                operation(
                        LIST_ACCESS_KEYS,
                        signed(resources.user(ListAccessKeysRequest::userName)),
                        this::listAccessKeys),
                effect(
                        UPDATE_ACCESS_KEY,
                        signed(resources.user(UpdateAccessKeyRequest::userName)),
                        this::updateAccessKey),
                effect(
                        DELETE_ACCESS_KEY,
                        signed(resources.user(DeleteAccessKeyRequest::userName)),
                        this::deleteAccessKey),
                operation(
                        GET_ACCESS_KEY_LAST_USED,
                        signed(resources.ownerOf(GetAccessKeyLastUsedRequest::accessKeyId)),
                        this::getAccessKeyLastUsed));
    }

    private CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest input, Call call) {
        String id = UniqueId.of(UniqueId.Kind.ACCESS_KEY, call.account(), random.bytes(UniqueId.RANDOM_BYTES));
        String secret = Base64.getEncoder().encodeToString(random.bytes(SECRET_BYTES));
        byte[] sealed = sealer.seal(SealedColumn.ACCESS_KEY, id, secret.getBytes(StandardCharsets.UTF_8));
        Instant now = IamTime.of(clock.instant());
        User owner = database.write(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            IamQuotas.checkAnother(
                    "AccessKeysPerUser", keys.list(transaction, user.id()).size(), IamQuotas.ACCESS_KEYS_PER_USER);
            if (!keys.insert(transaction, new AccessKeyRow(id, user.id(), true, now.toEpochMilli(), sealed))) {
                // Two ids of 39 random bits were the same: the caller may come again.
                throw IamRefusals.concurrentModification();
            }
            return user;
        });
        return CreateAccessKeyResponse.builder()
                .accessKey(AccessKey.builder()
                        .userName(owner.name())
                        .accessKeyId(id)
                        .status(ACTIVE)
                        .secretAccessKey(secret)
                        .createDate(now)
                        .build())
                .build();
    }

    private ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest input, Call call) {
        return database.read(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            ShortList<AccessKeyRow> page = ShortList.page(
                    "keys " + user.id(), keys.list(transaction, user.id()), input.marker(), input.maxItems());
            return ListAccessKeysResponse.builder()
                    .accessKeyMetadata(page.items().stream()
                            .map(key -> AccessKeyMetadata.builder()
                                    .userName(user.name())
                                    .accessKeyId(key.id())
                                    .status(key.active() ? ACTIVE : INACTIVE)
                                    .createDate(Instant.ofEpochMilli(key.createdAt()))
                                    .build())
                            .toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private void updateAccessKey(UpdateAccessKeyRequest input, Call call) {
        boolean active = active(Required.text(input.status()));
        String id = Required.text(input.accessKeyId());
        database.write(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            if (!keys.setActive(transaction, user.id(), id, active)) {
                throw IamRefusals.accessKeyNotFound(id);
            }
            return null;
        });
    }

    /** COGNITO: a key can be made active or inactive, though the model knows a third status. */
    private static boolean active(String status) {
        return switch (status) {
            case ACTIVE -> true;
            case INACTIVE -> false;
            default ->
                throw IamRefusals.validation("1 validation error detected: Value at 'status' failed to satisfy"
                        + " constraint: Member must satisfy enum value set");
        };
    }

    private void deleteAccessKey(DeleteAccessKeyRequest input, Call call) {
        String id = Required.text(input.accessKeyId());
        database.write(transaction -> {
            User user = named.requireOrCaller(transaction, input.userName(), call);
            if (!keys.delete(transaction, user.id(), id)) {
                throw IamRefusals.accessKeyNotFound(id);
            }
            uses.delete(transaction, id);
            return null;
        });
    }

    private GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest input, Call call) {
        String id = Required.text(input.accessKeyId());
        return database.read(transaction -> {
            User user = keys.find(transaction, id)
                    .flatMap(key -> users.find(transaction, key.userId()))
                    .orElseThrow(() -> IamRefusals.accessKeyNotFound(id));
            return GetAccessKeyLastUsedResponse.builder()
                    .userName(user.name())
                    .accessKeyLastUsed(lastUsed(uses.find(transaction, id)))
                    .build();
        });
    }

    private static AccessKeyLastUsed lastUsed(Optional<LastUse> use) {
        return AccessKeyLastUsed.builder()
                .lastUsedDate(use.map(LastUse::usedAt).orElse(null))
                .serviceName(use.map(LastUse::service).orElse(NEVER))
                .region(use.map(LastUse::region).orElse(NEVER))
                .build();
    }
}

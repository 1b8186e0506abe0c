package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.RequestContext.tags;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADD_CUSTOM_ATTRIBUTES;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_USER_POOL;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_POOL;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_USER_POOL;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_USER_POOLS;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_USER_POOL;

import dev.cenote.aws.Access;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.directory.Deletions;
import dev.cenote.directory.Pools;
import dev.cenote.factor.PoolFactors;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.NewKeys;
import dev.cenote.keys.PoolKeys;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidp.AddCustomAttributesRequest;
import dev.cenote.model.cognitoidp.AddCustomAttributesResponse;
import dev.cenote.model.cognitoidp.CreateUserPoolRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolResponse;
import dev.cenote.model.cognitoidp.DeleteUserPoolRequest;
import dev.cenote.model.cognitoidp.DescribeUserPoolRequest;
import dev.cenote.model.cognitoidp.DescribeUserPoolResponse;
import dev.cenote.model.cognitoidp.ListUserPoolsRequest;
import dev.cenote.model.cognitoidp.ListUserPoolsResponse;
import dev.cenote.model.cognitoidp.UpdateUserPoolRequest;
import dev.cenote.model.cognitoidp.UpdateUserPoolResponse;
import dev.cenote.model.cognitoidp.UserPoolDescriptionType;
import dev.cenote.model.cognitoidp.UserPoolType;
import dev.cenote.store.Database;
import dev.cenote.store.DomainStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolRow;
import dev.cenote.store.UserPoolStore;
import dev.cenote.userpool.CustomPoolId;
import dev.cenote.userpool.PoolLimits;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.SigningAlgorithm;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** User pools and their schema. */
public final class UserPoolOperations implements OperationTable {
    private static final int ID_LENGTH = 9;
    private static final String NOUN = "user pool";

    private final Database database;
    private final Deletions deletions;
    private final PoolKeys keys;
    private final RandomText random;
    private final Clock clock;
    private final PoolTags tags;
    private final UserPools pools = new UserPools();
    private final UserPoolStore store = new UserPoolStore();
    private final DomainStore domains = new DomainStore();
    private final PlanUse planUse = new PlanUse();
    private final PoolFactors factors = new PoolFactors();

    /** @param fixedIds whether the tag {@code _custom_id_} fixes the id of a new pool (development mode) */
    public UserPoolOperations(Database database, PoolKeys keys, RandomText random, Clock clock, boolean fixedIds) {
        this.database = database;
        this.deletions = new Deletions(database);
        this.keys = keys;
        this.random = random;
        this.clock = clock;
        this.tags = new PoolTags(fixedIds);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_USER_POOL,
                        Access.<CreateUserPoolRequest>signed(
                                        (input, region, account) -> Resource.ANY,
                                        input -> SmsRole.of(input.smsConfiguration()))
                                .given(tags(CreateUserPoolRequest::userPoolTags)),
                        this::createUserPool),
                operation(
                        DESCRIBE_USER_POOL,
                        signed(userPool(DescribeUserPoolRequest::userPoolId)),
                        this::describeUserPool),
                operation(
                        UPDATE_USER_POOL,
                        signed(
                                        userPool(UpdateUserPoolRequest::userPoolId),
                                        (UpdateUserPoolRequest input) -> SmsRole.of(input.smsConfiguration()))
                                .given(tags(UpdateUserPoolRequest::userPoolTags)),
                        this::updateUserPool),
                effect(DELETE_USER_POOL, signed(userPool(DeleteUserPoolRequest::userPoolId)), this::deleteUserPool),
                operation(LIST_USER_POOLS, signed(), this::listUserPools),
                operation(
                        ADD_CUSTOM_ATTRIBUTES,
                        signed(userPool(AddCustomAttributesRequest::userPoolId)),
                        this::addCustomAttributes));
    }

    private CreateUserPoolResponse createUserPool(CreateUserPoolRequest input, Call call) {
        Map<String, String> wanted = input.userPoolTags() == null ? Map.of() : input.userPoolTags();
        Map<String, String> kept = tags.checked(wanted);
        Optional<String> fixedId = tags.fixedId(wanted, call.region());
        String id = fixedId.orElseGet(() -> call.region() + '_' + random.alphanumeric(ID_LENGTH));
        UserPool pool = UserPool.created(id, call.account(), input, now());
        PoolMfa.of(pool, null).check(pool);
        NewKeys newKeys = keys.draw(SigningAlgorithm.of(kept));
        UserPoolType description = deletions.beforePool(id, transaction -> {
            PoolLimits.checkAnother(store.count(transaction, pool.region()));
            if (!store.insert(transaction, UserPools.row(pool))) {
                throw fixedId.map(CustomPoolId::taken)
                        .orElseThrow(() -> new IllegalStateException("the random id " + id + " is taken"));
            }
            tags.put(transaction, pool, kept);
            keys.assign(transaction, id, newKeys);
            return pools.describe(transaction, pool);
        });
        return CreateUserPoolResponse.builder().userPool(description).build();
    }

    private DescribeUserPoolResponse describeUserPool(DescribeUserPoolRequest input, Call call) {
        UserPoolType description = database.read(transaction ->
                pools.describe(transaction, pools.require(transaction, call, Required.text(input.userPoolId()))));
        return DescribeUserPoolResponse.builder().userPool(description).build();
    }

    private UpdateUserPoolResponse updateUserPool(UpdateUserPoolRequest input, Call call) {
        Map<String, String> wanted = input.userPoolTags() == null ? Map.of() : input.userPoolTags();
        NewKeys further = keys.drawFurther(SigningAlgorithm.of(wanted));
        Changes.write(database, NOUN, transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            UserPool updated = pool.updated(input, planUse.of(transaction, pool, input), now());
            update(transaction, updated);
            keepFactors(transaction, updated);
            if (input.userPoolTags() != null) {
                tags.replace(transaction, pool, wanted);
                keys.assign(transaction, pool.id(), further);
            }
            return null;
        });
        return UpdateUserPoolResponse.builder().build();
    }

    private void deleteUserPool(DeleteUserPoolRequest input, Call call) {
        database.write(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            pool.checkUnprotected();
            if (!domains.list(transaction, pool.id()).isEmpty()) {
                throw Refusal.invalidParameter(
                        "User pool cannot be deleted. It has a domain configured that should be deleted first.");
            }
            return store.delete(transaction, pool.id());
        });
    }

    private ListUserPoolsResponse listUserPools(ListUserPoolsRequest input, Call call) {
        String list = "ListUserPools " + call.region();
        String after = PageToken.read(list, input.nextToken());
        int limit = Required.number(input.maxResults());
        Page<UserPoolRow> page = database.read(transaction -> store.list(transaction, call.region(), after, limit));
        return ListUserPoolsResponse.builder()
                .userPools(page.map(UserPoolOperations::summary).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private AddCustomAttributesResponse addCustomAttributes(AddCustomAttributesRequest input, Call call) {
        Changes.write(database, NOUN, transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            update(transaction, pool.withAttributes(Required.list(input.customAttributes()), now()));
            return null;
        });
        return AddCustomAttributesResponse.builder().build();
    }

    /** Second factors must still go with the pool; where they are turned off they are gone. */
    private void keepFactors(Transaction transaction, UserPool pool) {
        PoolMfa mfa = factors.of(transaction, pool);
        mfa.check(pool);
        if (mfa.mode() == PoolMfa.Mode.OFF) {
            factors.put(transaction, pool, mfa);
        }
    }

    private void update(Transaction transaction, UserPool pool) {
        RowVersion.checkMet(store.update(transaction, UserPools.row(pool)), "the user pool");
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static UserPoolDescriptionType summary(UserPoolRow row) {
        UserPool pool = Pools.pool(row);
        return UserPoolDescriptionType.builder()
                .id(pool.id())
                .name(pool.name())
                .lambdaConfig(pool.settings().lambdaConfig())
                .creationDate(pool.createdAt())
                .lastModifiedDate(pool.modifiedAt())
                .build();
    }
}

package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.identityPool;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.CREATE_IDENTITY_POOL;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.DELETE_IDENTITY_POOL;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.DESCRIBE_IDENTITY_POOL;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_IDENTITY_POOL_ROLES;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_PRINCIPAL_TAG_ATTRIBUTE_MAP;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.LIST_IDENTITY_POOLS;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.SET_IDENTITY_POOL_ROLES;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.SET_PRINCIPAL_TAG_ATTRIBUTE_MAP;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.UPDATE_IDENTITY_POOL;

import dev.cenote.aws.Access;
import dev.cenote.aws.Access.RequestContext;
import dev.cenote.aws.Call;
import dev.cenote.aws.Gatekeeper;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.directory.Deletions;
import dev.cenote.identitypool.FixedPoolId;
import dev.cenote.identitypool.Pool;
import dev.cenote.identitypool.PrincipalTags;
import dev.cenote.identitypool.ProviderName;
import dev.cenote.identitypool.RoleMappings;
import dev.cenote.kernel.Page;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidentity.CreateIdentityPoolInput;
import dev.cenote.model.cognitoidentity.DeleteIdentityPoolInput;
import dev.cenote.model.cognitoidentity.DescribeIdentityPoolInput;
import dev.cenote.model.cognitoidentity.GetIdentityPoolRolesInput;
import dev.cenote.model.cognitoidentity.GetIdentityPoolRolesResponse;
import dev.cenote.model.cognitoidentity.GetPrincipalTagAttributeMapInput;
import dev.cenote.model.cognitoidentity.GetPrincipalTagAttributeMapResponse;
import dev.cenote.model.cognitoidentity.IdentityPool;
import dev.cenote.model.cognitoidentity.IdentityPoolShortDescription;
import dev.cenote.model.cognitoidentity.ListIdentityPoolsInput;
import dev.cenote.model.cognitoidentity.ListIdentityPoolsResponse;
import dev.cenote.model.cognitoidentity.SetIdentityPoolRolesInput;
import dev.cenote.model.cognitoidentity.SetPrincipalTagAttributeMapInput;
import dev.cenote.model.cognitoidentity.SetPrincipalTagAttributeMapResponse;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityPoolRow;
import dev.cenote.store.IdentityPoolStore;
import dev.cenote.store.PrincipalTagMapStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Identity pools, their roles, and what of people's claims becomes principal tags. */
public final class IdentityPoolOperations implements OperationTable {
    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final IdentityPools identityPools;
    private final RegionalPools pools;
    private final Tags tags;
    private final PassedRoles passedRoles;
    private final IdentityPoolStore store = new IdentityPoolStore();
    private final PrincipalTagMapStore tagMaps = new PrincipalTagMapStore();

    /**
     * @param gatekeeper asked whether roles may be handed over
     * @param fixedIds whether the tag {@code _custom_id_} fixes the id of a new pool (development mode)
     */
    public IdentityPoolOperations(IdentityPools identityPools, Parts parts, Gatekeeper gatekeeper, boolean fixedIds) {
        this.database = parts.database;
        this.random = parts.random;
        this.clock = parts.clock;
        this.identityPools = identityPools;
        this.pools = new RegionalPools(identityPools);
        this.tags = new Tags(fixedIds);
        this.passedRoles = new PassedRoles(database, gatekeeper);
    }

    /** What pools are made of. */
    public record Parts(Database database, RandomText random, Clock clock) {}

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_IDENTITY_POOL,
                        Access.<CreateIdentityPoolInput>signed()
                                .given(RequestContext.tags(CreateIdentityPoolInput::identityPoolTags)),
                        this::createIdentityPool),
                operation(
                        DESCRIBE_IDENTITY_POOL,
                        signed(identityPool(DescribeIdentityPoolInput::identityPoolId)),
                        this::describeIdentityPool),
                operation(
                        UPDATE_IDENTITY_POOL,
                        signed(identityPool(IdentityPool::identityPoolId))
                                .given(RequestContext.tags(IdentityPool::identityPoolTags)),
                        this::updateIdentityPool),
                effect(
                        DELETE_IDENTITY_POOL,
                        signed(identityPool(DeleteIdentityPoolInput::identityPoolId)),
                        this::deleteIdentityPool),
                operation(LIST_IDENTITY_POOLS, signed(), this::listIdentityPools),
                // COGNITO: policies name this one on * only.
                effect(SET_IDENTITY_POOL_ROLES, signed(), this::setIdentityPoolRoles),
                operation(
                        GET_IDENTITY_POOL_ROLES,
                        signed(identityPool(GetIdentityPoolRolesInput::identityPoolId)),
                        this::getIdentityPoolRoles),
                operation(
                        SET_PRINCIPAL_TAG_ATTRIBUTE_MAP,
                        signed(identityPool(SetPrincipalTagAttributeMapInput::identityPoolId)),
                        this::setPrincipalTagAttributeMap),
                operation(
                        GET_PRINCIPAL_TAG_ATTRIBUTE_MAP,
                        signed(identityPool(GetPrincipalTagAttributeMapInput::identityPoolId)),
                        this::getPrincipalTagAttributeMap));
    }

    private IdentityPool createIdentityPool(CreateIdentityPoolInput input, Call call) {
        Map<String, String> wanted = input.identityPoolTags() == null ? Map.of() : input.identityPoolTags();
        Map<String, String> kept = tags.checked(wanted, Set.of());
        Optional<String> fixedId = tags.fixedId(wanted, call.region());
        String id = fixedId.orElseGet(() -> call.region() + ':' + random.uuid());
        Pool pool = Pool.created(id, call.account(), input, clock.millis());
        // Only an id that somebody chose can have belonged to a pool before.
        return new Deletions(database).beforePool(id, transaction -> {
            Pool.checkAnother(store.count(transaction, pool.region()));
            if (!store.insert(transaction, IdentityPools.row(pool))) {
                throw fixedId.map(FixedPoolId::taken)
                        .orElseThrow(() -> new IllegalStateException("the random id " + id + " is taken"));
            }
            tags.put(transaction, pool, kept);
            return pool.described(kept);
        });
    }

    private IdentityPool describeIdentityPool(DescribeIdentityPoolInput input, Call call) {
        return database.read(transaction -> {
            Pool pool = pools.require(transaction, call, Required.text(input.identityPoolId()));
            return pool.described(tags.list(transaction, pool));
        });
    }

    private IdentityPool updateIdentityPool(IdentityPool input, Call call) {
        return RegionalPools.change(database, transaction -> {
            Pool pool = pools.require(transaction, call, Required.text(input.identityPoolId()));
            Pool updated = pool.updated(input);
            pools.update(transaction, updated);
            if (input.identityPoolTags() != null) {
                tags.replace(transaction, pool, input.identityPoolTags());
            }
            return updated.described(tags.list(transaction, pool));
        });
    }

    private void deleteIdentityPool(DeleteIdentityPoolInput input, Call call) {
        database.write(transaction -> {
            Pool pool = pools.require(transaction, call, Required.text(input.identityPoolId()));
            tags.deleteAll(transaction, pool);
            return store.delete(transaction, pool.id());
        });
    }

    private ListIdentityPoolsResponse listIdentityPools(ListIdentityPoolsInput input, Call call) {
        String list = "ListIdentityPools " + call.region();
        String after = PageToken.read(list, input.nextToken());
        int limit = Required.number(input.maxResults());
        Page<IdentityPoolRow> page = database.read(transaction -> store.list(transaction, call.region(), after, limit));
        return ListIdentityPoolsResponse.builder()
                .identityPools(page.map(IdentityPoolOperations::summary).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private void setIdentityPoolRoles(SetIdentityPoolRolesInput input, Call call) {
        List<String> roles = RoleMappings.check(input);
        String id = Required.text(input.identityPoolId());
        // First whether there is such a pool; the policies are asked outside of transactions.
        database.read(transaction -> pools.require(transaction, call, id));
        passedRoles.check(call, roles);
        RegionalPools.change(database, transaction -> {
            pools.update(transaction, pools.require(transaction, call, id).withRoles(input));
            return null;
        });
    }

    private GetIdentityPoolRolesResponse getIdentityPoolRoles(GetIdentityPoolRolesInput input, Call call) {
        Pool pool =
                database.read(transaction -> pools.require(transaction, call, Required.text(input.identityPoolId())));
        return pool.roles().toBuilder().identityPoolId(pool.id()).build();
    }

    private SetPrincipalTagAttributeMapResponse setPrincipalTagAttributeMap(
            SetPrincipalTagAttributeMapInput input, Call call) {
        String id = Required.text(input.identityPoolId());
        String provider = Required.text(input.identityProviderName());
        PrincipalTags wanted = PrincipalTags.requested(input);
        database.write(transaction -> {
            pools.require(transaction, call, id);
            tagMaps.put(transaction, id, ProviderName.canonical(provider), wanted.json());
            return null;
        });
        return SetPrincipalTagAttributeMapResponse.builder()
                .identityPoolId(id)
                .identityProviderName(provider)
                .useDefaults(wanted.useDefaults())
                .principalTags(wanted.effective())
                .build();
    }

    private GetPrincipalTagAttributeMapResponse getPrincipalTagAttributeMap(
            GetPrincipalTagAttributeMapInput input, Call call) {
        String id = Required.text(input.identityPoolId());
        String provider = Required.text(input.identityProviderName());
        PrincipalTags set = database.read(transaction -> {
            pools.require(transaction, call, id);
            return identityPools.tags(transaction, id, ProviderName.canonical(provider));
        });
        return GetPrincipalTagAttributeMapResponse.builder()
                .identityPoolId(id)
                .identityProviderName(provider)
                .useDefaults(set.useDefaults())
                .principalTags(set.effective())
                .build();
    }

    /** COGNITO: no more than these two. */
    private static IdentityPoolShortDescription summary(IdentityPoolRow row) {
        return IdentityPoolShortDescription.builder()
                .identityPoolId(row.id())
                .identityPoolName(row.name())
                .build();
    }
}

package dev.cenote.api.cognitoidentity;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.identityPool;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.DELETE_IDENTITIES;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.DESCRIBE_IDENTITY;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.GET_ID;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.LIST_IDENTITIES;
import static dev.cenote.model.cognitoidentity.CognitoIdentity.UNLINK_IDENTITY;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.credentials.Identities;
import dev.cenote.credentials.IdentityAccess;
import dev.cenote.credentials.IdentityPools;
import dev.cenote.identitypool.Pool;
import dev.cenote.kernel.Page;
import dev.cenote.model.cognitoidentity.DeleteIdentitiesInput;
import dev.cenote.model.cognitoidentity.DeleteIdentitiesResponse;
import dev.cenote.model.cognitoidentity.DescribeIdentityInput;
import dev.cenote.model.cognitoidentity.GetIdInput;
import dev.cenote.model.cognitoidentity.GetIdResponse;
import dev.cenote.model.cognitoidentity.IdentityDescription;
import dev.cenote.model.cognitoidentity.ListIdentitiesInput;
import dev.cenote.model.cognitoidentity.ListIdentitiesResponse;
import dev.cenote.model.cognitoidentity.UnlinkIdentityInput;
import dev.cenote.store.Database;
import dev.cenote.store.IdentityLoginRow;
import dev.cenote.store.IdentityLoginStore;
import dev.cenote.store.IdentityRow;
import dev.cenote.store.IdentityStore;
import dev.cenote.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Identities: how they come, what is known of them, and how they go. */
public final class IdentityOperations implements OperationTable {
    private final Database database;
    private final IdentityPools identityPools;
    private final IdentityAccess access;
    private final Identities identities;
    private final RegionalPools pools;
    private final IdentityStore store = new IdentityStore();
    private final IdentityLoginStore logins = new IdentityLoginStore();

    /** @param access who proves logins */
    public IdentityOperations(
            Database database, IdentityPools identityPools, Identities identities, IdentityAccess access) {
        this.database = database;
        this.identityPools = identityPools;
        this.identities = identities;
        this.access = access;
        this.pools = new RegionalPools(identityPools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(GET_ID, open(), this::getId),
                effect(UNLINK_IDENTITY, open(), this::unlinkIdentity),
                operation(DESCRIBE_IDENTITY, signed(), this::describeIdentity),
                operation(
                        LIST_IDENTITIES,
                        signed(identityPool(ListIdentitiesInput::identityPoolId)),
                        this::listIdentities),
                operation(DELETE_IDENTITIES, signed(), this::deleteIdentities));
    }

    private GetIdResponse getId(GetIdInput input, Call call) {
        String poolId = Required.text(input.identityPoolId());
        if (input.accountId() != null && !input.accountId().equals(call.account())) {
            throw IdentityPools.unknown(poolId);
        }
        Pool pool = database.read(transaction -> identityPools.require(transaction, poolId));
        return GetIdResponse.builder()
                .identityId(access.identify(pool, input.logins()))
                .build();
    }

    private void unlinkIdentity(UnlinkIdentityInput input, Call call) {
        access.unlink(
                Required.text(input.identityId()), Required.map(input.logins()), Required.list(input.loginsToRemove()));
    }

    private IdentityDescription describeIdentity(DescribeIdentityInput input, Call call) {
        String id = Required.text(input.identityId());
        return database.read(transaction -> {
            IdentityRow identity = identities.require(transaction, id);
            // An identity of another region is to be had there, and one of a pool that is gone ended with it.
            if (pools.find(transaction, call, identity.poolId()).isEmpty()) {
                throw Identities.unknown(id);
            }
            return described(
                    identity,
                    logins.list(transaction, id).stream()
                            .map(IdentityLoginRow::provider)
                            .distinct()
                            .toList());
        });
    }

    private ListIdentitiesResponse listIdentities(ListIdentitiesInput input, Call call) {
        String poolId = Required.text(input.identityPoolId());
        boolean everyone = !Boolean.TRUE.equals(input.hideDisabled());
        String list = "ListIdentities " + poolId;
        String after = PageToken.read(list, input.nextToken());
        int limit = Required.number(input.maxResults());
        return database.read(transaction -> {
            pools.require(transaction, call, poolId);
            Page<IdentityRow> page = store.list(transaction, poolId, after, limit, everyone);
            Map<String, List<String>> providers = providers(transaction, poolId, page.items());
            return ListIdentitiesResponse.builder()
                    .identityPoolId(poolId)
                    .identities(page.map(
                                    identity -> described(identity, providers.getOrDefault(identity.id(), List.of())))
                            .items())
                    .nextToken(PageToken.write(list, page.next()))
                    .build();
        });
    }

    /** COGNITO: what there is not is deleted well. */
    private DeleteIdentitiesResponse deleteIdentities(DeleteIdentitiesInput input, Call call) {
        List<String> ids = Required.list(input.identityIdsToDelete());
        database.write(transaction -> {
            // In one order for everybody, so that two who delete the same cannot wait for each other.
            ids.stream()
                    .distinct()
                    .sorted()
                    .filter(id -> id.startsWith(call.region() + ':'))
                    .forEach(id -> store.delete(transaction, id));
            return null;
        });
        return DeleteIdentitiesResponse.builder()
                .unprocessedIdentityIds(List.of())
                .build();
    }

    /** The providers of a whole page in one statement. */
    private Map<String, List<String>> providers(Transaction transaction, String poolId, List<IdentityRow> page) {
        return page.isEmpty()
                ? Map.of()
                : logins.listProviders(
                        transaction,
                        poolId,
                        page.getFirst().id(),
                        page.getLast().id());
    }

    /** COGNITO: of logins only the providers are shown, of guests not even that there are none. */
    private static IdentityDescription described(IdentityRow identity, List<String> providers) {
        return IdentityDescription.builder()
                .identityId(identity.id())
                .logins(providers.isEmpty() ? null : providers)
                .creationDate(Instant.ofEpochMilli(identity.createdAt()))
                .lastModifiedDate(Instant.ofEpochMilli(identity.modifiedAt()))
                .build();
    }
}

package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADD_USER_POOL_CLIENT_SECRET;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_USER_POOL_CLIENT;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_POOL_CLIENT;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_POOL_CLIENT_SECRET;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_USER_POOL_CLIENT;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_USER_POOL_CLIENTS;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_USER_POOL_CLIENT_SECRETS;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_USER_POOL_CLIENT;

import dev.cenote.api.cognitoidp.AppClients.Found;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Secret;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.model.cognitoidp.AddUserPoolClientSecretRequest;
import dev.cenote.model.cognitoidp.AddUserPoolClientSecretResponse;
import dev.cenote.model.cognitoidp.ClientSecretDescriptorType;
import dev.cenote.model.cognitoidp.CreateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolClientResponse;
import dev.cenote.model.cognitoidp.DeleteUserPoolClientRequest;
import dev.cenote.model.cognitoidp.DeleteUserPoolClientSecretRequest;
import dev.cenote.model.cognitoidp.DeleteUserPoolClientSecretResponse;
import dev.cenote.model.cognitoidp.DescribeUserPoolClientRequest;
import dev.cenote.model.cognitoidp.DescribeUserPoolClientResponse;
import dev.cenote.model.cognitoidp.ListUserPoolClientSecretsRequest;
import dev.cenote.model.cognitoidp.ListUserPoolClientSecretsResponse;
import dev.cenote.model.cognitoidp.ListUserPoolClientsRequest;
import dev.cenote.model.cognitoidp.ListUserPoolClientsResponse;
import dev.cenote.model.cognitoidp.UpdateUserPoolClientRequest;
import dev.cenote.model.cognitoidp.UpdateUserPoolClientResponse;
import dev.cenote.model.cognitoidp.UserPoolClientDescription;
import dev.cenote.model.cognitoidp.UserPoolClientType;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.ClientSecretStore;
import dev.cenote.store.Database;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.AppClientPolicy.Doing;
import dev.cenote.userpool.AppClientSettings;
import dev.cenote.userpool.ChosenClientTexts;
import dev.cenote.userpool.FixedClientId;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** App clients and their secrets. */
public final class UserPoolClientOperations implements OperationTable {
    private static final String NOUN = "app client";
    private static final int ID_LENGTH = 26;
    private static final int SECRET_LENGTH = 52;
    private static final int PAGE = 60;
    private static final int SECRETS = 2;

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final boolean fixedIds;
    private final AppClients clients;
    private final UserPools pools = new UserPools();
    private final UserPoolClientStore store = new UserPoolClientStore();
    private final ClientSecretStore secrets = new ClientSecretStore();

    /** @param fixedIds whether a name {@code _custom_id_:ID} fixes the id of a new client (development mode) */
    public UserPoolClientOperations(
            Database database, Sealer sealer, RandomText random, Clock clock, boolean fixedIds) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.fixedIds = fixedIds;
        this.clients = new AppClients(sealer);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                                CREATE_USER_POOL_CLIENT,
                                signed(userPool(CreateUserPoolClientRequest::userPoolId)),
                                this::createUserPoolClient)
                        .judging(this::judged),
                operation(
                        DESCRIBE_USER_POOL_CLIENT,
                        signed(userPool(DescribeUserPoolClientRequest::userPoolId)),
                        this::describeUserPoolClient),
                operation(
                        UPDATE_USER_POOL_CLIENT,
                        signed(userPool(UpdateUserPoolClientRequest::userPoolId)),
                        this::updateUserPoolClient),
                effect(
                        DELETE_USER_POOL_CLIENT,
                        signed(userPool(DeleteUserPoolClientRequest::userPoolId)),
                        this::deleteUserPoolClient),
                operation(
                        LIST_USER_POOL_CLIENTS,
                        signed(userPool(ListUserPoolClientsRequest::userPoolId)),
                        this::listUserPoolClients),
                operation(
                        ADD_USER_POOL_CLIENT_SECRET,
                        signed(userPool(AddUserPoolClientSecretRequest::userPoolId)),
                        this::addUserPoolClientSecret),
                operation(
                        LIST_USER_POOL_CLIENT_SECRETS,
                        signed(userPool(ListUserPoolClientSecretsRequest::userPoolId)),
                        this::listUserPoolClientSecrets),
                operation(
                        DELETE_USER_POOL_CLIENT_SECRET,
                        signed(userPool(DeleteUserPoolClientSecretRequest::userPoolId)),
                        this::deleteUserPoolClientSecret));
    }

    private CreateUserPoolClientResponse createUserPoolClient(CreateUserPoolClientRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String name = Required.text(input.clientName());
        Optional<String> fixedId = fixedIds ? FixedClientId.find(name) : Optional.empty();
        String id = fixedId.orElseGet(() -> random.lowerAlphanumeric(ID_LENGTH));
        Instant now = now();
        AppClient client = new AppClient(poolId, id, fixedId.orElse(name), AppClientSettings.of(input), now, now, 1);
        List<ClientSecretRow> kept = firstSecret(input)
                .map(secret -> List.of(clients.seal(poolId, id, List.of(), secret, now)))
                .orElseGet(List::of);
        database.write(transaction -> {
            UserPool pool = pools.require(transaction, call, poolId);
            clients.check(transaction, pool, client.settings(), !kept.isEmpty(), Doing.CREATING);
            if (!store.insert(transaction, AppClients.row(client))) {
                throw fixedId.map(FixedClientId::taken)
                        .orElseThrow(() -> new IllegalStateException("the random id " + id + " is taken"));
            }
            if (store.count(transaction, poolId) > AppClient.LIMIT) {
                throw ChosenClientTexts.tooManyClients();
            }
            kept.forEach(secret -> secrets.insert(transaction, secret));
            return client;
        });
        return CreateUserPoolClientResponse.builder()
                .userPoolClient(clients.describe(client, kept))
                .build();
    }

    private DescribeUserPoolClientResponse describeUserPoolClient(DescribeUserPoolClientRequest input, Call call) {
        Found found = database.read(transaction ->
                clients.require(transaction, call, Required.text(input.userPoolId()), Required.text(input.clientId())));
        return DescribeUserPoolClientResponse.builder()
                .userPoolClient(clients.describe(found.client(), found.secrets()))
                .build();
    }

    private UpdateUserPoolClientResponse updateUserPoolClient(UpdateUserPoolClientRequest input, Call call) {
        UserPoolClientType settings = AppClientSettings.of(input);
        Found updated = Changes.write(database, NOUN, transaction -> {
            Found found = clients.require(
                    transaction, call, Required.text(input.userPoolId()), Required.text(input.clientId()));
            clients.check(transaction, found.pool(), settings, found.confidential(), Doing.UPDATING);
            // COGNITO: the name is no setting; one that is not said stays.
            String name = input.clientName() == null ? found.client().name() : input.clientName();
            AppClient client = found.client().with(name, settings, now());
            RowVersion.checkMet(store.update(transaction, AppClients.row(client)), "the app client");
            return new Found(found.pool(), client, found.secrets());
        });
        return UpdateUserPoolClientResponse.builder()
                .userPoolClient(clients.describe(updated.client(), updated.secrets()))
                .build();
    }

    private void deleteUserPoolClient(DeleteUserPoolClientRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        Changes.write(database, NOUN, transaction -> {
            Found found = clients.require(transaction, call, Required.text(input.userPoolId()), clientId);
            return store.delete(transaction, found.pool().id(), clientId);
        });
    }

    private ListUserPoolClientsResponse listUserPoolClients(ListUserPoolClientsRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String list = "ListUserPoolClients " + poolId;
        String after = PageToken.read(list, input.nextToken());
        int limit = input.maxResults() == null ? PAGE : input.maxResults();
        Page<UserPoolClientRow> page = database.read(transaction -> {
            pools.require(transaction, call, poolId);
            return store.list(transaction, poolId, after, limit);
        });
        return ListUserPoolClientsResponse.builder()
                .userPoolClients(page.map(UserPoolClientOperations::summary).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private AddUserPoolClientSecretResponse addUserPoolClientSecret(AddUserPoolClientSecretRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String clientId = Required.text(input.clientId());
        Secret value = new Secret(
                input.clientSecret() == null ? random.lowerAlphanumeric(SECRET_LENGTH) : input.clientSecret());
        @Nullable ClientSecretRow added = null;
        while (added == null) {
            // The id depends on the other secret, and the value is sealed for the id, which no transaction may do.
            List<ClientSecretRow> live = database.read(transaction -> roomFor(transaction, call, poolId, clientId));
            ClientSecretRow secret = clients.seal(poolId, clientId, live, value, now());
            boolean kept = database.write(transaction -> {
                roomFor(transaction, call, poolId, clientId);
                return secrets.insert(transaction, secret);
            });
            added = kept ? secret : null;
        }
        return AddUserPoolClientSecretResponse.builder()
                .clientSecretDescriptor(describe(added).toBuilder()
                        .clientSecretValue(input.clientSecret() == null ? value.value() : null)
                        .build())
                .build();
    }

    private ListUserPoolClientSecretsResponse listUserPoolClientSecrets(
            ListUserPoolClientSecretsRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        // Two secrets fill no page, so no token was ever given out; this refuses one from elsewhere.
        PageToken.read("ListUserPoolClientSecrets " + clientId, input.nextToken());
        Found found = database.read(
                transaction -> clients.require(transaction, call, Required.text(input.userPoolId()), clientId));
        return ListUserPoolClientSecretsResponse.builder()
                .clientSecrets(found.secrets().stream()
                        .map(UserPoolClientOperations::describe)
                        .toList())
                .build();
    }

    private DeleteUserPoolClientSecretResponse deleteUserPoolClientSecret(
            DeleteUserPoolClientSecretRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        String secretId = Required.text(input.clientSecretId());
        database.write(transaction -> {
            Found found = clients.require(transaction, call, Required.text(input.userPoolId()), clientId);
            if (found.secrets().stream().noneMatch(secret -> secret.id().equals(secretId))) {
                throw ChosenClientTexts.unknownSecret(secretId);
            }
            if (found.secrets().size() == 1) {
                throw ChosenClientTexts.lastSecret(clientId);
            }
            return secrets.delete(transaction, clientId, secretId);
        });
        return DeleteUserPoolClientSecretResponse.builder().build();
    }

    /** The input as the model's constraints may judge it: they know no name that fixes an id. */
    private CreateUserPoolClientRequest judged(CreateUserPoolClientRequest input) {
        String name = input.clientName();
        return fixedIds && name != null
                ? input.toBuilder().clientName(FixedClientId.judged(name)).build()
                : input;
    }

    private Optional<Secret> firstSecret(CreateUserPoolClientRequest input) {
        boolean generate = Boolean.TRUE.equals(input.generateSecret());
        if (generate && input.clientSecret() != null) {
            throw ChosenClientTexts.secretTwice();
        }
        return Optional.ofNullable(generate ? random.lowerAlphanumeric(SECRET_LENGTH) : input.clientSecret())
                .map(Secret::new);
    }

    /** The live secrets of a client that may have one more. */
    private List<ClientSecretRow> roomFor(Transaction transaction, Call call, String poolId, String clientId) {
        Found found = clients.require(transaction, call, poolId, clientId);
        if (!found.confidential()) {
            throw ChosenClientTexts.publicClient(clientId);
        }
        if (found.secrets().size() >= SECRETS) {
            throw ChosenClientTexts.tooManySecrets(clientId);
        }
        return found.secrets();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static ClientSecretDescriptorType describe(ClientSecretRow secret) {
        return ClientSecretDescriptorType.builder()
                .clientSecretId(secret.id())
                .clientSecretCreateDate(Instant.ofEpochMilli(secret.createdAt()))
                .build();
    }

    private static UserPoolClientDescription summary(UserPoolClientRow row) {
        return UserPoolClientDescription.builder()
                .clientId(row.id())
                .clientName(row.name())
                .userPoolId(row.poolId())
                .build();
    }
}

package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_RESOURCE_SERVER;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_RESOURCE_SERVER;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_RESOURCE_SERVER;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_RESOURCE_SERVERS;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_RESOURCE_SERVER;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.CreateResourceServerRequest;
import dev.cenote.model.cognitoidp.CreateResourceServerResponse;
import dev.cenote.model.cognitoidp.DeleteResourceServerRequest;
import dev.cenote.model.cognitoidp.DescribeResourceServerRequest;
import dev.cenote.model.cognitoidp.DescribeResourceServerResponse;
import dev.cenote.model.cognitoidp.ListResourceServersRequest;
import dev.cenote.model.cognitoidp.ListResourceServersResponse;
import dev.cenote.model.cognitoidp.UpdateResourceServerRequest;
import dev.cenote.model.cognitoidp.UpdateResourceServerResponse;
import dev.cenote.store.Database;
import dev.cenote.store.ResourceServerRow;
import dev.cenote.store.ResourceServerStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.ChosenClientTexts;
import dev.cenote.userpool.ResourceServer;
import java.util.List;

/** Resource servers: the APIs that a pool issues access tokens for, and their scopes. */
public final class ResourceServerOperations implements OperationTable {
    // The model lets a page have 50 at most, and so does the list when it is not told.
    private static final int PAGE = 50;

    private final Database database;
    private final UserPools pools = new UserPools();
    private final ResourceServerStore store = new ResourceServerStore();

    /** @param database where resource servers are kept */
    public ResourceServerOperations(Database database) {
        this.database = database;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_RESOURCE_SERVER,
                        signed(userPool(CreateResourceServerRequest::userPoolId)),
                        this::createResourceServer),
                operation(
                        DESCRIBE_RESOURCE_SERVER,
                        signed(userPool(DescribeResourceServerRequest::userPoolId)),
                        this::describeResourceServer),
                operation(
                        UPDATE_RESOURCE_SERVER,
                        signed(userPool(UpdateResourceServerRequest::userPoolId)),
                        this::updateResourceServer),
                effect(
                        DELETE_RESOURCE_SERVER,
                        signed(userPool(DeleteResourceServerRequest::userPoolId)),
                        this::deleteResourceServer),
                operation(
                        LIST_RESOURCE_SERVERS,
                        signed(userPool(ListResourceServersRequest::userPoolId)),
                        this::listResourceServers));
    }

    private CreateResourceServerResponse createResourceServer(CreateResourceServerRequest input, Call call) {
        ResourceServer server = ResourceServer.requested(
                Required.text(input.userPoolId()),
                Required.text(input.identifier()),
                Required.text(input.name()),
                input.scopes());
        database.write(transaction -> {
            pools.require(transaction, call, server.poolId());
            if (!store.insert(transaction, row(server, 1))) {
                throw Refusal.invalidParameter(
                        server.identifier() + " already exists in user pool " + server.poolId() + ".");
            }
            if (store.count(transaction, server.poolId()) > ResourceServer.LIMIT) {
                throw ChosenClientTexts.tooManyResourceServers();
            }
            return null;
        });
        return CreateResourceServerResponse.builder()
                .resourceServer(server.described())
                .build();
    }

    private DescribeResourceServerResponse describeResourceServer(DescribeResourceServerRequest input, Call call) {
        ResourceServerRow row = database.read(transaction ->
                require(transaction, call, Required.text(input.userPoolId()), Required.text(input.identifier())));
        return DescribeResourceServerResponse.builder()
                .resourceServer(server(row).described())
                .build();
    }

    private UpdateResourceServerResponse updateResourceServer(UpdateResourceServerRequest input, Call call) {
        ResourceServer server = ResourceServer.requested(
                Required.text(input.userPoolId()),
                Required.text(input.identifier()),
                Required.text(input.name()),
                input.scopes());
        database.write(transaction -> {
            ResourceServerRow row = require(transaction, call, server.poolId(), server.identifier());
            RowVersion.checkMet(store.update(transaction, row(server, row.version())), "the resource server");
            return null;
        });
        return UpdateResourceServerResponse.builder()
                .resourceServer(server.described())
                .build();
    }

    private void deleteResourceServer(DeleteResourceServerRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String identifier = Required.text(input.identifier());
        // COGNITO: clients keep the scopes of a deleted server; nobody is granted them any more.
        database.write(transaction -> {
            require(transaction, call, poolId, identifier);
            return store.delete(transaction, poolId, identifier);
        });
    }

    private ListResourceServersResponse listResourceServers(ListResourceServersRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String list = "ListResourceServers " + poolId;
        String after = PageToken.read(list, input.nextToken());
        int limit = input.maxResults() == null ? PAGE : input.maxResults();
        Page<ResourceServerRow> page = database.read(transaction -> {
            pools.require(transaction, call, poolId);
            return store.list(transaction, poolId, after, limit);
        });
        return ListResourceServersResponse.builder()
                .resourceServers(page.map(row -> server(row).described()).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private ResourceServerRow require(Transaction transaction, Call call, String poolId, String identifier) {
        pools.require(transaction, call, poolId);
        return store.find(transaction, poolId, identifier)
                .orElseThrow(() -> ChosenClientTexts.unknownResourceServer(identifier));
    }

    private static ResourceServer server(ResourceServerRow row) {
        return ResourceServer.stored(row.poolId(), row.identifier(), row.name(), row.settings());
    }

    private static ResourceServerRow row(ResourceServer server, long version) {
        return new ResourceServerRow(server.poolId(), server.identifier(), server.name(), version, server.settings());
    }
}

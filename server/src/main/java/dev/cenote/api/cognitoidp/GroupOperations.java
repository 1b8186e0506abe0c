package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_ADD_USER_TO_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_LIST_GROUPS_FOR_USER;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_REMOVE_USER_FROM_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_GROUPS;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_USERS_IN_GROUP;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_GROUP;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Deletions;
import dev.cenote.directory.Groups;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminAddUserToGroupRequest;
import dev.cenote.model.cognitoidp.AdminListGroupsForUserRequest;
import dev.cenote.model.cognitoidp.AdminListGroupsForUserResponse;
import dev.cenote.model.cognitoidp.AdminRemoveUserFromGroupRequest;
import dev.cenote.model.cognitoidp.CreateGroupRequest;
import dev.cenote.model.cognitoidp.CreateGroupResponse;
import dev.cenote.model.cognitoidp.DeleteGroupRequest;
import dev.cenote.model.cognitoidp.GetGroupRequest;
import dev.cenote.model.cognitoidp.GetGroupResponse;
import dev.cenote.model.cognitoidp.ListGroupsRequest;
import dev.cenote.model.cognitoidp.ListGroupsResponse;
import dev.cenote.model.cognitoidp.ListUsersInGroupRequest;
import dev.cenote.model.cognitoidp.ListUsersInGroupResponse;
import dev.cenote.model.cognitoidp.UpdateGroupRequest;
import dev.cenote.model.cognitoidp.UpdateGroupResponse;
import dev.cenote.store.Database;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.Group;
import dev.cenote.userpool.User;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups, and who is in them. */
public final class GroupOperations implements OperationTable {
    private static final int PAGE = 60;

    private final Database database;
    private final Deletions deletions;
    private final Clock clock;
    private final Users users;
    private final UserPools pools = new UserPools();
    private final Groups groups = new Groups();

    /** @param clock stamps groups */
    public GroupOperations(Database database, Pools pools, Clock clock) {
        this.database = database;
        this.deletions = new Deletions(database);
        this.clock = clock;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_GROUP,
                        signed(userPool(CreateGroupRequest::userPoolId), CreateGroupRequest::roleArn),
                        this::createGroup),
                operation(GET_GROUP, signed(userPool(GetGroupRequest::userPoolId)), this::getGroup),
                operation(
                        UPDATE_GROUP,
                        signed(userPool(UpdateGroupRequest::userPoolId), UpdateGroupRequest::roleArn),
                        this::updateGroup),
                effect(DELETE_GROUP, signed(userPool(DeleteGroupRequest::userPoolId)), this::deleteGroup),
                operation(LIST_GROUPS, signed(userPool(ListGroupsRequest::userPoolId)), this::listGroups),
                effect(
                        ADMIN_ADD_USER_TO_GROUP,
                        signed(userPool(AdminAddUserToGroupRequest::userPoolId)),
                        this::adminAddUserToGroup),
                effect(
                        ADMIN_REMOVE_USER_FROM_GROUP,
                        signed(userPool(AdminRemoveUserFromGroupRequest::userPoolId)),
                        this::adminRemoveUserFromGroup),
                operation(
                        ADMIN_LIST_GROUPS_FOR_USER,
                        signed(userPool(AdminListGroupsForUserRequest::userPoolId)),
                        this::adminListGroupsForUser),
                operation(
                        LIST_USERS_IN_GROUP,
                        signed(userPool(ListUsersInGroupRequest::userPoolId)),
                        this::listUsersInGroup));
    }

    private CreateGroupResponse createGroup(CreateGroupRequest input, Call call) {
        Group.Settings settings = new Group.Settings(input.description(), input.roleArn(), input.precedence());
        Group group =
                Group.created(Required.text(input.userPoolId()), Required.text(input.groupName()), settings, now());
        deletions.beforeGroup(group.poolId(), group.name(), transaction -> {
            pools.require(transaction, call, group.poolId());
            if (!groups.insert(transaction, group)) {
                throw new Refusal("GroupExistsException", "A group with the name already exists.");
            }
            return group;
        });
        return CreateGroupResponse.builder().group(group.described()).build();
    }

    private GetGroupResponse getGroup(GetGroupRequest input, Call call) {
        Group group = database.read(transaction ->
                require(transaction, call, Required.text(input.userPoolId()), Required.text(input.groupName())));
        return GetGroupResponse.builder().group(group.described()).build();
    }

    private UpdateGroupResponse updateGroup(UpdateGroupRequest input, Call call) {
        Group.Settings change = new Group.Settings(input.description(), input.roleArn(), input.precedence());
        Group updated = database.write(transaction -> {
            Group group = require(
                            transaction, call, Required.text(input.userPoolId()), Required.text(input.groupName()))
                    .with(change, now());
            RowVersion.checkMet(groups.update(transaction, group), "the group");
            return group;
        });
        return UpdateGroupResponse.builder().group(updated.described()).build();
    }

    private void deleteGroup(DeleteGroupRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        database.write(transaction -> {
            Group group = require(transaction, call, poolId, Required.text(input.groupName()));
            return groups.delete(transaction, poolId, group.name());
        });
    }

    private ListGroupsResponse listGroups(ListGroupsRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String list = "ListGroups " + poolId;
        String after = PageToken.read(list, input.nextToken());
        int limit = limit(input.limit());
        Page<Group> page = database.read(transaction -> {
            pools.require(transaction, call, poolId);
            return groups.list(transaction, poolId, after, limit);
        });
        return ListGroupsResponse.builder()
                .groups(page.map(Group::described).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private void adminAddUserToGroup(AdminAddUserToGroupRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        database.write(transaction -> {
            // COGNITO: the user is looked for first.
            User user = users.require(transaction, call, poolId, Required.text(input.username()))
                    .user();
            Group group = require(transaction, call, poolId, Required.text(input.groupName()));
            groups.add(transaction, group, user.id());
            return null;
        });
    }

    private void adminRemoveUserFromGroup(AdminRemoveUserFromGroupRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        database.write(transaction -> {
            User user = users.require(transaction, call, poolId, Required.text(input.username()))
                    .user();
            // COGNITO: succeeds even if there is no such group.
            groups.remove(transaction, poolId, Required.text(input.groupName()), user.id());
            return null;
        });
    }

    private AdminListGroupsForUserResponse adminListGroupsForUser(AdminListGroupsForUserRequest input, Call call) {
        int limit = limit(input.limit());
        return database.read(transaction -> {
            User user = users.require(
                            transaction, call, Required.text(input.userPoolId()), Required.text(input.username()))
                    .user();
            String list = "AdminListGroupsForUser " + user.id();
            String after = PageToken.read(list, input.nextToken());
            // A person is in a hundred groups at most, so the page is cut from all of them.
            List<Group> left = groups.of(transaction, user.id()).stream()
                    .filter(group -> after == null || group.position().compareTo(after) > 0)
                    .toList();
            List<Group> items = left.subList(0, Math.min(limit, left.size()));
            String next = items.size() < left.size() ? items.getLast().position() : null;
            return AdminListGroupsForUserResponse.builder()
                    .groups(items.stream().map(Group::described).toList())
                    .nextToken(PageToken.write(list, next))
                    .build();
        });
    }

    private ListUsersInGroupResponse listUsersInGroup(ListUsersInGroupRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String name = Required.text(input.groupName());
        // Group names hold no blanks and no line feeds.
        String list = "ListUsersInGroup " + poolId + ' ' + name;
        String after = PageToken.read(list, input.nextToken());
        int limit = limit(input.limit());
        Page<User> page = database.read(
                transaction -> groups.members(transaction, require(transaction, call, poolId, name), after, limit));
        return ListUsersInGroupResponse.builder()
                .users(page.map(Users::described).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private Group require(Transaction transaction, Call call, String poolId, String name) {
        pools.require(transaction, call, poolId);
        return groups.find(transaction, poolId, name).orElseThrow(() -> Refusal.resourceNotFound("Group not found."));
    }

    /** COGNITO: a limit of 0 is refused here, though the model allows it. */
    private static int limit(@Nullable Integer wanted) {
        if (wanted != null && wanted == 0) {
            throw Refusal.invalidParameter("1 validation error detected: Value '0' at 'limit' failed to satisfy"
                    + " constraint: Member must have value greater than or equal to 1");
        }
        return wanted == null ? PAGE : wanted;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}

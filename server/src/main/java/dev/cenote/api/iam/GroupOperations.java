package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.ADD_USER_TO_GROUP;
import static dev.cenote.model.iam.Iam.CREATE_GROUP;
import static dev.cenote.model.iam.Iam.DELETE_GROUP;
import static dev.cenote.model.iam.Iam.GET_GROUP;
import static dev.cenote.model.iam.Iam.LIST_GROUPS;
import static dev.cenote.model.iam.Iam.LIST_GROUPS_FOR_USER;
import static dev.cenote.model.iam.Iam.REMOVE_USER_FROM_GROUP;
import static dev.cenote.model.iam.Iam.UPDATE_GROUP;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.Group;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.UniqueId;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import dev.cenote.keys.RandomText;
import dev.cenote.model.iam.AddUserToGroupRequest;
import dev.cenote.model.iam.CreateGroupRequest;
import dev.cenote.model.iam.CreateGroupResponse;
import dev.cenote.model.iam.DeleteGroupRequest;
import dev.cenote.model.iam.GetGroupRequest;
import dev.cenote.model.iam.GetGroupResponse;
import dev.cenote.model.iam.ListGroupsForUserRequest;
import dev.cenote.model.iam.ListGroupsForUserResponse;
import dev.cenote.model.iam.ListGroupsRequest;
import dev.cenote.model.iam.ListGroupsResponse;
import dev.cenote.model.iam.RemoveUserFromGroupRequest;
import dev.cenote.model.iam.UpdateGroupRequest;
import dev.cenote.store.Database;
import dev.cenote.store.IamBelongingsStore;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.RowVersion;
import java.time.Clock;
import java.util.List;

/** Groups of users, and who is in them. */
public final class GroupOperations implements OperationTable {
    private static final String LIST = "groups";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final IamResources resources;
    private final NamedUsers named = new NamedUsers();
    private final IamGroupStore groups = new IamGroupStore();
    private final IamBelongingsStore belongings = new IamBelongingsStore();
    private final NoPolicies noPolicies = new NoPolicies();

    /** @param clock stamps groups */
    public GroupOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.resources = new IamResources(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_GROUP,
                        signed(IamResources.newGroup(CreateGroupRequest::path, CreateGroupRequest::groupName)),
                        this::createGroup),
                operation(GET_GROUP, signed(resources.group(GetGroupRequest::groupName)), this::getGroup),
                operation(
                        LIST_GROUPS,
                        signed(IamResources.below("group", ListGroupsRequest::pathPrefix)),
                        this::listGroups),
                effect(
                        UPDATE_GROUP,
                        // COGNITO: whoever renames must be allowed to on both.
                        signed(resources.group(UpdateGroupRequest::groupName))
                                .becoming(resources.renamedGroup(
                                        UpdateGroupRequest::groupName,
                                        UpdateGroupRequest::newGroupName,
                                        UpdateGroupRequest::newPath)),
                        this::updateGroup),
                effect(DELETE_GROUP, signed(resources.group(DeleteGroupRequest::groupName)), this::deleteGroup),
                effect(
                        ADD_USER_TO_GROUP,
                        signed(resources.group(AddUserToGroupRequest::groupName)),
                        this::addUserToGroup),
                effect(
                        REMOVE_USER_FROM_GROUP,
                        signed(resources.group(RemoveUserFromGroupRequest::groupName)),
                        this::removeUserFromGroup),
                operation(
                        LIST_GROUPS_FOR_USER,
                        signed(resources.user(ListGroupsForUserRequest::userName)),
                        this::listGroupsForUser));
    }

    private CreateGroupResponse createGroup(CreateGroupRequest input, Call call) {
        String name = Required.text(input.groupName());
        String path = IamNames.path(input.path());
        String id = UniqueId.of(UniqueId.Kind.GROUP, call.account(), random.bytes(UniqueId.RANDOM_BYTES));
        Group group = Group.created(id, name, path, IamTime.of(clock.instant()));
        database.write(transaction -> {
            if (!groups.insert(transaction, group)) {
                throw IamRefusals.nameTaken("Group", name);
            }
            // The new one is counted too.
            IamQuotas.checkAnother("GroupsPerAccount", groups.count(transaction) - 1, IamQuotas.GROUPS);
            return null;
        });
        return CreateGroupResponse.builder()
                .group(group.described(call.account()))
                .build();
    }

    private GetGroupResponse getGroup(GetGroupRequest input, Call call) {
        return database.read(transaction -> {
            Group group = named.requireGroup(transaction, input.groupName());
            String list = group.id();
            String after = Marker.read(list, input.marker());
            Page<User> page = groups.members(transaction, group.id(), after, Marker.limit(input.maxItems()));
            return GetGroupResponse.builder()
                    .group(group.described(call.account()))
                    .users(page.map(user -> user.listed(call.account())).items())
                    .isTruncated(page.next() != null)
                    .marker(Marker.write(list, page.next()))
                    .build();
        });
    }

    private ListGroupsResponse listGroups(ListGroupsRequest input, Call call) {
        String prefix = IamNames.path(input.pathPrefix());
        String after = Marker.read(LIST, input.marker());
        Page<Group> page =
                database.read(transaction -> groups.list(transaction, prefix, after, Marker.limit(input.maxItems())));
        return ListGroupsResponse.builder()
                .groups(page.map(group -> group.described(call.account())).items())
                .isTruncated(page.next() != null)
                .marker(Marker.write(LIST, page.next()))
                .build();
    }

    private void updateGroup(UpdateGroupRequest input, Call call) {
        database.write(transaction -> {
            Group group = named.requireGroup(transaction, input.groupName());
            Group renamed = group.renamed(input.newGroupName(), input.newPath());
            if (groups.taken(transaction, renamed.name(), group.id())) {
                throw IamRefusals.nameTaken("Group", renamed.name());
            }
            RowVersion.checkMet(groups.update(transaction, renamed), "the group");
            return null;
        });
    }

    /** COGNITO: a group goes only after everybody who is in it, and its policies. */
    private void deleteGroup(DeleteGroupRequest input, Call call) {
        database.write(transaction -> {
            Group group = named.requireGroup(transaction, input.groupName());
            if (belongings.members(transaction, group.id())) {
                throw IamRefusals.deleteConflict("must remove users from group first");
            }
            noPolicies.check(transaction, group.id());
            return groups.delete(transaction, group.id());
        });
    }

    private void addUserToGroup(AddUserToGroupRequest input, Call call) {
        database.write(transaction -> {
            Group group = named.requireGroup(transaction, input.groupName());
            User user = named.require(transaction, input.userName());
            int before = groups.groups(transaction, user.id()).size();
            // Whoever is in it already stays, however many groups they are in.
            if (groups.add(transaction, group.id(), user.id())) {
                IamQuotas.checkAnother("GroupsPerUser", before, IamQuotas.GROUPS_PER_USER);
            }
            return null;
        });
    }

    private void removeUserFromGroup(RemoveUserFromGroupRequest input, Call call) {
        database.write(transaction -> {
            Group group = named.requireGroup(transaction, input.groupName());
            User user = named.require(transaction, input.userName());
            if (!groups.remove(transaction, group.id(), user.id())) {
                // The service's own words are not known.
                throw IamRefusals.noSuchEntity("User " + user.name() + " not in group " + group.name());
            }
            return null;
        });
    }

    private ListGroupsForUserResponse listGroupsForUser(ListGroupsForUserRequest input, Call call) {
        return database.read(transaction -> {
            User user = named.require(transaction, input.userName());
            ShortList<Group> page = ShortList.page(
                    "groups " + user.id(), groups.groups(transaction, user.id()), input.marker(), input.maxItems());
            return ListGroupsForUserResponse.builder()
                    .groups(page.items().stream()
                            .map(group -> group.described(call.account()))
                            .toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }
}

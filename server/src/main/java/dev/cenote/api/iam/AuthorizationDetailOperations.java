package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.iam.AwsManagedPolicies;
import dev.cenote.iam.AwsManagedPolicies.Entry;
import dev.cenote.iam.Group;
import dev.cenote.iam.IamNames;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.Role;
import dev.cenote.iam.User;
import dev.cenote.kernel.Page;
import dev.cenote.model.iam.GetAccountAuthorizationDetailsRequest;
import dev.cenote.model.iam.GetAccountAuthorizationDetailsResponse;
import dev.cenote.model.iam.GroupDetail;
import dev.cenote.model.iam.ManagedPolicyDetail;
import dev.cenote.model.iam.RoleDetail;
import dev.cenote.model.iam.UserDetail;
import dev.cenote.store.Database;
import dev.cenote.store.IamGroupStore;
import dev.cenote.store.IamPolicyStore;
import dev.cenote.store.IamRoleStore;
import dev.cenote.store.IamUserStore;
import dev.cenote.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Users, groups, roles and policies with all that decides what they may do, in one list of four parts. */
public final class AuthorizationDetailOperations implements OperationTable {
    private static final String LIST = "details";
    private static final char KEY = ':';

    private final Database database;
    private final IamUserStore users = new IamUserStore();
    private final IamGroupStore groups = new IamGroupStore();
    private final IamRoleStore roles = new IamRoleStore();
    private final IamPolicyStore policies = new IamPolicyStore();

    /** @param database where all of them are */
    public AuthorizationDetailOperations(Database database) {
        this.database = database;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(GET_ACCOUNT_AUTHORIZATION_DETAILS, signed(), this::accountAuthorizationDetails));
    }

    /** The kinds of entities, in the order in which the list goes through them. */
    private enum Kind {
        USER("User"),
        GROUP("Group"),
        ROLE("Role"),
        LOCAL_POLICY("LocalManagedPolicy"),
        AWS_POLICY("AWSManagedPolicy");

        private final String filter;

        Kind(String filter) {
            this.filter = filter;
        }

        static Set<Kind> wanted(@Nullable List<String> filters) {
            Set<Kind> wanted = EnumSet.allOf(Kind.class);
            if (filters != null && !filters.isEmpty()) {
                wanted.removeIf(kind -> !filters.contains(kind.filter));
            }
            return wanted;
        }
    }

    private GetAccountAuthorizationDetailsResponse accountAuthorizationDetails(
            GetAccountAuthorizationDetailsRequest input, Call call) {
        Set<Kind> wanted = Kind.wanted(input.filter());
        Place from = Place.read(wanted, input.marker());
        return database.read(transaction -> {
            Listing listing = new Listing(transaction, call.account(), Marker.limit(input.maxItems()));
            Place next = null;
            for (Kind kind : wanted) {
                if (next == null && kind.compareTo(from.kind) >= 0) {
                    String rest = listing.list(kind, kind == from.kind ? from.after : null);
                    next = rest == null ? null : new Place(kind, rest);
                }
            }
            return listing.answer(Place.write(wanted, next));
        });
    }

    /**
     * Where a page begins.
     *
     * @param after the key of the last entity of that kind that was told; null begins with the first
     */
    private record Place(Kind kind, @Nullable String after) {
        static Place read(Set<Kind> wanted, @Nullable String marker) {
            String key = Marker.read(LIST + wanted, marker);
            if (key == null) {
                return new Place(Kind.USER, null);
            }
            int end = key.indexOf(KEY);
            return wanted.stream()
                    .filter(kind -> end > 0 && kind.name().equals(key.substring(0, end)))
                    .findFirst()
                    .map(kind -> new Place(kind, key.substring(end + 1)))
                    .orElseThrow(Marker::invalid);
        }

        static @Nullable String write(Set<Kind> wanted, @Nullable Place next) {
            return Marker.write(LIST + wanted, next == null ? null : next.kind.name() + KEY + next.after);
        }
    }

    /** One page, which takes entities while it has room. */
    private final class Listing {
        private final Transaction transaction;
        private final AuthorizationDetails details;
        private final List<UserDetail> userDetails = new ArrayList<>();
        private final List<GroupDetail> groupDetails = new ArrayList<>();
        private final List<RoleDetail> roleDetails = new ArrayList<>();
        private final List<ManagedPolicyDetail> policyDetails = new ArrayList<>();
        private int room;

        Listing(Transaction transaction, String account, int room) {
            this.transaction = transaction;
            this.details = new AuthorizationDetails(transaction, account);
            this.room = room;
        }

        /** Takes entities of a kind; the key after which the next page goes on, null when there are no more. */
        @Nullable
        String list(Kind kind, @Nullable String after) {
            if (room == 0) {
                // The page before was full to its end: this kind has not begun.
                return "";
            }
            return switch (kind) {
                case USER -> {
                    Page<User> page = users.list(transaction, IamNames.ROOT_PATH, after, room);
                    page.items().forEach(user -> userDetails.add(details.of(user)));
                    yield rest(page);
                }
                case GROUP -> {
                    Page<Group> page = groups.list(transaction, IamNames.ROOT_PATH, after, room);
                    page.items().forEach(group -> groupDetails.add(details.of(group)));
                    yield rest(page);
                }
                case ROLE -> {
                    Page<Role> page = roles.list(transaction, IamNames.ROOT_PATH, after, room);
                    page.items().forEach(role -> roleDetails.add(details.of(role)));
                    yield rest(page);
                }
                case LOCAL_POLICY -> policies(policies.list(transaction), after);
                case AWS_POLICY ->
                    policies(
                            AwsManagedPolicies.all().stream().map(Entry::policy).toList(), after);
            };
        }

        private @Nullable String rest(Page<?> page) {
            room -= page.items().size();
            return page.next();
        }

        private @Nullable String policies(Collection<ManagedPolicy> all, @Nullable String after) {
            List<ManagedPolicy> left = all.stream()
                    .filter(policy ->
                            after == null || IamNames.key(policy.name()).compareTo(after) > 0)
                    .sorted((one, other) -> IamNames.key(one.name()).compareTo(IamNames.key(other.name())))
                    .toList();
            List<ManagedPolicy> taken = left.subList(0, Math.min(room, left.size()));
            taken.forEach(policy -> policyDetails.add(details.of(policy)));
            room -= taken.size();
            return taken.size() < left.size() ? IamNames.key(taken.getLast().name()) : null;
        }

        GetAccountAuthorizationDetailsResponse answer(@Nullable String marker) {
            return GetAccountAuthorizationDetailsResponse.builder()
                    .userDetailList(userDetails)
                    .groupDetailList(groupDetails)
                    .roleDetailList(roleDetails)
                    .policies(policyDetails)
                    .isTruncated(marker != null)
                    .marker(marker)
                    .build();
        }
    }
}

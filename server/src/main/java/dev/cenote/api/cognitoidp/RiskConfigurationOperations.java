package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.open;
import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_LIST_USER_AUTH_EVENTS;
import static dev.cenote.model.cognitoidp.CognitoIdp.ADMIN_UPDATE_AUTH_EVENT_FEEDBACK;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_RISK_CONFIGURATION;
import static dev.cenote.model.cognitoidp.CognitoIdp.SET_RISK_CONFIGURATION;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_AUTH_EVENT_FEEDBACK;

import dev.cenote.audit.AuthEvents;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Directory;
import dev.cenote.directory.Pools;
import dev.cenote.kernel.Page;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AdminListUserAuthEventsRequest;
import dev.cenote.model.cognitoidp.AdminListUserAuthEventsResponse;
import dev.cenote.model.cognitoidp.AdminUpdateAuthEventFeedbackRequest;
import dev.cenote.model.cognitoidp.AdminUpdateAuthEventFeedbackResponse;
import dev.cenote.model.cognitoidp.AuthEventType;
import dev.cenote.model.cognitoidp.DescribeRiskConfigurationRequest;
import dev.cenote.model.cognitoidp.DescribeRiskConfigurationResponse;
import dev.cenote.model.cognitoidp.RiskConfigurationType;
import dev.cenote.model.cognitoidp.SetRiskConfigurationRequest;
import dev.cenote.model.cognitoidp.SetRiskConfigurationResponse;
import dev.cenote.model.cognitoidp.UpdateAuthEventFeedbackRequest;
import dev.cenote.model.cognitoidp.UpdateAuthEventFeedbackResponse;
import dev.cenote.store.AuthEventRow;
import dev.cenote.store.AuthEventStore;
import dev.cenote.store.AuthEventStore.Place;
import dev.cenote.store.Database;
import dev.cenote.store.RiskConfigurationRow;
import dev.cenote.store.RiskConfigurationStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.ChosenFactorTexts;
import dev.cenote.userpool.RiskConfiguration;
import dev.cenote.userpool.ThreatProtection;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pools do about risks, and what happened at sign-ins. */
public final class RiskConfigurationOperations implements OperationTable {
    private static final int PAGE = 60;
    private static final String POOLS_OWN = "";

    private final Database database;
    private final Pools pools;
    private final AuthEvents events;
    private final Clock clock;
    private final Users users;
    private final UserPools userPools = new UserPools();
    private final Directory directory = new Directory();
    private final RiskConfigurationStore store = new RiskConfigurationStore();
    private final AuthEventStore eventStore = new AuthEventStore();

    /** @param clock when configurations were set and feedback was given */
    public RiskConfigurationOperations(Database database, Pools pools, AuthEvents events, Clock clock) {
        this.database = database;
        this.pools = pools;
        this.events = events;
        this.clock = clock;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        SET_RISK_CONFIGURATION,
                        signed(userPool(SetRiskConfigurationRequest::userPoolId)),
                        this::setRiskConfiguration),
                operation(
                        DESCRIBE_RISK_CONFIGURATION,
                        signed(userPool(DescribeRiskConfigurationRequest::userPoolId)),
                        this::describeRiskConfiguration),
                operation(
                        ADMIN_LIST_USER_AUTH_EVENTS,
                        signed(userPool(AdminListUserAuthEventsRequest::userPoolId)),
                        this::adminListUserAuthEvents),
                operation(
                        ADMIN_UPDATE_AUTH_EVENT_FEEDBACK,
                        signed(userPool(AdminUpdateAuthEventFeedbackRequest::userPoolId)),
                        this::adminUpdateAuthEventFeedback),
                operation(UPDATE_AUTH_EVENT_FEEDBACK, open(), this::updateAuthEventFeedback));
    }

    private SetRiskConfigurationResponse setRiskConfiguration(SetRiskConfigurationRequest input, Call call) {
        RiskConfigurationType described = database.write(transaction -> {
            UserPool pool = require(transaction, call, Required.text(input.userPoolId()), input.clientId());
            RiskConfiguration configuration = RiskConfiguration.requested(pool, input);
            String clientId = input.clientId() == null ? POOLS_OWN : input.clientId();
            if (configuration.empty()) {
                // COGNITO: an empty request resets; a client then has the pool's configuration again.
                store.delete(transaction, pool.id(), clientId);
            } else {
                store.put(
                        transaction,
                        new RiskConfigurationRow(pool.id(), clientId, clock.millis(), configuration.settingsJson()));
            }
            return configuration.described(pool.id(), input.clientId(), now());
        });
        return SetRiskConfigurationResponse.builder()
                .riskConfiguration(described)
                .build();
    }

    private DescribeRiskConfigurationResponse describeRiskConfiguration(
            DescribeRiskConfigurationRequest input, Call call) {
        String clientId = input.clientId();
        RiskConfigurationType described = database.read(transaction -> {
            UserPool pool = require(transaction, call, Required.text(input.userPoolId()), clientId);
            return Optional.ofNullable(clientId)
                    .flatMap(id -> store.find(transaction, pool.id(), id))
                    .or(() -> store.find(transaction, pool.id(), POOLS_OWN))
                    .map(RiskConfigurationOperations::described)
                    .orElseGet(() -> RiskConfigurationType.builder()
                            .userPoolId(pool.id())
                            .build());
        });
        return DescribeRiskConfigurationResponse.builder()
                .riskConfiguration(described)
                .build();
    }

    private AdminListUserAuthEventsResponse adminListUserAuthEvents(AdminListUserAuthEventsRequest input, Call call) {
        // The model lets callers ask for none at all, and that is no page from which a listing could go on.
        int limit = input.maxResults() == null || input.maxResults() == 0 ? PAGE : input.maxResults();
        return database.read(transaction -> {
            User user =
                    requireUser(transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            String list = "AdminListUserAuthEvents " + user.id();
            Page<AuthEventRow> page =
                    eventStore.list(transaction, user.id(), place(PageToken.read(list, input.nextToken())), limit);
            return AdminListUserAuthEventsResponse.builder()
                    .authEvents(page.map(RiskConfigurationOperations::described).items())
                    .nextToken(PageToken.write(list, page.next()))
                    .build();
        });
    }

    private AdminUpdateAuthEventFeedbackResponse adminUpdateAuthEventFeedback(
            AdminUpdateAuthEventFeedbackRequest input, Call call) {
        String feedback = AuthEvent.feedbackJson(Required.text(input.feedbackValue()), "Admin", now());
        database.write(transaction -> {
            User user =
                    requireUser(transaction, call, Required.text(input.userPoolId()), Required.text(input.username()));
            return keep(transaction, user, Required.text(input.eventId()), feedback);
        });
        return AdminUpdateAuthEventFeedbackResponse.builder().build();
    }

    private UpdateAuthEventFeedbackResponse updateAuthEventFeedback(UpdateAuthEventFeedbackRequest input, Call call) {
        String eventId = Required.text(input.eventId());
        // Nobody signed the call, so it is the pool that says which region it is about.
        User user = database.read(transaction -> {
            UserPool pool = pools.require(transaction, Required.text(input.userPoolId()));
            ThreatProtection.require(pool);
            return directory
                    .find(transaction, pool, Required.text(input.username()))
                    .orElseThrow(RiskConfigurationOperations::badToken);
        });
        if (!events.verifyFeedback(user.poolId(), user.id(), eventId, Required.text(input.feedbackToken()))) {
            throw badToken();
        }
        String feedback = AuthEvent.feedbackJson(Required.text(input.feedbackValue()), "User", now());
        database.write(transaction -> keep(transaction, user, eventId, feedback));
        return UpdateAuthEventFeedbackResponse.builder().build();
    }

    private UserPool require(Transaction transaction, Call call, String poolId, @Nullable String clientId) {
        UserPool pool = userPools.require(transaction, call, poolId);
        if (clientId != null
                && pools.findClient(transaction, clientId)
                        .filter(client -> client.poolId().equals(poolId))
                        .isEmpty()) {
            throw Refusal.resourceNotFound("User pool client " + clientId + " does not exist.");
        }
        ThreatProtection.require(pool);
        return pool;
    }

    private User requireUser(Transaction transaction, Call call, String poolId, String username) {
        ThreatProtection.require(userPools.require(transaction, call, poolId));
        return users.require(transaction, call, poolId, username).user();
    }

    private boolean keep(Transaction transaction, User user, String eventId, String feedback) {
        if (!eventStore.feedback(transaction, user.id(), eventId, feedback)) {
            throw ChosenFactorTexts.unknownEvent();
        }
        return true;
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static @Nullable Place place(@Nullable String key) {
        return key == null ? null : Place.parse(key).orElseThrow(PageToken::invalid);
    }

    private static RiskConfigurationType described(RiskConfigurationRow row) {
        String clientId = row.clientId().equals(POOLS_OWN) ? null : row.clientId();
        return RiskConfiguration.stored(row.settings())
                .described(row.poolId(), clientId, Instant.ofEpochMilli(row.modifiedAt()));
    }

    private static AuthEventType described(AuthEventRow row) {
        return AuthEvent.stored(row.details(), row.feedback())
                .eventId(row.id())
                .eventType(row.kind())
                .eventResponse(row.response())
                .creationDate(Instant.ofEpochMilli(row.createdAt()))
                .build();
    }

    private static Refusal badToken() {
        return Refusal.notAuthorized("Invalid feedback token.");
    }
}

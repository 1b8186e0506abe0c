package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_USER_POOL_DOMAIN;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_USER_POOL_DOMAIN;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_USER_POOL_DOMAIN;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_USER_POOL_DOMAIN;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.CreateUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.CreateUserPoolDomainResponse;
import dev.cenote.model.cognitoidp.DeleteUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.DeleteUserPoolDomainResponse;
import dev.cenote.model.cognitoidp.DescribeUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.DescribeUserPoolDomainResponse;
import dev.cenote.model.cognitoidp.DomainDescriptionType;
import dev.cenote.model.cognitoidp.UpdateUserPoolDomainRequest;
import dev.cenote.model.cognitoidp.UpdateUserPoolDomainResponse;
import dev.cenote.store.Database;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.DomainName;
import dev.cenote.userpool.DomainName.OwnNames;
import dev.cenote.userpool.PoolDomain;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Domains: the host names of a pool's authorization server and pages. */
public final class UserPoolDomainOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final OwnNames own;
    private final Consumer<String> customDomains;
    private final UserPools pools = new UserPools();
    private final DomainStore store = new DomainStore();

    /**
     * @param own what the server itself is called: DNS records of domains point to its host, as they point to a
     *     CloudFront distribution on AWS, and no custom domain may take its names
     * @param customDomains hears of each custom domain that was made, before the caller does
     */
    public UserPoolDomainOperations(Database database, Clock clock, OwnNames own, Consumer<String> customDomains) {
        this.database = database;
        this.clock = clock;
        this.own = own;
        this.customDomains = customDomains;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_USER_POOL_DOMAIN,
                        signed(userPool(CreateUserPoolDomainRequest::userPoolId)),
                        this::createUserPoolDomain),
                operation(DESCRIBE_USER_POOL_DOMAIN, signed(), this::describeUserPoolDomain),
                operation(
                        UPDATE_USER_POOL_DOMAIN,
                        signed(userPool(UpdateUserPoolDomainRequest::userPoolId)),
                        this::updateUserPoolDomain),
                operation(
                        DELETE_USER_POOL_DOMAIN,
                        signed(userPool(DeleteUserPoolDomainRequest::userPoolId)),
                        this::deleteUserPoolDomain));
    }

    private CreateUserPoolDomainResponse createUserPoolDomain(CreateUserPoolDomainRequest input, Call call) {
        DomainName name = DomainName.requested(Required.text(input.domain()), input.customDomainConfig() != null, own);
        Instant now = clock.instant();
        PoolDomain domain = Changes.write(database, "domain", transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            PoolDomain made = PoolDomain.requested(pool, name, input, now);
            insert(transaction, pool, made, now);
            return made;
        });
        if (name.custom()) {
            customDomains.accept(name.text());
        }
        return CreateUserPoolDomainResponse.builder()
                .cloudFrontDomain(own.host())
                .managedLoginVersion(domain.settings().managedLoginVersion())
                .routing(domain.settings().routing())
                .build();
    }

    private DescribeUserPoolDomainResponse describeUserPoolDomain(DescribeUserPoolDomainRequest input, Call call) {
        DomainName name = DomainName.named(Required.text(input.domain()));
        // COGNITO: a domain that nobody has is described by an empty object, which tools take for "free".
        DomainDescriptionType description = database.read(transaction -> find(transaction, call, name)
                .filter(row -> pools.find(transaction, call, row.poolId()).isPresent())
                .map(row -> domain(row).described(call.account(), own.host()))
                .orElseGet(() -> DomainDescriptionType.builder().build()));
        return DescribeUserPoolDomainResponse.builder()
                .domainDescription(description)
                .build();
    }

    private UpdateUserPoolDomainResponse updateUserPoolDomain(UpdateUserPoolDomainRequest input, Call call) {
        DomainName name = DomainName.named(Required.text(input.domain()));
        Instant now = clock.instant();
        PoolDomain domain = Changes.write(database, "domain", transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            DomainRow row = require(transaction, call, pool, name);
            PoolDomain changed = domain(row).updated(pool, input, now);
            RowVersion.checkMet(store.update(transaction, with(row, changed)), "the domain");
            return changed;
        });
        return UpdateUserPoolDomainResponse.builder()
                .cloudFrontDomain(own.host())
                .managedLoginVersion(domain.settings().managedLoginVersion())
                .routing(domain.settings().routing())
                .build();
    }

    private DeleteUserPoolDomainResponse deleteUserPoolDomain(DeleteUserPoolDomainRequest input, Call call) {
        DomainName name = DomainName.named(Required.text(input.domain()));
        Changes.write(database, "domain", transaction -> {
            UserPool pool = pools.find(transaction, call, Required.text(input.userPoolId()))
                    .orElseThrow(UserPoolDomainOperations::missing);
            return store.delete(transaction, require(transaction, call, pool, name));
        });
        return DeleteUserPoolDomainResponse.builder().build();
    }

    private void insert(Transaction transaction, UserPool pool, PoolDomain domain, Instant now) {
        DomainRow row = domain.name().custom()
                ? DomainRow.custom(domain.name().text(), pool.id(), now.toEpochMilli(), domain.settingsJson())
                : DomainRow.prefix(
                        domain.name().text(), pool.region(), pool.id(), now.toEpochMilli(), domain.settingsJson());
        if (store.list(transaction, pool.id()).stream().anyMatch(other -> other.kind() == row.kind())) {
            throw Refusal.invalidParameter("User pool already has a domain configured.");
        }
        if (!store.insert(transaction, row)) {
            throw Refusal.invalidParameter("Domain already associated with another user pool.");
        }
    }

    private DomainRow require(Transaction transaction, Call call, UserPool pool, DomainName name) {
        return find(transaction, call, name)
                .filter(row -> row.poolId().equals(pool.id()))
                .orElseThrow(UserPoolDomainOperations::missing);
    }

    private Optional<DomainRow> find(Transaction transaction, Call call, DomainName name) {
        return name.custom()
                ? store.findCustom(transaction, name.text())
                : store.findPrefix(transaction, name.text(), call.region());
    }

    private static Refusal missing() {
        return Refusal.invalidParameter("No such domain or user pool exists.");
    }

    private static PoolDomain domain(DomainRow row) {
        DomainName name = new DomainName(row.domain(), row.kind() == DomainRow.Kind.CUSTOM);
        return PoolDomain.stored(name, row.poolId(), row.settings());
    }

    private static DomainRow with(DomainRow row, PoolDomain domain) {
        return new DomainRow(
                row.domain(),
                row.scope(),
                row.kind(),
                row.poolId(),
                row.createdAt(),
                row.version(),
                domain.settingsJson());
    }
}

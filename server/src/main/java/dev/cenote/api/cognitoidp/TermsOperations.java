package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_TERMS;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_TERMS;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_TERMS;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_TERMS_BY_CLIENT;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_TERMS;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_TERMS;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Brands;
import dev.cenote.kernel.Page;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidp.CreateTermsRequest;
import dev.cenote.model.cognitoidp.CreateTermsResponse;
import dev.cenote.model.cognitoidp.DeleteTermsRequest;
import dev.cenote.model.cognitoidp.DescribeTermsByClientRequest;
import dev.cenote.model.cognitoidp.DescribeTermsByClientResponse;
import dev.cenote.model.cognitoidp.DescribeTermsRequest;
import dev.cenote.model.cognitoidp.DescribeTermsResponse;
import dev.cenote.model.cognitoidp.ListTermsRequest;
import dev.cenote.model.cognitoidp.ListTermsResponse;
import dev.cenote.model.cognitoidp.TermsType;
import dev.cenote.model.cognitoidp.UpdateTermsRequest;
import dev.cenote.model.cognitoidp.UpdateTermsResponse;
import dev.cenote.store.Database;
import dev.cenote.store.RowVersion;
import dev.cenote.store.TermsRow;
import dev.cenote.store.TermsStore;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.ChosenBrandingTexts;
import dev.cenote.userpool.Terms;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Documents that people agree to when they sign up at an app client. */
public final class TermsOperations implements OperationTable {
    // The model lets a page have 60 at most, and so does the list when it is not told.
    private static final int PAGE = 60;
    private static final String NOUN = "terms document";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final UserPools pools = new UserPools();
    private final TermsStore store = new TermsStore();

    /** @param random for ids */
    public TermsOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(CREATE_TERMS, signed(userPool(CreateTermsRequest::userPoolId)), this::createTerms),
                operation(DESCRIBE_TERMS, signed(userPool(DescribeTermsRequest::userPoolId)), this::describeTerms),
                operation(
                        DESCRIBE_TERMS_BY_CLIENT,
                        signed(userPool(DescribeTermsByClientRequest::userPoolId)),
                        this::describeTermsByClient),
                operation(UPDATE_TERMS, signed(userPool(UpdateTermsRequest::userPoolId)), this::updateTerms),
                effect(DELETE_TERMS, signed(userPool(DeleteTermsRequest::userPoolId)), this::deleteTerms),
                operation(LIST_TERMS, signed(userPool(ListTermsRequest::userPoolId)), this::listTerms));
    }

    private CreateTermsResponse createTerms(CreateTermsRequest input, Call call) {
        TermsType settings = TermsType.builder()
                .termsSource(input.termsSource())
                .enforcement(input.enforcement())
                .links(input.links())
                .build();
        Instant now = now();
        Terms made = new Terms(
                random.uuid(),
                Required.text(input.userPoolId()),
                Required.text(input.clientId()),
                Required.text(input.termsName()),
                settings,
                now,
                now,
                1);
        Changes.write(database, NOUN, transaction -> {
            UserPool pool = pools.require(transaction, call, made.poolId());
            pools.checkClient(transaction, pool, made.clientId());
            if (!store.insert(transaction, row(made))) {
                throw ChosenBrandingTexts.termsExist(made.name(), made.clientId());
            }
            if (store.count(transaction, pool.id()) > Terms.LIMIT) {
                throw ChosenBrandingTexts.tooManyTerms();
            }
            return made;
        });
        return CreateTermsResponse.builder().terms(made.described()).build();
    }

    private DescribeTermsResponse describeTerms(DescribeTermsRequest input, Call call) {
        Terms terms = database.read(transaction ->
                require(transaction, call, Required.text(input.userPoolId()), Required.text(input.termsId())));
        return DescribeTermsResponse.builder().terms(terms.described()).build();
    }

    private DescribeTermsByClientResponse describeTermsByClient(DescribeTermsByClientRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        String name = Required.text(input.termsName());
        Terms terms = database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            pools.checkClient(transaction, pool, clientId);
            return store.findByName(transaction, pool.id(), clientId, name)
                    .map(Brands::terms)
                    .orElseThrow(() -> ChosenBrandingTexts.clientWithoutTerms(name, clientId));
        });
        return DescribeTermsByClientResponse.builder().terms(terms.described()).build();
    }

    private UpdateTermsResponse updateTerms(UpdateTermsRequest input, Call call) {
        Terms updated = Changes.write(database, NOUN, transaction -> {
            Terms terms = require(transaction, call, Required.text(input.userPoolId()), Required.text(input.termsId()));
            Terms changed = terms.updated(input, now());
            if (!changed.name().equals(terms.name())
                    && store.findByName(transaction, terms.poolId(), terms.clientId(), changed.name())
                            .isPresent()) {
                throw ChosenBrandingTexts.termsExist(changed.name(), terms.clientId());
            }
            RowVersion.checkMet(store.update(transaction, row(changed)), "the terms");
            return changed;
        });
        return UpdateTermsResponse.builder().terms(updated.described()).build();
    }

    private void deleteTerms(DeleteTermsRequest input, Call call) {
        Changes.write(database, NOUN, transaction -> {
            Terms terms = require(transaction, call, Required.text(input.userPoolId()), Required.text(input.termsId()));
            return store.delete(transaction, terms.id());
        });
    }

    private ListTermsResponse listTerms(ListTermsRequest input, Call call) {
        String poolId = Required.text(input.userPoolId());
        String list = "ListTerms " + poolId;
        String after = PageToken.read(list, input.nextToken());
        int limit = input.maxResults() == null ? PAGE : input.maxResults();
        Page<TermsRow> page = database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, poolId);
            return store.list(transaction, pool.id(), after, limit);
        });
        return ListTermsResponse.builder()
                .terms(page.map(row -> Brands.terms(row).summary()).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private Terms require(Transaction transaction, Call call, String poolId, String id) {
        UserPool pool = pools.require(transaction, call, poolId);
        return store.find(transaction, id)
                .filter(row -> row.poolId().equals(pool.id()))
                .map(Brands::terms)
                .orElseThrow(() -> ChosenBrandingTexts.unknownTerms(id));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static TermsRow row(Terms terms) {
        return new TermsRow(
                terms.id(),
                terms.poolId(),
                terms.clientId(),
                terms.name(),
                terms.createdAt().toEpochMilli(),
                terms.modifiedAt().toEpochMilli(),
                terms.version(),
                terms.settingsJson());
    }
}

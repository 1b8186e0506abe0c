package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.CREATE_MANAGED_LOGIN_BRANDING;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_MANAGED_LOGIN_BRANDING;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_MANAGED_LOGIN_BRANDING;
import static dev.cenote.model.cognitoidp.CognitoIdp.DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT;
import static dev.cenote.model.cognitoidp.CognitoIdp.UPDATE_MANAGED_LOGIN_BRANDING;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Brands;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.model.cognitoidp.AssetType;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.CreateManagedLoginBrandingResponse;
import dev.cenote.model.cognitoidp.DeleteManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.DescribeManagedLoginBrandingByClientRequest;
import dev.cenote.model.cognitoidp.DescribeManagedLoginBrandingByClientResponse;
import dev.cenote.model.cognitoidp.DescribeManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.DescribeManagedLoginBrandingResponse;
import dev.cenote.model.cognitoidp.ManagedLoginBrandingType;
import dev.cenote.model.cognitoidp.UpdateManagedLoginBrandingRequest;
import dev.cenote.model.cognitoidp.UpdateManagedLoginBrandingResponse;
import dev.cenote.store.BrandingRow;
import dev.cenote.store.BrandingStore;
import dev.cenote.store.Database;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import dev.cenote.userpool.BrandingSettings;
import dev.cenote.userpool.ChosenBrandingTexts;
import dev.cenote.userpool.ManagedLoginBranding;
import dev.cenote.userpool.ManagedLoginBranding.Wish;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the managed login pages of app clients look: settings and images. */
public final class BrandingOperations implements OperationTable {
    // AWS: 2 MB a request; who has more to say says it in several.
    private static final int BODY_LIMIT = 2 << 20;
    private static final String NOUN = "managed login branding";

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final UserPools pools = new UserPools();
    private final BrandAssets assets = new BrandAssets();
    private final BrandingStore store = new BrandingStore();

    /** @param random for ids */
    public BrandingOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                                CREATE_MANAGED_LOGIN_BRANDING,
                                signed(userPool(CreateManagedLoginBrandingRequest::userPoolId)),
                                this::createManagedLoginBranding)
                        .accepting(BODY_LIMIT),
                operation(
                        DESCRIBE_MANAGED_LOGIN_BRANDING,
                        signed(userPool(DescribeManagedLoginBrandingRequest::userPoolId)),
                        this::describeManagedLoginBranding),
                operation(
                        DESCRIBE_MANAGED_LOGIN_BRANDING_BY_CLIENT,
                        signed(userPool(DescribeManagedLoginBrandingByClientRequest::userPoolId)),
                        this::describeManagedLoginBrandingByClient),
                operation(
                                UPDATE_MANAGED_LOGIN_BRANDING,
                                signed(userPool(UpdateManagedLoginBrandingRequest::userPoolId)),
                                this::updateManagedLoginBranding)
                        .accepting(BODY_LIMIT),
                effect(
                        DELETE_MANAGED_LOGIN_BRANDING,
                        signed(userPool(DeleteManagedLoginBrandingRequest::userPoolId)),
                        this::deleteManagedLoginBranding));
    }

    private CreateManagedLoginBrandingResponse createManagedLoginBranding(
            CreateManagedLoginBrandingRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        String id = random.uuid();
        Instant now = now();
        @Nullable
        BrandingSettings settings = ManagedLoginBranding.requested(
                new Wish(input.useCognitoProvidedValues(), input.settings(), input.assets()));
        List<BrandAssets.Image> images = BrandAssets.requested(input.assets());
        ManagedLoginBranding made = Changes.write(database, NOUN, transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            pools.checkClient(transaction, pool, clientId);
            ManagedLoginBranding branding = new ManagedLoginBranding(id, pool.id(), clientId, settings, now, now, 1);
            if (!store.insert(transaction, row(branding))) {
                throw ChosenBrandingTexts.brandingExists(clientId);
            }
            if (store.count(transaction, pool.id()) > ManagedLoginBranding.LIMIT) {
                throw ChosenBrandingTexts.tooManyBrandings();
            }
            assets.keep(transaction, branding, images);
            return branding;
        });
        return CreateManagedLoginBrandingResponse.builder()
                .managedLoginBranding(described(made))
                .build();
    }

    private DescribeManagedLoginBrandingResponse describeManagedLoginBranding(
            DescribeManagedLoginBrandingRequest input, Call call) {
        String id = Required.text(input.managedLoginBrandingId());
        boolean complete = Boolean.TRUE.equals(input.returnMergedResources());
        return DescribeManagedLoginBrandingResponse.builder()
                .managedLoginBranding(database.read(transaction -> described(
                        transaction, require(transaction, call, Required.text(input.userPoolId()), id), complete)))
                .build();
    }

    private DescribeManagedLoginBrandingByClientResponse describeManagedLoginBrandingByClient(
            DescribeManagedLoginBrandingByClientRequest input, Call call) {
        String clientId = Required.text(input.clientId());
        boolean complete = Boolean.TRUE.equals(input.returnMergedResources());
        ManagedLoginBrandingType described = database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            pools.checkClient(transaction, pool, clientId);
            ManagedLoginBranding branding = store.findByClient(transaction, pool.id(), clientId)
                    .map(Brands::branding)
                    .orElseThrow(() -> ChosenBrandingTexts.clientWithoutBranding(clientId));
            return described(transaction, branding, complete);
        });
        return DescribeManagedLoginBrandingByClientResponse.builder()
                .managedLoginBranding(described)
                .build();
    }

    private UpdateManagedLoginBrandingResponse updateManagedLoginBranding(
            UpdateManagedLoginBrandingRequest input, Call call) {
        String poolId = named("userPoolId", input.userPoolId());
        String id = named("managedLoginBrandingId", input.managedLoginBrandingId());
        Instant now = now();
        Wish wish = new Wish(input.useCognitoProvidedValues(), input.settings(), input.assets());
        List<BrandAssets.Image> images = BrandAssets.requested(input.assets());
        ManagedLoginBranding made = Changes.write(database, NOUN, transaction -> {
            ManagedLoginBranding changed =
                    require(transaction, call, poolId, id).updated(wish, now);
            RowVersion.checkMet(store.update(transaction, row(changed)), "the branding");
            if (wish.reset()) {
                assets.delete(transaction, changed);
            }
            assets.keep(transaction, changed, images);
            return changed;
        });
        return UpdateManagedLoginBrandingResponse.builder()
                .managedLoginBranding(described(made))
                .build();
    }

    private void deleteManagedLoginBranding(DeleteManagedLoginBrandingRequest input, Call call) {
        Changes.write(database, NOUN, transaction -> {
            ManagedLoginBranding branding = require(
                    transaction,
                    call,
                    Required.text(input.userPoolId()),
                    Required.text(input.managedLoginBrandingId()));
            assets.delete(transaction, branding);
            return store.delete(transaction, branding.id());
        });
    }

    private ManagedLoginBranding require(Transaction transaction, Call call, String poolId, String id) {
        UserPool pool = pools.require(transaction, call, poolId);
        return store.find(transaction, id)
                .filter(row -> row.poolId().equals(pool.id()))
                .map(Brands::branding)
                .orElseThrow(() -> ChosenBrandingTexts.unknownBranding(id));
    }

    /** After a change. The images may be many megabytes, so nobody who wants to write waits while they are read. */
    private ManagedLoginBrandingType described(ManagedLoginBranding branding) {
        return database.read(transaction -> described(transaction, branding, false));
    }

    private ManagedLoginBrandingType described(
            Transaction transaction, ManagedLoginBranding branding, boolean complete) {
        List<AssetType> images = assets.describe(transaction, branding);
        return branding.described(images, complete);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** The model forgets to require these two, though nothing can be found without them. */
    private static String named(String member, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalidParameter("1 validation error detected: Value null at '" + member
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    private static BrandingRow row(ManagedLoginBranding branding) {
        BrandingSettings settings = branding.settings();
        return new BrandingRow(
                branding.id(),
                branding.poolId(),
                branding.clientId(),
                branding.createdAt().toEpochMilli(),
                branding.modifiedAt().toEpochMilli(),
                branding.version(),
                settings == null ? null : settings.json());
    }
}

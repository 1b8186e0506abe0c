package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_UI_CUSTOMIZATION;
import static dev.cenote.model.cognitoidp.CognitoIdp.SET_UI_CUSTOMIZATION;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.directory.Brands;
import dev.cenote.model.cognitoidp.GetUICustomizationRequest;
import dev.cenote.model.cognitoidp.GetUICustomizationResponse;
import dev.cenote.model.cognitoidp.SetUICustomizationRequest;
import dev.cenote.model.cognitoidp.SetUICustomizationResponse;
import dev.cenote.model.cognitoidp.UICustomizationType;
import dev.cenote.store.BrandAssetRow;
import dev.cenote.store.BrandAssetStore;
import dev.cenote.store.Database;
import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Transaction;
import dev.cenote.store.UiCustomizationRow;
import dev.cenote.store.UiCustomizationStore;
import dev.cenote.userpool.BrandAsset;
import dev.cenote.userpool.UiCustomization;
import dev.cenote.userpool.UserPool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the classic pages of pools and app clients look: a style sheet and a logo. */
public final class UiCustomizationOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final Function<List<DomainRow>, Optional<String>> addresses;
    private final UserPools pools = new UserPools();
    private final Brands brands = new Brands();
    private final DomainStore domains = new DomainStore();
    private final UiCustomizationStore store = new UiCustomizationStore();
    private final BrandAssetStore assets = new BrandAssetStore();

    /** @param addresses where a pool's pages are, without slash at the end: its logos are there too */
    public UiCustomizationOperations(
            Database database, Clock clock, Function<List<DomainRow>, Optional<String>> addresses) {
        this.database = database;
        this.clock = clock;
        this.addresses = addresses;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        SET_UI_CUSTOMIZATION,
                        signed(userPool(SetUICustomizationRequest::userPoolId)),
                        this::setUiCustomization),
                operation(
                        GET_UI_CUSTOMIZATION,
                        signed(userPool(GetUICustomizationRequest::userPoolId)),
                        this::getUiCustomization));
    }

    private SetUICustomizationResponse setUiCustomization(SetUICustomizationRequest input, Call call) {
        UiCustomization.check(input.css(), input.imageFile());
        byte[] logo = input.imageFile() == null ? new byte[0] : input.imageFile();
        boolean nothing = (input.css() == null || input.css().isBlank()) && logo.length == 0;
        UICustomizationType described = Changes.write(database, "UI customization", transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            String clientId = client(transaction, pool, input.clientId());
            UiCustomization.checkDomain(!domains.list(transaction, pool.id()).isEmpty());
            // COGNITO: style sheet and logo are one; what a request leaves out is gone.
            assets.delete(transaction, pool.id(), BrandAssetStore.classic(clientId));
            if (nothing) {
                store.delete(transaction, pool.id(), clientId);
                return UICustomizationType.builder()
                        .userPoolId(pool.id())
                        .clientId(clientId)
                        .build();
            }
            UiCustomization set =
                    UiCustomization.set(pool.id(), clientId, input.css(), before(transaction, pool, clientId), now());
            store.put(transaction, row(set));
            if (logo.length > 0) {
                keepLogo(transaction, set, logo);
            }
            return described(transaction, set);
        });
        return SetUICustomizationResponse.builder().uiCustomization(described).build();
    }

    private GetUICustomizationResponse getUiCustomization(GetUICustomizationRequest input, Call call) {
        UICustomizationType described = database.read(transaction -> {
            UserPool pool = pools.require(transaction, call, Required.text(input.userPoolId()));
            String clientId = client(transaction, pool, input.clientId());
            // COGNITO: where nothing was ever set the answer is an empty object.
            return brands.findClassic(transaction, pool.id(), clientId)
                    .map(row -> described(transaction, customization(row)))
                    .orElseGet(() -> UICustomizationType.builder().build());
        });
        return GetUICustomizationResponse.builder().uiCustomization(described).build();
    }

    private String client(Transaction transaction, UserPool pool, @Nullable String clientId) {
        if (clientId == null || clientId.equals(UiCustomization.EVERY_CLIENT)) {
            return UiCustomization.EVERY_CLIENT;
        }
        pools.checkClient(transaction, pool, clientId);
        return clientId;
    }

    private @Nullable UiCustomization before(Transaction transaction, UserPool pool, String clientId) {
        return store.find(transaction, pool.id(), clientId)
                .map(UiCustomizationOperations::customization)
                .orElse(null);
    }

    private void keepLogo(Transaction transaction, UiCustomization customization, byte[] logo) {
        BrandAsset asset = UiCustomization.logo(logo);
        assets.put(
                transaction,
                new BrandAssetRow(
                        customization.poolId(),
                        BrandAssetStore.classic(customization.clientId()),
                        asset.category(),
                        asset.colorMode(),
                        asset.resourceId(),
                        asset.extension(),
                        asset.digest()),
                logo);
    }

    private UICustomizationType described(Transaction transaction, UiCustomization customization) {
        Optional<String> imageUrl = brands.logo(transaction, customization.poolId(), customization.clientId())
                .flatMap(logo -> addresses
                        .apply(domains.list(transaction, customization.poolId()))
                        .map(address -> address + '/' + logo.path()));
        return customization.described(imageUrl);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static UiCustomizationRow row(UiCustomization customization) {
        return new UiCustomizationRow(
                customization.poolId(),
                customization.clientId(),
                customization.createdAt().toEpochMilli(),
                customization.modifiedAt().toEpochMilli(),
                customization.css(),
                customization.cssVersion());
    }

    private static UiCustomization customization(UiCustomizationRow row) {
        return new UiCustomization(
                row.poolId(),
                row.clientId(),
                row.css(),
                row.cssVersion(),
                Instant.ofEpochMilli(row.createdAt()),
                Instant.ofEpochMilli(row.modifiedAt()));
    }
}

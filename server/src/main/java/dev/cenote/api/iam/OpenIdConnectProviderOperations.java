package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.CREATE_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.DELETE_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.GET_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.LIST_OPEN_ID_CONNECT_PROVIDERS;
import static dev.cenote.model.iam.Iam.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.IamTime;
import dev.cenote.iam.OidcProvider;
import dev.cenote.model.iam.AddClientIDToOpenIDConnectProviderRequest;
import dev.cenote.model.iam.CreateOpenIDConnectProviderRequest;
import dev.cenote.model.iam.CreateOpenIDConnectProviderResponse;
import dev.cenote.model.iam.DeleteOpenIDConnectProviderRequest;
import dev.cenote.model.iam.GetOpenIDConnectProviderRequest;
import dev.cenote.model.iam.GetOpenIDConnectProviderResponse;
import dev.cenote.model.iam.ListOpenIDConnectProvidersRequest;
import dev.cenote.model.iam.ListOpenIDConnectProvidersResponse;
import dev.cenote.model.iam.OpenIDConnectProviderListEntry;
import dev.cenote.model.iam.RemoveClientIDFromOpenIDConnectProviderRequest;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.UpdateOpenIDConnectProviderThumbprintRequest;
import dev.cenote.store.Database;
import dev.cenote.store.IamProviderStore;
import dev.cenote.store.IamProviderStore.Kind;
import dev.cenote.store.IamProviderStore.ProviderRow;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.RowVersion;
import dev.cenote.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Outside issuers of OpenID Connect tokens that the account trusts. */
public final class OpenIdConnectProviderOperations implements OperationTable {
    private final Database database;
    private final Clock clock;
    private final IamProviderStore providers = new IamProviderStore();
    private final IamTagStore tags = new IamTagStore();

    /** @param clock stamps providers */
    public OpenIdConnectProviderOperations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_OPEN_ID_CONNECT_PROVIDER,
                        signed(OpenIdConnectProviderOperations::newProvider)
                                .given(RequestKeys.tags(CreateOpenIDConnectProviderRequest::tags)),
                        this::createOpenIDConnectProvider),
                operation(
                        GET_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(GetOpenIDConnectProviderRequest::openIDConnectProviderArn)),
                        this::getOpenIDConnectProvider),
                operation(LIST_OPEN_ID_CONNECT_PROVIDERS, signed(), this::listOpenIDConnectProviders),
                effect(
                        ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(AddClientIDToOpenIDConnectProviderRequest::openIDConnectProviderArn)),
                        this::addClientIDToOpenIDConnectProvider),
                effect(
                        REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(RemoveClientIDFromOpenIDConnectProviderRequest::openIDConnectProviderArn)),
                        this::removeClientIDFromOpenIDConnectProvider),
                effect(
                        UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
                        signed(arn(UpdateOpenIDConnectProviderThumbprintRequest::openIDConnectProviderArn)),
                        this::updateOpenIDConnectProviderThumbprint),
                effect(
                        DELETE_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(DeleteOpenIDConnectProviderRequest::openIDConnectProviderArn)),
                        this::deleteOpenIDConnectProvider));
    }

    private static String newProvider(CreateOpenIDConnectProviderRequest input, String region, String account) {
        String url = input.url();
        return url == null ? Resource.ANY : OidcProvider.arn(account, url).toString();
    }

    private CreateOpenIDConnectProviderResponse createOpenIDConnectProvider(
            CreateOpenIDConnectProviderRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        String url = Required.text(input.url());
        Instant now = IamTime.of(clock.instant());
        OidcProvider provider = OidcProvider.created(call.account(), url, now)
                .withClients(input.clientIDList())
                .withThumbprints(input.thumbprintList());
        database.write(transaction -> {
            if (!providers.insert(transaction, row(provider))) {
                throw IamRefusals.entityExists("Provider with url " + url + " already exists.");
            }
            // The new one is counted too.
            long before = providers.count(transaction, Kind.OIDC) - 1;
            IamQuotas.checkAnother("OpenIdConnectProvidersPerAccount", before, OidcProvider.LIMIT);
            tags.put(transaction, provider.arn(), wanted);
            return null;
        });
        return CreateOpenIDConnectProviderResponse.builder()
                .openIDConnectProviderArn(provider.arn())
                .tags(IamTags.shown(wanted))
                .build();
    }

    private GetOpenIDConnectProviderResponse getOpenIDConnectProvider(
            GetOpenIDConnectProviderRequest input, Call call) {
        return database.read(transaction -> {
            OidcProvider provider = require(transaction, input.openIDConnectProviderArn());
            List<Tag> shown = tags.list(transaction, provider.arn());
            return GetOpenIDConnectProviderResponse.builder()
                    .url(provider.url())
                    .clientIDList(provider.clientIds())
                    .thumbprintList(provider.thumbprints())
                    .createDate(provider.createdAt())
                    .tags(IamTags.shown(shown))
                    .build();
        });
    }

    private ListOpenIDConnectProvidersResponse listOpenIDConnectProviders(
            ListOpenIDConnectProvidersRequest input, Call call) {
        return ListOpenIDConnectProvidersResponse.builder()
                .openIDConnectProviderList(database.read(transaction -> providers.list(transaction, Kind.OIDC)).stream()
                        .map(row -> OpenIDConnectProviderListEntry.builder()
                                .arn(row.arn())
                                .build())
                        .toList())
                .build();
    }

    private void addClientIDToOpenIDConnectProvider(AddClientIDToOpenIDConnectProviderRequest input, Call call) {
        change(
                input.openIDConnectProviderArn(),
                provider -> provider.withClients(List.of(Required.text(input.clientID()))));
    }

    private void removeClientIDFromOpenIDConnectProvider(
            RemoveClientIDFromOpenIDConnectProviderRequest input, Call call) {
        change(input.openIDConnectProviderArn(), provider -> provider.withoutClient(Required.text(input.clientID())));
    }

    private void updateOpenIDConnectProviderThumbprint(UpdateOpenIDConnectProviderThumbprintRequest input, Call call) {
        change(input.openIDConnectProviderArn(), provider -> provider.withThumbprints(input.thumbprintList()));
    }

    /** COGNITO: deleting one that is gone succeeds. */
    private void deleteOpenIDConnectProvider(DeleteOpenIDConnectProviderRequest input, Call call) {
        String providerArn = Required.text(input.openIDConnectProviderArn());
        database.write(transaction -> {
            boolean deleted = providers.delete(transaction, Kind.OIDC, providerArn);
            if (deleted) {
                // The tags of whatever else has such a name are not the caller's to take away.
                tags.deleteAll(transaction, providerArn);
            }
            return deleted;
        });
    }

    private void change(@Nullable String providerArn, UnaryOperator<OidcProvider> change) {
        database.write(transaction -> {
            OidcProvider changed = change.apply(require(transaction, providerArn));
            RowVersion.checkMet(providers.update(transaction, row(changed)), "the provider");
            return null;
        });
    }

    private OidcProvider require(Transaction transaction, @Nullable String providerArn) {
        String wanted = Required.text(providerArn);
        return providers
                .find(transaction, Kind.OIDC, wanted)
                .map(row -> OidcProvider.stored(
                        row.arn(), row.settings(), Instant.ofEpochMilli(row.createdAt()), row.version()))
                .orElseThrow(() -> missing(wanted));
    }

    static dev.cenote.kernel.Refusal missing(String providerArn) {
        return IamRefusals.noSuchEntity("OpenIDConnect Provider not found for arn " + providerArn);
    }

    private static ProviderRow row(OidcProvider provider) {
        return new ProviderRow(
                provider.arn(),
                Kind.OIDC,
                provider.createdAt().toEpochMilli(),
                provider.version(),
                provider.settings());
    }
}

package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.CREATE_SAML_PROVIDER;
import static dev.cenote.model.iam.Iam.DELETE_SAML_PROVIDER;
import static dev.cenote.model.iam.Iam.GET_SAML_PROVIDER;
import static dev.cenote.model.iam.Iam.LIST_SAML_PROVIDERS;
import static dev.cenote.model.iam.Iam.UPDATE_SAML_PROVIDER;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.aws.Resource;
import dev.cenote.iam.IamArns;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.IamTags;
import dev.cenote.iam.IamTime;
import dev.cenote.kernel.Refusal;
import dev.cenote.keys.RandomText;
import dev.cenote.model.codec.JsonCodec;
import dev.cenote.model.iam.CreateSAMLProviderRequest;
import dev.cenote.model.iam.CreateSAMLProviderResponse;
import dev.cenote.model.iam.DeleteSAMLProviderRequest;
import dev.cenote.model.iam.GetSAMLProviderRequest;
import dev.cenote.model.iam.GetSAMLProviderResponse;
import dev.cenote.model.iam.ListSAMLProvidersRequest;
import dev.cenote.model.iam.ListSAMLProvidersResponse;
import dev.cenote.model.iam.SAMLProviderListEntry;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.UpdateSAMLProviderRequest;
import dev.cenote.model.iam.UpdateSAMLProviderResponse;
import dev.cenote.protocol.saml.SamlMetadata;
import dev.cenote.store.Database;
import dev.cenote.store.IamProviderStore;
import dev.cenote.store.IamProviderStore.Kind;
import dev.cenote.store.IamProviderStore.ProviderRow;
import dev.cenote.store.IamTagStore;
import dev.cenote.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outside issuers of SAML assertions that the account trusts. Encrypted assertions are not taken. */
public final class SamlProviderOperations implements OperationTable {
    private static final int LIMIT = 100;
    private static final int YEARS = 100;

    private final Database database;
    private final RandomText random;
    private final Clock clock;
    private final IamProviderStore providers = new IamProviderStore();
    private final IamTagStore tags = new IamTagStore();

    /** @param clock stamps providers */
    public SamlProviderOperations(Database database, RandomText random, Clock clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        CREATE_SAML_PROVIDER,
                        signed(SamlProviderOperations::newProvider)
                                .given(RequestKeys.tags(CreateSAMLProviderRequest::tags)),
                        this::createSamlProvider),
                operation(
                        GET_SAML_PROVIDER, signed(arn(GetSAMLProviderRequest::samlProviderArn)), this::getSamlProvider),
                operation(LIST_SAML_PROVIDERS, signed(), this::listSamlProviders),
                operation(
                        UPDATE_SAML_PROVIDER,
                        signed(arn(UpdateSAMLProviderRequest::samlProviderArn)),
                        this::updateSamlProvider),
                effect(
                        DELETE_SAML_PROVIDER,
                        signed(arn(DeleteSAMLProviderRequest::samlProviderArn)),
                        this::deleteSamlProvider));
    }

    private static String newProvider(CreateSAMLProviderRequest input, String region, String account) {
        String name = input.name();
        return name == null ? Resource.ANY : IamArns.samlProvider(account, name).toString();
    }

    private CreateSAMLProviderResponse createSamlProvider(CreateSAMLProviderRequest input, Call call) {
        List<Tag> wanted = IamTags.checked(input.tags());
        refuseEncryption(input.assertionEncryptionMode(), input.addPrivateKey());
        String providerArn = IamArns.samlProvider(call.account(), Required.text(input.name()))
                .toString();
        Instant now = IamTime.of(clock.instant());
        GetSAMLProviderResponse kept = described(Required.text(input.samlMetadataDocument()), random.uuid(), now);
        database.write(transaction -> {
            if (!providers.insert(
                    transaction, new ProviderRow(providerArn, Kind.SAML, now.toEpochMilli(), 1, written(kept)))) {
                throw IamRefusals.entityExists("Provider with name " + input.name() + " already exists.");
            }
            // The new one is counted too.
            IamQuotas.checkAnother("SAMLProvidersPerAccount", providers.count(transaction, Kind.SAML) - 1, LIMIT);
            tags.put(transaction, providerArn, wanted);
            return null;
        });
        return CreateSAMLProviderResponse.builder()
                .samlProviderArn(providerArn)
                .tags(IamTags.shown(wanted))
                .build();
    }

    private GetSAMLProviderResponse getSamlProvider(GetSAMLProviderRequest input, Call call) {
        return database.read(transaction -> {
            ProviderRow row = require(transaction, input.samlProviderArn());
            List<Tag> shown = tags.list(transaction, row.arn());
            return kept(row).toBuilder().tags(IamTags.shown(shown)).build();
        });
    }

    private ListSAMLProvidersResponse listSamlProviders(ListSAMLProvidersRequest input, Call call) {
        List<ProviderRow> rows = database.read(transaction -> providers.list(transaction, Kind.SAML));
        return ListSAMLProvidersResponse.builder()
                .samlProviderList(rows.stream()
                        .map(row -> SAMLProviderListEntry.builder()
                                .arn(row.arn())
                                .validUntil(kept(row).validUntil())
                                .createDate(Instant.ofEpochMilli(row.createdAt()))
                                .build())
                        .toList())
                .build();
    }

    private UpdateSAMLProviderResponse updateSamlProvider(UpdateSAMLProviderRequest input, Call call) {
        refuseEncryption(input.assertionEncryptionMode(), input.addPrivateKey());
        String document = input.samlMetadataDocument();
        database.write(transaction -> {
            ProviderRow row = require(transaction, input.samlProviderArn());
            if (document != null) {
                GetSAMLProviderResponse changed = described(
                        document, Required.text(kept(row).samlProviderUUID()), Instant.ofEpochMilli(row.createdAt()));
                providers.update(
                        transaction,
                        new ProviderRow(row.arn(), Kind.SAML, row.createdAt(), row.version(), written(changed)));
            }
            return null;
        });
        return UpdateSAMLProviderResponse.builder()
                .samlProviderArn(input.samlProviderArn())
                .build();
    }

    private void deleteSamlProvider(DeleteSAMLProviderRequest input, Call call) {
        database.write(transaction -> {
            ProviderRow row = require(transaction, input.samlProviderArn());
            tags.deleteAll(transaction, row.arn());
            return providers.delete(transaction, Kind.SAML, row.arn());
        });
    }

    private ProviderRow require(Transaction transaction, @Nullable String providerArn) {
        String wanted = Required.text(providerArn);
        return providers.find(transaction, Kind.SAML, wanted).orElseThrow(() -> missing(wanted));
    }

    static Refusal missing(String providerArn) {
        // The service's own words are not known.
        return IamRefusals.noSuchEntity("SAML Provider not found for arn " + providerArn);
    }

    /** COGNITO: metadata without an end of its own counts for a hundred years. */
    private static GetSAMLProviderResponse described(String document, String uuid, Instant createdAt) {
        SamlMetadata metadata =
                SamlMetadata.parse(document).orElseThrow(() -> IamRefusals.invalidInput("Could not parse metadata"));
        Instant until = metadata.validUntil();
        return GetSAMLProviderResponse.builder()
                .samlProviderUUID(uuid)
                .samlMetadataDocument(document)
                .createDate(createdAt)
                .validUntil(
                        until == null
                                ? createdAt
                                        .atOffset(ZoneOffset.UTC)
                                        .plusYears(YEARS)
                                        .toInstant()
                                : until)
                .build();
    }

    private static void refuseEncryption(@Nullable String mode, @Nullable String privateKey) {
        if (mode != null || privateKey != null) {
            throw IamRefusals.invalidInput("Encrypted assertions are not supported.");
        }
    }

    private static GetSAMLProviderResponse kept(ProviderRow row) {
        return JsonCodec.read(GetSAMLProviderResponse.SHAPE, row.settings().getBytes(StandardCharsets.UTF_8));
    }

    private static String written(GetSAMLProviderResponse kept) {
        return new String(JsonCodec.write(kept), StandardCharsets.UTF_8);
    }
}

package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.iam.Iam.CREATE_ACCOUNT_ALIAS;
import static dev.cenote.model.iam.Iam.DELETE_ACCOUNT_ALIAS;
import static dev.cenote.model.iam.Iam.GET_ACCOUNT_SUMMARY;
import static dev.cenote.model.iam.Iam.LIST_ACCOUNT_ALIASES;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.iam.IamQuotas;
import dev.cenote.iam.IamRefusals;
import dev.cenote.iam.ManagedPolicy;
import dev.cenote.iam.PolicyDocuments;
import dev.cenote.iam.Role;
import dev.cenote.model.Empty;
import dev.cenote.model.iam.CreateAccountAliasRequest;
import dev.cenote.model.iam.DeleteAccountAliasRequest;
import dev.cenote.model.iam.GetAccountSummaryResponse;
import dev.cenote.model.iam.ListAccountAliasesRequest;
import dev.cenote.model.iam.ListAccountAliasesResponse;
import dev.cenote.store.Database;
import dev.cenote.store.IamAccountAliasStore;
import dev.cenote.store.IamSummaryStore;
import dev.cenote.store.IamSummaryStore.Summary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The account as a whole: its alias, and how much of everything it has and may have. */
public final class AccountOperations implements OperationTable {
    /** What does not depend on the account; the quotas of AWS, of which those hold that IamQuotas and its like name. */
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("UsersQuota", IamQuotas.USERS),
            Map.entry("GroupsQuota", IamQuotas.GROUPS),
            Map.entry("GroupsPerUserQuota", IamQuotas.GROUPS_PER_USER),
            Map.entry("AccessKeysPerUserQuota", IamQuotas.ACCESS_KEYS_PER_USER),
            Map.entry("UserPolicySizeQuota", PolicyOwners.Kind.USER.inlineLength()),
            Map.entry("GroupPolicySizeQuota", PolicyOwners.Kind.GROUP.inlineLength()),
            Map.entry("RolePolicySizeQuota", PolicyOwners.Kind.ROLE.inlineLength()),
            Map.entry("AssumeRolePolicySizeQuota", PolicyDocuments.TRUST_LENGTH),
            Map.entry("PolicySizeQuota", PolicyDocuments.MANAGED_LENGTH),
            Map.entry("RolesQuota", Role.LIMIT),
            Map.entry("PoliciesQuota", ManagedPolicy.LIMIT),
            Map.entry("PolicyVersionsInUseQuota", 10_000),
            Map.entry("VersionsPerPolicyQuota", ManagedPolicy.VERSIONS),
            Map.entry("AttachedPoliciesPerUserQuota", ManagedPolicy.ATTACHMENTS),
            Map.entry("AttachedPoliciesPerGroupQuota", ManagedPolicy.ATTACHMENTS),
            Map.entry("AttachedPoliciesPerRoleQuota", ManagedPolicy.ATTACHMENTS),
            Map.entry("SigningCertificatesPerUserQuota", 2),
            Map.entry("ServerCertificatesQuota", 20),
            Map.entry("InstanceProfilesQuota", 1000),
            // There are no virtual machines, certificates and passwords here, and root has no device.
            Map.entry("ServerCertificates", 0),
            Map.entry("InstanceProfiles", 0),
            Map.entry("AccountMFAEnabled", 0),
            Map.entry("AccountSigningCertificatesPresent", 0),
            Map.entry("GlobalEndpointTokenVersion", 1));

    private final Database database;
    private final BooleanSupplier rootKey;
    private final IamAccountAliasStore aliases = new IamAccountAliasStore();
    private final IamSummaryStore summary = new IamSummaryStore();

    /** @param rootKey whether the account's root has an access key now */
    public AccountOperations(Database database, BooleanSupplier rootKey) {
        this.database = database;
        this.rootKey = rootKey;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(CREATE_ACCOUNT_ALIAS, signed(), this::createAccountAlias),
                operation(LIST_ACCOUNT_ALIASES, signed(), this::listAccountAliases),
                effect(DELETE_ACCOUNT_ALIAS, signed(), this::deleteAccountAlias),
                operation(GET_ACCOUNT_SUMMARY, signed(), this::accountSummary));
    }

    /** COGNITO: an account has one alias, and a new one takes the place of the old one. */
    private void createAccountAlias(CreateAccountAliasRequest input, Call call) {
        String alias = Required.text(input.accountAlias());
        if (!database.write(transaction -> aliases.replace(transaction, alias))) {
            throw IamRefusals.entityExists("The account alias " + alias + " already exists.");
        }
    }

    private ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest input, Call call) {
        ShortList<String> page =
                ShortList.page("aliases", database.read(aliases::list), input.marker(), input.maxItems());
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void deleteAccountAlias(DeleteAccountAliasRequest input, Call call) {
        String alias = Required.text(input.accountAlias());
        if (!database.write(transaction -> aliases.delete(transaction, alias))) {
            throw IamRefusals.notFound("account alias", alias);
        }
    }

    private GetAccountSummaryResponse accountSummary(Empty input, Call call) {
        Summary now = database.read(summary::count);
        Map<String, Integer> map = new TreeMap<>(FIXED);
        map.put("Users", now.users());
        map.put("Groups", now.groups());
        map.put("Roles", now.roles());
        map.put("Policies", now.policies());
        map.put("PolicyVersionsInUse", now.policyVersions());
        map.put("Providers", now.providers());
        map.put("MFADevices", now.mfaDevices());
        map.put("MFADevicesInUse", now.mfaDevicesInUse());
        map.put("AccountAccessKeysPresent", rootKey.getAsBoolean() ? 1 : 0);
        return GetAccountSummaryResponse.builder().summaryMap(map).build();
    }
}

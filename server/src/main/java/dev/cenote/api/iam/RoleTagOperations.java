package dev.cenote.api.iam;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.effect;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.arn;
import static dev.cenote.model.iam.Iam.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS;
import static dev.cenote.model.iam.Iam.LIST_POLICY_TAGS;
import static dev.cenote.model.iam.Iam.LIST_ROLE_TAGS;
import static dev.cenote.model.iam.Iam.LIST_SAML_PROVIDER_TAGS;
import static dev.cenote.model.iam.Iam.TAG_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.TAG_POLICY;
import static dev.cenote.model.iam.Iam.TAG_ROLE;
import static dev.cenote.model.iam.Iam.TAG_SAML_PROVIDER;
import static dev.cenote.model.iam.Iam.UNTAG_OPEN_ID_CONNECT_PROVIDER;
import static dev.cenote.model.iam.Iam.UNTAG_POLICY;
import static dev.cenote.model.iam.Iam.UNTAG_ROLE;
import static dev.cenote.model.iam.Iam.UNTAG_SAML_PROVIDER;

import dev.cenote.aws.Access.RequestContext;
import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.model.iam.ListOpenIDConnectProviderTagsRequest;
import dev.cenote.model.iam.ListOpenIDConnectProviderTagsResponse;
import dev.cenote.model.iam.ListPolicyTagsRequest;
import dev.cenote.model.iam.ListPolicyTagsResponse;
import dev.cenote.model.iam.ListRoleTagsRequest;
import dev.cenote.model.iam.ListRoleTagsResponse;
import dev.cenote.model.iam.ListSAMLProviderTagsRequest;
import dev.cenote.model.iam.ListSAMLProviderTagsResponse;
import dev.cenote.model.iam.Tag;
import dev.cenote.model.iam.TagOpenIDConnectProviderRequest;
import dev.cenote.model.iam.TagPolicyRequest;
import dev.cenote.model.iam.TagRoleRequest;
import dev.cenote.model.iam.TagSAMLProviderRequest;
import dev.cenote.model.iam.UntagOpenIDConnectProviderRequest;
import dev.cenote.model.iam.UntagPolicyRequest;
import dev.cenote.model.iam.UntagRoleRequest;
import dev.cenote.model.iam.UntagSAMLProviderRequest;
import dev.cenote.store.Database;
import dev.cenote.store.IamProviderStore;
import dev.cenote.store.IamProviderStore.Kind;
import dev.cenote.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags of roles, of managed policies, and of outside issuers. */
public final class RoleTagOperations implements OperationTable {
    private final Database database;
    private final NamedRoles named = new NamedRoles();
    private final AttachablePolicies policies = new AttachablePolicies();
    private final IamProviderStore providers = new IamProviderStore();
    private final OwnerTags tags;

    /** @param database where tags and their owners are */
    public RoleTagOperations(Database database) {
        this.database = database;
        this.tags = new OwnerTags(database);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                effect(
                        TAG_ROLE,
                        signed(named.resource(database, TagRoleRequest::roleName))
                                .given(RequestKeys.tags(TagRoleRequest::tags)),
                        this::tagRole),
                effect(
                        UNTAG_ROLE,
                        signed(named.resource(database, UntagRoleRequest::roleName))
                                .given(RequestContext.tagKeys(UntagRoleRequest::tagKeys)),
                        this::untagRole),
                operation(
                        LIST_ROLE_TAGS,
                        signed(named.resource(database, ListRoleTagsRequest::roleName)),
                        this::listRoleTags),
                effect(
                        TAG_POLICY,
                        signed(arn(TagPolicyRequest::policyArn)).given(RequestKeys.tags(TagPolicyRequest::tags)),
                        this::tagPolicy),
                effect(
                        UNTAG_POLICY,
                        signed(arn(UntagPolicyRequest::policyArn))
                                .given(RequestContext.tagKeys(UntagPolicyRequest::tagKeys)),
                        this::untagPolicy),
                operation(LIST_POLICY_TAGS, signed(arn(ListPolicyTagsRequest::policyArn)), this::listPolicyTags),
                effect(
                        TAG_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(TagOpenIDConnectProviderRequest::openIDConnectProviderArn))
                                .given(RequestKeys.tags(TagOpenIDConnectProviderRequest::tags)),
                        this::tagOpenIDConnectProvider),
                effect(
                        UNTAG_OPEN_ID_CONNECT_PROVIDER,
                        signed(arn(UntagOpenIDConnectProviderRequest::openIDConnectProviderArn))
                                .given(RequestContext.tagKeys(UntagOpenIDConnectProviderRequest::tagKeys)),
                        this::untagOpenIDConnectProvider),
                operation(
                        LIST_OPEN_ID_CONNECT_PROVIDER_TAGS,
                        signed(arn(ListOpenIDConnectProviderTagsRequest::openIDConnectProviderArn)),
                        this::listOpenIDConnectProviderTags),
                effect(
                        TAG_SAML_PROVIDER,
                        signed(arn(TagSAMLProviderRequest::samlProviderArn))
                                .given(RequestKeys.tags(TagSAMLProviderRequest::tags)),
                        this::tagSAMLProvider),
                effect(
                        UNTAG_SAML_PROVIDER,
                        signed(arn(UntagSAMLProviderRequest::samlProviderArn))
                                .given(RequestContext.tagKeys(UntagSAMLProviderRequest::tagKeys)),
                        this::untagSAMLProvider),
                operation(
                        LIST_SAML_PROVIDER_TAGS,
                        signed(arn(ListSAMLProviderTagsRequest::samlProviderArn)),
                        this::listSAMLProviderTags));
    }

    private void tagRole(TagRoleRequest input, Call call) {
        tags.tag(transaction -> roleOwn(transaction, input.roleName()), input.tags());
    }

    private void untagRole(UntagRoleRequest input, Call call) {
        tags.untag(transaction -> roleOwn(transaction, input.roleName()), input.tagKeys());
    }

    private ListRoleTagsResponse listRoleTags(ListRoleTagsRequest input, Call call) {
        ShortList<Tag> page =
                tags.page(transaction -> role(transaction, input.roleName()), input.marker(), input.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void tagPolicy(TagPolicyRequest input, Call call) {
        tags.tag(transaction -> policy(transaction, input.policyArn()), input.tags());
    }

    private void untagPolicy(UntagPolicyRequest input, Call call) {
        tags.untag(transaction -> policy(transaction, input.policyArn()), input.tagKeys());
    }

    private ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest input, Call call) {
        ShortList<Tag> page =
                tags.page(transaction -> policy(transaction, input.policyArn()), input.marker(), input.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void tagOpenIDConnectProvider(TagOpenIDConnectProviderRequest input, Call call) {
        tags.tag(transaction -> oidc(transaction, input.openIDConnectProviderArn()), input.tags());
    }

    private void untagOpenIDConnectProvider(UntagOpenIDConnectProviderRequest input, Call call) {
        tags.untag(transaction -> oidc(transaction, input.openIDConnectProviderArn()), input.tagKeys());
    }

    private ListOpenIDConnectProviderTagsResponse listOpenIDConnectProviderTags(
            ListOpenIDConnectProviderTagsRequest input, Call call) {
        ShortList<Tag> page = tags.page(
                transaction -> oidc(transaction, input.openIDConnectProviderArn()), input.marker(), input.maxItems());
        return ListOpenIDConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private void tagSAMLProvider(TagSAMLProviderRequest input, Call call) {
        tags.tag(transaction -> saml(transaction, input.samlProviderArn()), input.tags());
    }

    private void untagSAMLProvider(UntagSAMLProviderRequest input, Call call) {
        tags.untag(transaction -> saml(transaction, input.samlProviderArn()), input.tagKeys());
    }

    private ListSAMLProviderTagsResponse listSAMLProviderTags(ListSAMLProviderTagsRequest input, Call call) {
        ShortList<Tag> page =
                tags.page(transaction -> saml(transaction, input.samlProviderArn()), input.marker(), input.maxItems());
        return ListSAMLProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private String role(Transaction transaction, @Nullable String name) {
        return named.require(transaction, name).id();
    }

    private String roleOwn(Transaction transaction, @Nullable String name) {
        return named.requireOwn(transaction, name).id();
    }

    private String policy(Transaction transaction, @Nullable String policyArn) {
        return policies.requireOwn(transaction, policyArn).id();
    }

    private String oidc(Transaction transaction, @Nullable String providerArn) {
        String wanted = Required.text(providerArn);
        return providers
                .find(transaction, Kind.OIDC, wanted)
                .orElseThrow(() -> OpenIdConnectProviderOperations.missing(wanted))
                .arn();
    }

    private String saml(Transaction transaction, @Nullable String providerArn) {
        String wanted = Required.text(providerArn);
        return providers
                .find(transaction, Kind.SAML, wanted)
                .orElseThrow(() -> SamlProviderOperations.missing(wanted))
                .arn();
    }
}

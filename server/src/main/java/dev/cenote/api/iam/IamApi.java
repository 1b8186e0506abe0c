package dev.cenote.api.iam;

import dev.cenote.aws.NotYet;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Service;
import dev.cenote.model.iam.Iam;
import java.util.List;

/** The API of users, roles and policies as a whole: what is built stands in the tables, what is not stands here. */
public final class IamApi {
    /** Operations that answer as unknown: they wait for a reason to be. */
    static final NotYet NOT_YET = NotYet.nothing()
            .and(
                    "has no meaning without a console to sign in to",
                    List.of(
                            "ChangePassword",
                            "CreateLoginProfile",
                            "DeleteAccountPasswordPolicy",
                            "DeleteLoginProfile",
                            "GetAccountPasswordPolicy",
                            "GetLoginProfile",
                            "UpdateAccountPasswordPolicy",
                            "UpdateLoginProfile"))
            .and(
                    "belongs to virtual machines, which are not served",
                    List.of(
                            "AddRoleToInstanceProfile",
                            "CreateInstanceProfile",
                            "DeleteInstanceProfile",
                            "GetInstanceProfile",
                            "ListInstanceProfileTags",
                            "ListInstanceProfiles",
                            "RemoveRoleFromInstanceProfile",
                            "TagInstanceProfile",
                            "UntagInstanceProfile"))
            .and(
                    "holds certificates and keys of services that are not served",
                    List.of(
                            "CreateServiceSpecificCredential",
                            "DeleteSSHPublicKey",
                            "DeleteServerCertificate",
                            "DeleteServiceSpecificCredential",
                            "DeleteSigningCertificate",
                            "GetSSHPublicKey",
                            "GetServerCertificate",
                            "ListSSHPublicKeys",
                            "ListServerCertificateTags",
                            "ListServerCertificates",
                            "ListServiceSpecificCredentials",
                            "ListSigningCertificates",
                            "ResetServiceSpecificCredential",
                            "TagServerCertificate",
                            "UntagServerCertificate",
                            "UpdateSSHPublicKey",
                            "UpdateServerCertificate",
                            "UpdateServiceSpecificCredential",
                            "UpdateSigningCertificate",
                            "UploadSSHPublicKey",
                            "UploadServerCertificate",
                            "UploadSigningCertificate"))
            .and(
                    "has no meaning for one account without an organization",
                    List.of(
                            "DisableOrganizationsRootCredentialsManagement",
                            "DisableOrganizationsRootSessions",
                            "EnableOrganizationsRootCredentialsManagement",
                            "EnableOrganizationsRootSessions",
                            "GenerateOrganizationsAccessReport",
                            "GetOrganizationsAccessReport",
                            "ListOrganizationsFeatures"))
            .and(
                    "has no meaning before it is known what somebody used",
                    List.of(
                            "GenerateCredentialReport",
                            "GenerateServiceLastAccessedDetails",
                            "GetCredentialReport",
                            "GetServiceLastAccessedDetails",
                            "GetServiceLastAccessedDetailsWithEntities",
                            "ListPoliciesGrantingServiceAccess"))
            .and(
                    "delegates to partners of AWS",
                    List.of(
                            "AcceptDelegationRequest",
                            "AcquireRole",
                            "AssociateDelegationRequest",
                            "CreateDelegationRequest",
                            "GetDelegationRequest",
                            "GetHumanReadableSummary",
                            "GetRoleTemplateVersion",
                            "ListDelegationRequests",
                            "RejectDelegationRequest",
                            "SendDelegationToken",
                            "UpdateDelegationRequest"))
            .and(
                    "is a setting of AWS's own token service",
                    List.of(
                            "DisableOutboundWebIdentityFederation",
                            "EnableOutboundWebIdentityFederation",
                            "GetAccountProperties",
                            "GetOutboundWebIdentityFederationInfo",
                            "PutAccountProperties",
                            "SetSecurityTokenServicePreferences"));

    private IamApi() {}

    /** The API with those tables. */
    public static Service service(List<OperationTable> tables) {
        return Service.query(Iam.SERVICE, tables, NOT_YET);
    }
}

package dev.cenote.api.sts;

import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.sts.Sts.ASSUME_ROLE;
import static dev.cenote.model.sts.Sts.ASSUME_ROLE_WITH_WEB_IDENTITY;

import dev.cenote.aws.Access;
import dev.cenote.aws.Call;
import dev.cenote.aws.Caller.Principal;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.Required;
import dev.cenote.credentials.AssumedRole;
import dev.cenote.credentials.MfaCodes;
import dev.cenote.credentials.RoleAssumption;
import dev.cenote.credentials.RoleAssumption.Claims;
import dev.cenote.credentials.RoleRequest;
import dev.cenote.credentials.WebIdentities;
import dev.cenote.credentials.WebIdentity;
import dev.cenote.model.sts.AssumeRoleRequest;
import dev.cenote.model.sts.AssumeRoleResponse;
import dev.cenote.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.cenote.model.sts.AssumeRoleWithWebIdentityResponse;
import java.util.List;

/** Sessions of roles. Who may have one is said by the role first, so the table asks no policy. */
public final class AssumedRoleOperations implements OperationTable {
    private final RoleAssumption roles;
    private final MfaCodes codes;
    private final WebIdentities identities;

    /** @param identities who knows tokens of identity providers */
    public AssumedRoleOperations(RoleAssumption roles, MfaCodes codes, WebIdentities identities) {
        this.roles = roles;
        this.codes = codes;
        this.identities = identities;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(ASSUME_ROLE, Access.authenticated(), this::assumeRole),
                operation(ASSUME_ROLE_WITH_WEB_IDENTITY, Access.open(), this::assumeRoleWithWebIdentity));
    }

    private AssumeRoleResponse assumeRole(AssumeRoleRequest input, Call call) {
        Principal principal = call.principal();
        RoleRequest request = new RoleRequest(
                Required.text(input.roleArn()),
                Required.text(input.roleSessionName()),
                Words.duration(input.durationSeconds(), RoleRequest.STANDARD_DURATION),
                input.policy(),
                Words.arns(input.policyArns()));
        roles.check(principal, request);
        Claims claims = new Claims(
                Words.tags(input.tags()),
                input.transitiveTagKeys() == null ? List.of() : input.transitiveTagKeys(),
                input.externalId(),
                input.sourceIdentity(),
                codes.require(principal, input.serialNumber(), input.tokenCode()));
        AssumedRole assumed = roles.byPrincipal(principal, request, claims, call.circumstances());
        return AssumeRoleResponse.builder()
                .credentials(Words.credentials(assumed.credentials()))
                .assumedRoleUser(Words.user(assumed))
                .packedPolicySize(assumed.packedPolicySize())
                .sourceIdentity(assumed.sourceIdentity())
                .build();
    }

    private AssumeRoleWithWebIdentityResponse assumeRoleWithWebIdentity(
            AssumeRoleWithWebIdentityRequest input, Call call) {
        RoleRequest request = new RoleRequest(
                Required.text(input.roleArn()),
                Required.text(input.roleSessionName()),
                Words.duration(input.durationSeconds(), RoleRequest.STANDARD_DURATION),
                input.policy(),
                Words.arns(input.policyArns()));
        roles.checkArn(request);
        WebIdentity identity = identities.require(Required.text(input.webIdentityToken()));
        AssumedRole assumed = roles.withWebIdentity(identity, request, call.circumstances());
        return AssumeRoleWithWebIdentityResponse.builder()
                .subjectFromWebIdentityToken(identity.subject())
                .audience(identity.audience())
                .assumedRoleUser(Words.user(assumed))
                .credentials(Words.credentials(assumed.credentials()))
                .packedPolicySize(assumed.packedPolicySize())
                .provider(identity.provider())
                .sourceIdentity(assumed.sourceIdentity())
                .build();
    }
}

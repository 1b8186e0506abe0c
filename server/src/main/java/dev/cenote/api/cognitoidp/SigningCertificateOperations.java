package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.signed;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.aws.Resource.userPool;
import static dev.cenote.model.cognitoidp.CognitoIdp.GET_SIGNING_CERTIFICATE;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.keys.SigningCertificates;
import dev.cenote.model.cognitoidp.GetSigningCertificateRequest;
import dev.cenote.model.cognitoidp.GetSigningCertificateResponse;
import dev.cenote.store.Database;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** The certificate that a pool shows to SAML identity providers. */
public final class SigningCertificateOperations implements OperationTable {
    private final Database database;
    private final SigningCertificates certificates;
    private final UserPools pools = new UserPools();

    /** @param certificates made when first asked for */
    public SigningCertificateOperations(Database database, SigningCertificates certificates) {
        this.database = database;
        this.certificates = certificates;
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(operation(
                GET_SIGNING_CERTIFICATE,
                signed(userPool(GetSigningCertificateRequest::userPoolId)),
                this::signingCertificate));
    }

    /** COGNITO: base64 of the DER form, without the lines around PEM. */
    GetSigningCertificateResponse signingCertificate(GetSigningCertificateRequest input, Call call) {
        String poolId = Objects.requireNonNull(input.userPoolId());
        database.read(transaction -> pools.require(transaction, call, poolId));
        return GetSigningCertificateResponse.builder()
                .certificate(Base64.getEncoder().encodeToString(certificates.require(poolId)))
                .build();
    }
}

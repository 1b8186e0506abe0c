package dev.cenote.api.cognitoidp;

import static dev.cenote.aws.Access.userToken;
import static dev.cenote.aws.Operation.operation;
import static dev.cenote.model.cognitoidp.CognitoIdp.COMPLETE_WEB_AUTHN_REGISTRATION;
import static dev.cenote.model.cognitoidp.CognitoIdp.DELETE_WEB_AUTHN_CREDENTIAL;
import static dev.cenote.model.cognitoidp.CognitoIdp.LIST_WEB_AUTHN_CREDENTIALS;
import static dev.cenote.model.cognitoidp.CognitoIdp.START_WEB_AUTHN_REGISTRATION;

import dev.cenote.aws.Call;
import dev.cenote.aws.Operation;
import dev.cenote.aws.OperationTable;
import dev.cenote.aws.PageToken;
import dev.cenote.aws.Required;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Passkey;
import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.factor.Passkeys;
import dev.cenote.kernel.Page;
import dev.cenote.model.Json;
import dev.cenote.model.cognitoidp.CompleteWebAuthnRegistrationRequest;
import dev.cenote.model.cognitoidp.CompleteWebAuthnRegistrationResponse;
import dev.cenote.model.cognitoidp.DeleteWebAuthnCredentialRequest;
import dev.cenote.model.cognitoidp.DeleteWebAuthnCredentialResponse;
import dev.cenote.model.cognitoidp.ListWebAuthnCredentialsRequest;
import dev.cenote.model.cognitoidp.ListWebAuthnCredentialsResponse;
import dev.cenote.model.cognitoidp.StartWebAuthnRegistrationRequest;
import dev.cenote.model.cognitoidp.StartWebAuthnRegistrationResponse;
import dev.cenote.model.cognitoidp.WebAuthnCredentialDescription;
import dev.cenote.store.Database;
import java.util.List;
import java.util.Objects;

/** The passkeys of people, which only they themselves handle. */
public final class WebAuthnCredentialOperations implements OperationTable {
    private final Database database;
    private final PasskeyRegistrations registrations;
    private final Passkeys passkeys;
    private final Users users;

    /** @param pools where the pools and clients of people's tokens are read */
    public WebAuthnCredentialOperations(
            Database database, Pools pools, PasskeyRegistrations registrations, Passkeys passkeys) {
        this.database = database;
        this.registrations = registrations;
        this.passkeys = passkeys;
        this.users = new Users(pools);
    }

    @Override
    public List<Operation<?, ?>> table() {
        return List.of(
                operation(
                        START_WEB_AUTHN_REGISTRATION,
                        userToken(StartWebAuthnRegistrationRequest::accessToken),
                        this::startWebAuthnRegistration),
                operation(
                        COMPLETE_WEB_AUTHN_REGISTRATION,
                        userToken(CompleteWebAuthnRegistrationRequest::accessToken),
                        this::completeWebAuthnRegistration),
                operation(
                        LIST_WEB_AUTHN_CREDENTIALS,
                        userToken(ListWebAuthnCredentialsRequest::accessToken),
                        this::listWebAuthnCredentials),
                operation(
                        DELETE_WEB_AUTHN_CREDENTIAL,
                        userToken(DeleteWebAuthnCredentialRequest::accessToken),
                        this::deleteWebAuthnCredential));
    }

    private StartWebAuthnRegistrationResponse startWebAuthnRegistration(
            StartWebAuthnRegistrationRequest input, Call call) {
        Users.Self self = database.read(transaction -> users.requireSelf(transaction, call));
        String options =
                registrations.start(self.pool(), self.user(), self.client().id());
        return StartWebAuthnRegistrationResponse.builder()
                .credentialCreationOptions(new Json(options))
                .build();
    }

    private CompleteWebAuthnRegistrationResponse completeWebAuthnRegistration(
            CompleteWebAuthnRegistrationRequest input, Call call) {
        Users.Self self = database.read(transaction -> users.requireSelf(transaction, call));
        Json credential = Objects.requireNonNull(input.credential());
        registrations.complete(self.pool(), self.user(), self.client().id(), credential.text());
        return CompleteWebAuthnRegistrationResponse.builder().build();
    }

    private ListWebAuthnCredentialsResponse listWebAuthnCredentials(ListWebAuthnCredentialsRequest input, Call call) {
        String list = "ListWebAuthnCredentials " + call.person().userId();
        String after = PageToken.read(list, input.nextToken());
        // The model lets callers ask for none at all, and that is no page from which a listing could go on.
        int limit = input.maxResults() == null || input.maxResults() == 0 ? Passkeys.LIMIT : input.maxResults();
        Page<Passkey> page = database.read(
                transaction -> passkeys.list(transaction, call.person().userId(), after, limit));
        return ListWebAuthnCredentialsResponse.builder()
                .credentials(page.map(WebAuthnCredentialOperations::described).items())
                .nextToken(PageToken.write(list, page.next()))
                .build();
    }

    private DeleteWebAuthnCredentialResponse deleteWebAuthnCredential(
            DeleteWebAuthnCredentialRequest input, Call call) {
        database.write(transaction -> {
            Users.Self self = users.requireSelf(transaction, call);
            passkeys.delete(transaction, self.pool(), self.user().id(), Required.text(input.credentialId()));
            return true;
        });
        return DeleteWebAuthnCredentialResponse.builder().build();
    }

    private static WebAuthnCredentialDescription described(Passkey passkey) {
        return WebAuthnCredentialDescription.builder()
                .credentialId(passkey.credentialId())
                .friendlyCredentialName(passkey.name())
                .relyingPartyId(passkey.relyingPartyId())
                .authenticatorAttachment(passkey.attachment())
                .authenticatorTransports(passkey.transports())
                .createdAt(passkey.createdAt())
                .build();
    }
}

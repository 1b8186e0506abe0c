package dev.cenote.app;

import dev.cenote.account.AccountParts;
import dev.cenote.account.Confirmation;
import dev.cenote.account.Recovery;
import dev.cenote.account.SignUp;
import dev.cenote.api.cognitoidp.DeviceOperations;
import dev.cenote.api.cognitoidp.MfaPreferenceOperations;
import dev.cenote.api.cognitoidp.RiskConfigurationOperations;
import dev.cenote.api.cognitoidp.SoftwareTokenOperations;
import dev.cenote.api.cognitoidp.UserPoolMfaOperations;
import dev.cenote.api.cognitoidp.WebAuthnCredentialOperations;
import dev.cenote.audit.AuthEvents;
import dev.cenote.aws.OperationTable;
import dev.cenote.directory.Pools;
import dev.cenote.factor.Devices;
import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.RelyingParties;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.keys.LastingSealer;
import dev.cenote.keys.Sealer;
import dev.cenote.login.pages.PagesParts;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignInParts;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.signin.TokenSetUp;
import dev.cenote.store.Database;
import dev.cenote.token.UserTokens;
import java.net.URI;
import java.util.List;

/** What people prove themselves by besides a password, the operations on it, and the engine that signs in by it. */
final class Factors {
    private final Faces.Parts parts;
    private final Database database;
    private final SoftwareTokens softwareTokens;
    private final Devices devices;
    private final Passkeys passkeys;
    private final PasskeyRegistrations registrations;
    private final AuthEvents events;
    private final Sessions sessions;

    /** @param addresses a pool's domain is where its passkeys are used, unless somebody says otherwise */
    Factors(Faces.Parts parts, DomainAddresses addresses, LastingSealer lasting) {
        this.parts = parts;
        database = parts.database();
        Sealer sealer = parts.storage().sealer();
        RelyingParties parties = new RelyingParties(
                domains -> addresses
                        .published(domains)
                        .map(address -> URI.create(address).getHost()),
                parts.config().dev());
        WebAuthnVerifier verifier = new WebAuthnVerifier();
        softwareTokens = new SoftwareTokens(database, sealer, parts.random(), parts.clock(), parts.wall());
        devices = new Devices(sealer, parts.random(), parts.clock());
        passkeys = new Passkeys(database, parties, verifier, parts.signing().gate());
        registrations = new PasskeyRegistrations(new PasskeyRegistrations.Parts(
                database, sealer, parties, verifier, parts.signing().gate(), parts.clock()));
        events = new AuthEvents(lasting);
        sessions = new Sessions(database, sealer, parts.clock());
    }

    Sessions sessions() {
        return sessions;
    }

    AuthEvents events() {
        return events;
    }

    SignIn signIn(AccountParts accounts, UserTokens tokens) {
        return new SignIn(new SignInParts(
                database,
                sessions,
                accounts.triggers(),
                tokens,
                new SignInParts.Proofs(accounts.passwords(), new PoolFactors(), softwareTokens, devices, passkeys),
                new SignInParts.Codes(accounts.codes(), accounts.delivery(), accounts.attempts()),
                events,
                new SignInParts.Machine(parts.signing().gate(), parts.random(), parts.clock(), parts.wall())));
    }

    /** What the pages leave the rules to. */
    PagesParts.Engines pages(AccountParts accounts, SignIn signIn) {
        return new PagesParts.Engines(
                signIn,
                new SignUpSessions(sessions, parts.random(), parts.clock()),
                new TokenSetUp(setUp(accounts.pools())),
                new SignUp(accounts),
                new Confirmation(accounts),
                new Recovery(accounts),
                passkeys,
                registrations);
    }

    private TokenSetUp.Parts setUp(Pools pools) {
        return new TokenSetUp.Parts(database, pools, softwareTokens, sessions, parts.random(), parts.clock());
    }

    List<OperationTable> tables(Pools pools) {
        return List.of(
                new UserPoolMfaOperations(database, parts.clock()),
                new SoftwareTokenOperations(setUp(pools)),
                new MfaPreferenceOperations(database, pools, passkeys, parts.clock()),
                new DeviceOperations(database, pools, devices),
                new WebAuthnCredentialOperations(database, pools, registrations, passkeys),
                new RiskConfigurationOperations(database, pools, events, parts.clock()));
    }
}

package dev.cenote.app;

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
import dev.cenote.factor.RelyingParties;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.signin.Sessions;
import dev.cenote.store.Database;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** What people prove themselves by besides a password, and the operations on it. */
final class Factors {
    private final Database database;
    private final Clock clock;
    private final SoftwareTokens softwareTokens;
    private final Devices devices;
    private final Passkeys passkeys;
    private final PasskeyRegistrations registrations;
    private final AuthEvents events;
    private final Sessions sessions;
    private final RandomText random;

    /** @param addresses a pool's domain is where its passkeys are used, unless somebody says otherwise */
    Factors(Faces.Parts parts, DomainAddresses addresses) {
        database = parts.database();
        clock = parts.clock();
        Sealer sealer = parts.storage().sealer();
        RelyingParties parties = new RelyingParties(
                domains -> addresses
                        .published(domains)
                        .map(address -> URI.create(address).getHost()),
                parts.config().dev());
        WebAuthnVerifier verifier = new WebAuthnVerifier();
        softwareTokens = new SoftwareTokens(database, sealer, parts.random(), clock, parts.wall());
        devices = new Devices(sealer, parts.random(), clock);
        passkeys = new Passkeys(database, parties, verifier, parts.signing().gate());
        registrations = new PasskeyRegistrations(new PasskeyRegistrations.Parts(
                database, sealer, parties, verifier, parts.signing().gate(), clock));
        events = new AuthEvents(sealer);
        sessions = new Sessions(database, sealer, clock);
        random = parts.random();
    }

    SoftwareTokens softwareTokens() {
        return softwareTokens;
    }

    Devices devices() {
        return devices;
    }

    Passkeys passkeys() {
        return passkeys;
    }

    AuthEvents events() {
        return events;
    }

    List<OperationTable> tables(Pools pools) {
        return List.of(
                new UserPoolMfaOperations(database, clock),
                new SoftwareTokenOperations(
                        new SoftwareTokenOperations.Parts(database, pools, softwareTokens, sessions, random, clock)),
                new MfaPreferenceOperations(database, pools, softwareTokens, passkeys, clock),
                new DeviceOperations(database, pools, devices),
                new WebAuthnCredentialOperations(database, pools, registrations, passkeys),
                new RiskConfigurationOperations(database, pools, events, clock));
    }
}

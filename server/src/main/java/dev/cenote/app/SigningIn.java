package dev.cenote.app;

import dev.cenote.account.AccountParts;
import dev.cenote.factor.Devices;
import dev.cenote.factor.Passkeys;
import dev.cenote.factor.PoolFactors;
import dev.cenote.factor.RelyingParties;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.kernel.CryptoGate;
import dev.cenote.keys.Sealer;
import dev.cenote.login.session.DomainAddresses;
import dev.cenote.protocol.webauthn.WebAuthnVerifier;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignInParts;
import dev.cenote.store.Database;
import dev.cenote.token.UserTokens;
import java.net.URI;
import java.time.Clock;

/** Joins what signing in is made of. */
final class SigningIn {
    private SigningIn() {}

    static SignIn engine(Faces.Parts parts, AccountParts accounts, UserTokens tokens, DomainAddresses addresses) {
        Database database = parts.database();
        Sealer sealer = parts.storage().sealer();
        Clock clock = parts.clock();
        CryptoGate gate = parts.signing().gate();
        // Clients and token apps live in real time, whatever development mode's clock shows.
        Clock wall = Clock.systemUTC();
        RelyingParties parties = new RelyingParties(
                domains ->
                        addresses.published(domains).map(url -> URI.create(url).getHost()),
                parts.config().dev());
        return new SignIn(new SignInParts(
                database,
                new Sessions(database, sealer, clock),
                accounts.triggers(),
                tokens,
                new SignInParts.Proofs(
                        accounts.passwords(),
                        new PoolFactors(),
                        new SoftwareTokens(database, sealer, parts.random(), clock, wall),
                        new Devices(sealer, parts.random(), clock),
                        new Passkeys(database, parties, new WebAuthnVerifier(), gate)),
                new SignInParts.Codes(accounts.codes(), accounts.delivery(), accounts.attempts()),
                accounts.events(),
                new SignInParts.Machine(gate, parts.random(), clock, wall)));
    }
}

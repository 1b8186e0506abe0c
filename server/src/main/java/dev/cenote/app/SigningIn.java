package dev.cenote.app;

import dev.cenote.account.AccountParts;
import dev.cenote.factor.PoolFactors;
import dev.cenote.signin.Sessions;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignInParts;
import dev.cenote.token.UserTokens;

/** Joins what signing in is made of. */
final class SigningIn {
    private SigningIn() {}

    static SignIn engine(
            Faces.Parts parts, AccountParts accounts, Factors factors, Sessions sessions, UserTokens tokens) {
        return new SignIn(new SignInParts(
                parts.database(),
                sessions,
                accounts.triggers(),
                tokens,
                new SignInParts.Proofs(
                        accounts.passwords(),
                        new PoolFactors(),
                        factors.softwareTokens(),
                        factors.devices(),
                        factors.passkeys()),
                new SignInParts.Codes(accounts.codes(), accounts.delivery(), accounts.attempts()),
                accounts.events(),
                new SignInParts.Machine(parts.signing().gate(), parts.random(), parts.clock(), parts.wall())));
    }
}

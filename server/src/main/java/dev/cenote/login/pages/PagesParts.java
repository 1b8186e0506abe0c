package dev.cenote.login.pages;

import dev.cenote.account.Confirmation;
import dev.cenote.account.Recovery;
import dev.cenote.account.SignUp;
import dev.cenote.factor.PasskeyRegistrations;
import dev.cenote.factor.Passkeys;
import dev.cenote.keys.RandomText;
import dev.cenote.keys.Sealer;
import dev.cenote.login.look.Looks;
import dev.cenote.login.session.AuthorizationRequests;
import dev.cenote.login.session.BrowserSessions;
import dev.cenote.login.session.Completion;
import dev.cenote.login.session.Csrf;
import dev.cenote.login.session.DeviceRequests;
import dev.cenote.login.session.SessionChoice;
import dev.cenote.signin.SignIn;
import dev.cenote.signin.SignUpSessions;
import dev.cenote.signin.TokenSetUp;
import dev.cenote.store.Database;
import java.time.Clock;

/** What the pages work with. */
public record PagesParts(
        Database database,
        Domains domains,
        Engines engines,
        Looks looks,
        Sealer sealer,
        RandomText random,
        Clock clock) {
    /** What pages share with the endpoints of the authorization server. */
    public record Domains(
            AuthorizationRequests requests,
            BrowserSessions sessions,
            SessionChoice choice,
            Completion completion,
            Csrf csrf,
            DeviceRequests devices) {}

    /** Where the rules are. */
    public record Engines(
            SignIn signIn,
            SignUpSessions signUpSessions,
            TokenSetUp tokenSetUp,
            SignUp signUp,
            Confirmation confirmation,
            Recovery recovery,
            Passkeys passkeys,
            PasskeyRegistrations registrations) {}
}

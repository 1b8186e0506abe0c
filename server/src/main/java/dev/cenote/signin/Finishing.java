package dev.cenote.signin;

import dev.cenote.factor.Device;
import dev.cenote.factor.NewDevice;
import dev.cenote.token.SignedIn;
import dev.cenote.token.UserTokenSet;
import dev.cenote.trigger.TriggerRequest;
import dev.cenote.trigger.TriggerSource;
import dev.cenote.userpool.AuthEvent;
import dev.cenote.userpool.DeviceTracking;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends a sign-in well: the last function, then the tokens and the device that may be confirmed now, or the way in. */
final class Finishing {
    private final SignInParts parts;
    private final SignInEvents events;

    Finishing(SignInParts parts, SignInEvents events) {
        this.parts = parts;
        this.events = events;
    }

    Outcome finish(Turn turn) {
        Subject subject = turn.subject();
        Admittance admittance = turn.attempt().admittance();
        // Pages have nowhere to keep a device's secret.
        NewDevice fresh = admittance == null ? fresh(subject) : null;
        parts.triggers()
                .postAuthentication(
                        turn.context(),
                        new TriggerRequest.PostAuthentication(
                                subject.eventAttributes(),
                                fresh != null,
                                turn.attempt().clientMetadata()));
        String eventId = parts.machine().random().uuid();
        Effect all = turn.effect().and(events.noted(turn, eventId, AuthEvent.Response.PASS));
        return admittance == null ? tokens(turn, eventId, fresh, all) : admitted(turn, admittance, all);
    }

    private Outcome tokens(Turn turn, String eventId, @Nullable NewDevice fresh, Effect all) {
        Subject subject = turn.subject();
        SignedIn signedIn = new SignedIn(
                subject.pool(),
                subject.client(),
                subject.person(),
                eventId,
                parts.now(),
                SignedIn.API_SCOPES,
                source(turn.progress().proved()),
                deviceKey(subject, fresh),
                null,
                turn.attempt().clientMetadata());
        UserTokenSet tokens = parts.tokens().issue(signedIn, all::apply);
        return new Outcome.SignedIn(tokens, fresh);
    }

    private Outcome admitted(Turn turn, Admittance admittance, Effect all) {
        Outcome.Admitted admitted = new Outcome.Admitted(turn.subject().person(), proved(turn), parts.now());
        return parts.database().write(transaction -> {
            all.apply(transaction);
            admittance.admit(transaction, admitted);
            return admitted;
        });
    }

    /** Whoever signs up with a password has shown that they know it; not everybody has one. */
    private static Set<Proof> proved(Turn turn) {
        Progress progress = turn.progress();
        boolean chosen = progress.proved().contains(Proof.SIGN_UP)
                && turn.subject().credentials().password().isPresent();
        return chosen ? progress.with(Proof.PASSWORD).proved() : progress.proved();
    }

    /** COGNITO: every sign-in without a confirmed device brings a new one, which may be confirmed. */
    private @Nullable NewDevice fresh(Subject subject) {
        boolean tracked = DeviceTracking.of(subject.pool()).tracked();
        return tracked && subject.credentials().device().isEmpty()
                ? parts.proofs().devices().issue(subject.pool())
                : null;
    }

    private static @Nullable String deviceKey(Subject subject, @Nullable NewDevice fresh) {
        Optional<String> known = subject.credentials().device().map(Device::key);
        return fresh == null ? known.orElse(null) : fresh.key();
    }

    private static TriggerSource.Token source(Set<Proof> proved) {
        if (proved.contains(Proof.NEW_PASSWORD)) {
            return TriggerSource.Token.NEW_PASSWORD_CHALLENGE;
        }
        return proved.contains(Proof.DEVICE)
                ? TriggerSource.Token.AUTHENTICATE_DEVICE
                : TriggerSource.Token.AUTHENTICATION;
    }
}

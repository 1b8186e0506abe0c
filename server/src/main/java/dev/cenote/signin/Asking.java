package dev.cenote.signin;

import dev.cenote.codes.Attempts;
import dev.cenote.codes.PreparedCode;
import dev.cenote.factor.Device;
import dev.cenote.factor.Passkeys;
import dev.cenote.message.MessageRequest;
import dev.cenote.message.PreparedMessage;
import dev.cenote.password.Nobody;
import dev.cenote.password.SrpCredential;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.signin.Outcome.Asked;
import dev.cenote.signin.SignInState.Person;
import dev.cenote.store.PasswordRow;
import dev.cenote.trigger.TriggerResponse.NewChallenge;
import dev.cenote.userpool.Delivery;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks a person for the next proof: makes what the challenge needs, and the session that its answer brings back. */
final class Asking {
    /** Under which the challenge of a passkey is kept. */
    static final String PASSKEY_CHALLENGE = "passkey";

    private static final int PASSKEY_CHALLENGE_BYTES = 32;
    private static final int LETTERS = 26;

    private final SignInParts parts;
    private final SrpExchange srp;
    private final CustomRounds rounds;
    private final Locks locks;

    Asking(SignInParts parts, SrpExchange srp, CustomRounds rounds) {
        this.parts = parts;
        this.srp = srp;
        this.rounds = rounds;
        this.locks = new Locks(parts);
    }

    Asked ask(Turn turn, ChallengeKind kind) {
        return switch (kind) {
            case SELECT_CHALLENGE ->
                asked(turn, new Challenge.SelectFirst(standing(turn).firstFactors()));
            case PASSWORD, PASSWORD_SRP -> asked(turn, new Challenge.Plain(kind));
            case PASSWORD_VERIFIER -> passwordVerifier(turn);
            case EMAIL_OTP, SMS_OTP, SMS_MFA, EMAIL_MFA ->
                code(turn, SentCode.of(kind).orElseThrow());
            case WEB_AUTHN -> passkey(turn);
            case CUSTOM_CHALLENGE -> custom(turn);
            case NEW_PASSWORD_REQUIRED -> asked(turn, newPassword(turn.subject()));
            case SELECT_MFA_TYPE ->
                asked(
                        turn,
                        new Challenge.SelectSecond(
                                turn.subject().username(), standing(turn).mfa().active()));
            case MFA_SETUP -> asked(turn, setUp(turn));
            case SOFTWARE_TOKEN_MFA ->
                asked(
                        turn,
                        new Challenge.Token(
                                turn.subject().username(),
                                turn.subject().credentials().tokenName()));
            case DEVICE_SRP_AUTH -> deviceNumber(turn);
            case DEVICE_PASSWORD_VERIFIER -> deviceVerifier(turn);
        };
    }

    private Asked passwordVerifier(Turn turn) {
        Subject subject = turn.subject();
        SrpCredential credential = subject.srp(parts.proofs().passwords());
        Map<String, String> numbers = srp.answered(turn.kept(), credential.verifier());
        SignInState state = state(turn, ChallengeKind.PASSWORD_VERIFIER, numbers);
        Challenge challenge = new Challenge.Verifier(
                ChallengeKind.PASSWORD_VERIFIER,
                subject.shownName(),
                credential.salt(),
                SrpExchange.serverNumber(numbers),
                parts.sessions().sealBlock(state),
                null);
        parts.write(turn.effect());
        // COGNITO: USER_SRP_AUTH gives no session, and its clients send none; the block says everything.
        return new Asked(challenge, turn.progress().flow() == Flow.SRP ? null : light(state));
    }

    private Asked deviceNumber(Turn turn) {
        SignInState state = state(turn, ChallengeKind.DEVICE_SRP_AUTH, turn.kept());
        // Some clients bring no session back here, so the device's sign-in can be found without.
        Effect found = parts.sessions().keptForDevice(state);
        parts.write(turn.effect().and(found));
        return new Asked(
                new Challenge.Plain(ChallengeKind.DEVICE_SRP_AUTH),
                parts.sessions().seal(state));
    }

    private Asked deviceVerifier(Turn turn) {
        Subject subject = turn.subject();
        Device device = subject.credentials().device().orElseThrow(SignInRefusal.INVALID_SESSION::refusal);
        SrpVerifier verifier = parts.proofs().devices().verifier(device);
        Map<String, String> numbers = srp.answered(turn.kept(), verifier.verifier());
        SignInState state = state(turn, ChallengeKind.DEVICE_PASSWORD_VERIFIER, numbers);
        Challenge challenge = new Challenge.Verifier(
                ChallengeKind.DEVICE_PASSWORD_VERIFIER,
                subject.shownName(),
                verifier.salt(),
                SrpExchange.serverNumber(numbers),
                parts.sessions().sealBlock(state),
                device.key());
        parts.write(turn.effect());
        return new Asked(challenge, light(state));
    }

    /**
     * Nobody has a code too, which nobody gets: it is kept, limited and guessed at like anybody's. INVARIANT: whoever
     * asks, no more messages an hour go to somebody than the limit says, and none while their codes are locked.
     */
    private Asked code(Turn turn, SentCode sent) {
        Subject subject = turn.subject();
        locks.check(subject, sent.proof());
        SignInState state = state(turn, sent.challenge(), turn.kept());
        Destination destination = destination(turn, sent.medium());
        PreparedCode code = parts.codes()
                .oneTime()
                .prepare(
                        subject.pool().id(),
                        subject.subject(),
                        sent.purpose(),
                        state.id(),
                        destination.target(),
                        sent.digits(),
                        Duration.between(parts.now(), state.expiresAt()));
        Optional<PreparedMessage> message =
                subject.known() ? Optional.of(message(turn, sent, destination, code)) : Optional.empty();
        String session = parts.sessions().seal(state);
        parts.write(turn.effect().and(transaction -> {
            if (!parts.codes().attempts().allowed(transaction, subject.pool().id(), sent.limit(), subject.subject())) {
                throw Attempts.tooMany();
            }
            parts.codes().oneTime().store(transaction, code);
            message.ifPresent(ready -> parts.codes().delivery().enqueue(transaction, ready));
        }));
        if (message.isPresent()) {
            parts.codes().delivery().wake();
        }
        return new Asked(new Challenge.Sent(sent.challenge(), subject.shownName(), destination), session);
    }

    private PreparedMessage message(Turn turn, SentCode sent, Destination destination, PreparedCode code) {
        return parts.codes()
                .delivery()
                .prepare(new MessageRequest(
                        turn.attempt().pool(),
                        turn.attempt().client(),
                        turn.subject().person(),
                        sent.message(),
                        destination,
                        code.text(),
                        turn.attempt().clientMetadata()));
    }

    private Destination destination(Turn turn, DeliveryMedium medium) {
        Subject subject = turn.subject();
        String fresh = turn.kept().get(CodeJudge.NEW_CONTACT);
        if (fresh != null) {
            return Destination.ofTarget(fresh);
        }
        return subject.user()
                .filter(user -> subject.known())
                .flatMap(user -> Delivery.contact(user, medium))
                .orElseGet(() -> invented(subject, medium));
    }

    /** Where a message would seem to go for a name that nobody has; the same every time. */
    private Destination invented(Subject subject, DeliveryMedium medium) {
        Nobody nobody = subject.nobody();
        boolean typed = medium == DeliveryMedium.EMAIL
                ? subject.typed().indexOf('@') > 0
                : subject.typed().startsWith("+");
        if (typed) {
            return Destination.of(medium.attribute(), subject.typed());
        }
        String address = medium == DeliveryMedium.EMAIL
                ? letter(nobody.seed()) + "@" + letter(nobody.seed() / LETTERS)
                : "+1555555%04d".formatted(Math.floorMod(nobody.seed(), 10_000));
        return Destination.of(medium.attribute(), address);
    }

    private static String letter(long seed) {
        return String.valueOf((char) ('a' + Math.floorMod(seed, LETTERS)));
    }

    private Asked passkey(Turn turn) {
        byte[] random = parts.machine().random().bytes(PASSKEY_CHALLENGE_BYTES);
        Subject subject = turn.subject();
        Passkeys passkeys = parts.proofs().passkeys();
        String options = subject.known()
                ? passkeys.requestOptions(subject.pool(), subject.person(), random)
                : passkeys.pretendedOptions(subject.pool(), subject.nobody().subject(), random);
        String kept = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return asked(turn.keeping(Map.of(PASSKEY_CHALLENGE, kept)), new Challenge.Passkey(options));
    }

    private Asked custom(Turn turn) {
        NewChallenge created = rounds.create(turn);
        return asked(
                turn.keeping(CustomRounds.kept(turn.kept(), created)),
                new Challenge.Custom(turn.subject().shownName(), created.publicChallengeParameters()));
    }

    private static Challenge newPassword(Subject subject) {
        User person = subject.person();
        Map<String, String> readable = new HashMap<>(UserAttributes.readable(subject.pool(), subject.client(), person));
        readable.remove("sub");
        return new Challenge.NewPassword(subject.username(), NewPasswords.missing(subject.pool(), person), readable);
    }

    /** COGNITO: all factors of the pool are listed, those too that the person can set up elsewhere only. */
    private Challenge setUp(Turn turn) {
        return new Challenge.SetUp(
                turn.subject().username(), standing(turn).mfa().offered());
    }

    private Asked asked(Turn turn, Challenge challenge) {
        String session = parts.sessions().seal(state(turn, challenge.kind(), turn.kept()));
        parts.write(turn.effect());
        return new Asked(challenge, session);
    }

    /** The session that goes with a secret block: the same step, without its numbers. */
    private String light(SignInState state) {
        return parts.sessions().seal(state.keeping(SrpExchange.ended(state.kept())));
    }

    private SignInState state(Turn turn, ChallengeKind kind, Map<String, String> kept) {
        Subject subject = turn.subject();
        Instant end = parts.now().plus(Sessions.life(turn.attempt().client()));
        Person person = turn.state()
                .map(SignInState::person)
                .orElseGet(() -> new Person(
                        subject.pool().id(),
                        subject.client().id(),
                        subject.user().map(User::id).orElse(null),
                        turn.attempt().username(),
                        subject.user().map(User::generation).orElse(0L)));
        // INVARIANT: what a password proved ends with that password.
        Optional<PasswordRow> proved = subject.credentials()
                .password()
                .filter(_ -> turn.progress().proved().contains(Proof.PASSWORD));
        Optional<String> device = subject.credentials().device().map(Device::key);
        return new SignInState(
                parts.machine().random().uuid(),
                proved.map(person::with).orElse(person),
                kind,
                turn.progress(),
                device.orElse(null),
                kept,
                end);
    }

    private Standing standing(Turn turn) {
        return turn.standing(parts.now());
    }
}

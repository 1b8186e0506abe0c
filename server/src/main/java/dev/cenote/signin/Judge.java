package dev.cenote.signin;

import dev.cenote.factor.Device;
import dev.cenote.factor.PasskeyCheck;
import dev.cenote.factor.SoftwareTokens;
import dev.cenote.factor.TokenCheck;
import dev.cenote.factor.TokenMatch;
import dev.cenote.kernel.Refusal;
import dev.cenote.password.SrpCredential;
import dev.cenote.protocol.srp.SrpVerifier;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.MfaChoice;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says what an answer is worth. It writes nothing but the count of tries and the mark of a used TOTP step; what a right
 * answer changes is an effect that waits for the transaction in which the sign-in goes on.
 */
final class Judge {
    private final SignInParts parts;
    private final Locks locks;
    private final SrpExchange srp;
    private final CodeJudge codes;
    private final NewPasswords newPasswords;
    private final CustomRounds rounds;
    private final People people;

    Judge(SignInParts parts, SrpExchange srp, CustomRounds rounds) {
        this.parts = parts;
        this.locks = new Locks(parts);
        this.srp = srp;
        this.rounds = rounds;
        this.people = new People();
        this.codes = new CodeJudge(parts, locks, people);
        this.newPasswords = new NewPasswords(parts, people);
    }

    /** The worth of an answer to a challenge; an answer of another kind is InvalidParameterException. */
    Verdict judge(Turn turn, ChallengeKind asked, Answer answer) {
        return switch (answer) {
            case Answer.PasswordText(String text) when asked == ChallengeKind.PASSWORD -> password(turn, text);
            case Answer.PublicNumber(String hex) when asked == ChallengeKind.PASSWORD_SRP -> passwordNumber(turn, hex);
            case Answer.PublicNumber(String hex) when asked == ChallengeKind.DEVICE_SRP_AUTH -> deviceNumber(turn, hex);
            case Answer.Claim claim when asked == ChallengeKind.PASSWORD_VERIFIER -> passwordClaim(turn, claim);
            case Answer.Claim claim when asked == ChallengeKind.DEVICE_PASSWORD_VERIFIER -> deviceClaim(turn, claim);
            case Answer.Code(String code) when CodeJudge.judges(asked) -> codes.judge(turn, asked, code);
            case Answer.Code(String code) when asked == ChallengeKind.SOFTWARE_TOKEN_MFA -> token(turn, code);
            case Answer.Choice(String name)
            when asked == ChallengeKind.SELECT_CHALLENGE ->
                new Verdict(new Judged.ChoseFirst(FirstFactor.parse(name).orElse(null)), turn);
            case Answer.Choice(String name)
            when asked == ChallengeKind.SELECT_MFA_TYPE ->
                new Verdict(new Judged.ChoseSecond(SecondFactor.parse(name).orElse(null)), turn);
            case Answer.NewPassword(String text, Map<String, String> attributes)
            when asked == ChallengeKind.NEW_PASSWORD_REQUIRED -> newPasswords.judge(turn, text, attributes);
            case Answer.SetUp(Destination contact)
            when asked == ChallengeKind.MFA_SETUP ->
                contact == null ? tokenSetUp(turn) : codes.contactGiven(turn, contact);
            case Answer.Credential(String json) when asked == ChallengeKind.WEB_AUTHN -> passkey(turn, json);
            case Answer.ForFunctions(String text)
            when asked == ChallengeKind.CUSTOM_CHALLENGE -> rounds.judge(turn, text);
            default -> throw Refusal.invalidParameter("The challenge was answered with something else.");
        };
    }

    private Verdict password(Turn turn, String text) {
        Subject subject = turn.subject();
        locks.check(subject, Proof.PASSWORD);
        boolean right = parts.proofs()
                .passwords()
                .matches(
                        subject.credentials().storage(),
                        subject.pool(),
                        subject.username(),
                        subject.credentials().password(),
                        text);
        return passwordVerdict(turn, right, ChallengeKind.PASSWORD_VERIFIER);
    }

    private Verdict passwordNumber(Turn turn, String hex) {
        locks.check(turn.subject(), Proof.PASSWORD);
        Map<String, String> kept = new HashMap<>(turn.kept());
        kept.putAll(SrpExchange.begun(hex));
        return new Verdict(new Judged.PasswordNumber(), turn.keeping(kept));
    }

    private Verdict passwordClaim(Turn turn, Answer.Claim claim) {
        Subject subject = turn.subject();
        locks.check(subject, Proof.PASSWORD);
        SrpCredential credential = subject.srp(parts.proofs().passwords());
        boolean right = srp.proves(
                        claim,
                        turn.kept(),
                        turn.attempt().poolName() + subject.username(),
                        new SrpVerifier(credential.salt(), credential.verifier()))
                && credential.real();
        // Functions may ask for the proof again.
        Turn after = turn.keeping(
                turn.progress().flow() == Flow.CUSTOM
                        ? SrpExchange.begunOnly(turn.kept())
                        : SrpExchange.ended(turn.kept()));
        return passwordVerdict(after, right, ChallengeKind.PASSWORD_VERIFIER);
    }

    private Verdict passwordVerdict(Turn turn, boolean matches, ChallengeKind kind) {
        Subject subject = turn.subject();
        boolean right = matches && subject.known() && tells(turn, Proof.PASSWORD);
        Turn told = turn.round(kind, right);
        if (!right) {
            locks.settle(turn, Proof.PASSWORD, false);
            return new Verdict(new Judged.Wrong(Proof.PASSWORD), told);
        }
        return right(told, Proof.PASSWORD, Effect.NONE).placing(locks.settling(turn, Proof.PASSWORD));
    }

    private Verdict deviceNumber(Turn turn, String hex) {
        locks.check(turn.subject(), Proof.DEVICE);
        return new Verdict(new Judged.DeviceNumber(), turn.keeping(SrpExchange.begun(hex)));
    }

    private Verdict deviceClaim(Turn turn, Answer.Claim claim) {
        Subject subject = turn.subject();
        locks.check(subject, Proof.DEVICE);
        Optional<Device> device = subject.credentials().device();
        boolean right = device.isPresent()
                && srp.proves(
                        claim,
                        turn.kept(),
                        DeviceTracking.groupKey(subject.pool().id())
                                + device.get().key(),
                        parts.proofs().devices().verifier(device.get()));
        locks.settle(turn, Proof.DEVICE, right);
        if (!right) {
            return new Verdict(new Judged.Wrong(Proof.DEVICE), turn);
        }
        Effect seen = transaction -> {
            if (!parts.proofs()
                    .devices()
                    .authenticated(transaction, device.get(), turn.attempt().address())) {
                throw SignInRefusal.INCORRECT.refusal();
            }
        };
        return right(turn.round(ChallengeKind.DEVICE_PASSWORD_VERIFIER, true), Proof.DEVICE, seen);
    }

    private Verdict token(Turn turn, String code) {
        Subject subject = turn.subject();
        locks.check(subject, Proof.SOFTWARE_TOKEN);
        SoftwareTokens tokens = parts.proofs().softwareTokens();
        TokenMatch match = tokens.match(subject.person(), code);
        TokenCheck check = parts.database().write(transaction -> {
            TokenCheck used = tokens.use(transaction, match);
            if (used == TokenCheck.USED) {
                // Who shows a code again has proved nothing, so it forgets no failures either.
                locks.check(transaction, subject, Proof.SOFTWARE_TOKEN);
            } else {
                locks.settle(transaction, turn, Proof.SOFTWARE_TOKEN, used == TokenCheck.ACCEPTED);
            }
            return used;
        });
        return switch (check) {
            case ACCEPTED ->
                right(turn.round(ChallengeKind.SOFTWARE_TOKEN_MFA, true), Proof.SOFTWARE_TOKEN, Effect.NONE);
            case USED -> new Verdict(new Judged.UsedBefore(), turn);
            case WRONG, NONE -> new Verdict(new Judged.Wrong(Proof.SOFTWARE_TOKEN), turn);
        };
    }

    /** COGNITO: finishing the set-up makes the token a second factor, and the preferred one if there is no other. */
    private Verdict tokenSetUp(Turn turn) {
        if (!turn.progress().proved().contains(Proof.SOFTWARE_TOKEN_SET_UP)
                || !turn.subject().credentials().token()) {
            return new Verdict(new Judged.Wrong(Proof.SOFTWARE_TOKEN_SET_UP), turn);
        }
        return people.changing(
                new Verdict(new Judged.Right(Proof.SOFTWARE_TOKEN_SET_UP), turn.proved(Proof.SOFTWARE_TOKEN_SET_UP)),
                People.Conflict.REFUSED,
                user -> user.withPreferences(
                        MfaChoice.with(MfaChoice.SOFTWARE_TOKEN, user.preferences()), parts.now()));
    }

    private Verdict passkey(Turn turn, String json) {
        Subject subject = turn.subject();
        locks.check(subject, Proof.PASSKEY);
        byte[] challenge = Base64.getUrlDecoder().decode(turn.kept().getOrDefault(Asking.PASSKEY_CHALLENGE, ""));
        boolean twoFactors = subject.credentials().mfa().passkeysAreTwoFactors();
        // Nobody has the credential that nobody was asked for.
        PasskeyCheck check = subject.known()
                ? parts.proofs().passkeys().verify(subject.pool(), subject.person(), json, challenge)
                : new PasskeyCheck.Wrong();
        Proof proof = check instanceof PasskeyCheck.Accepted accepted && accepted.roaming()
                ? Proof.ROAMING_PASSKEY
                : Proof.PASSKEY;
        boolean right = switch (check) {
            case PasskeyCheck.Accepted accepted -> (accepted.userVerified() || !twoFactors) && tells(turn, proof);
            case PasskeyCheck.Wrong() -> false;
        };
        locks.settle(turn, proof, right);
        return right ? right(turn.keeping(Map.of()), proof, Effect.NONE) : new Verdict(new Judged.Wrong(proof), turn);
    }

    /** Whether a right proof is answered otherwise than a wrong one; if not, it counts as one. */
    private boolean tells(Turn turn, Proof proof) {
        Step next = NextStep.after(turn.progress(), new Judged.Right(proof), turn.standing(parts.now()));
        return !next.equals(new Step.Refused(SignInRefusal.INCORRECT));
    }

    private static Verdict right(Turn turn, Proof proof, Effect effect) {
        return new Verdict(new Judged.Right(proof), turn.proved(proof).and(effect));
    }
}

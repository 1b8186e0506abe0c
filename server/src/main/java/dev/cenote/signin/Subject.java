package dev.cenote.signin;

import dev.cenote.factor.Device;
import dev.cenote.password.Nobody;
import dev.cenote.password.Passwords;
import dev.cenote.password.SrpCredential;
import dev.cenote.signin.Standing.Demand;
import dev.cenote.signin.Standing.Mfa;
import dev.cenote.store.PasswordRow;
import dev.cenote.trigger.EventAttributes;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DeviceTracking;
import dev.cenote.userpool.PasswordPolicy;
import dev.cenote.userpool.PasswordStorage;
import dev.cenote.userpool.PoolMfa;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import dev.cenote.userpool.UserPool;
import dev.cenote.userpool.UserPreferences;
import dev.cenote.userpool.UserStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever signs in, as the store has them now.
 *
 * @param user empty for a name that nobody has
 * @param typed the name as it was typed when the sign-in began
 * @param username the stored user name, or for nobody the typed one
 * @param meant the id of whoever has the name of the call now, null for nobody
 * @param nobody what would stand for the name if nobody had it
 */
record Subject(
        UserPool pool,
        AppClient client,
        Optional<User> user,
        String typed,
        String username,
        @Nullable String meant,
        Nobody nobody,
        Credentials credentials) {
    // RFC 9562 §5.4: a random UUID says so in these bits.
    private static final long VERSION = 0xf000L;
    private static final long RANDOM = 0x4000L;
    private static final long VARIANT = 3L << 62;
    private static final long IETF = 1L << 63;
    private static final String PASSWORD = "PASSWORD";
    private static final String PHONE = "phone_number";
    private static final String EMAIL = "email";

    /**
     * What they can prove themselves by.
     *
     * @param storage how the pool keeps passwords now
     * @param lock on passwords
     * @param token whether a software token is verified
     * @param tokenName what the person called it, null when nothing
     * @param passkey whether there is one; for nobody, whether there could be
     * @param device the one that the client names; empty when it is none of theirs
     */
    record Credentials(
            Optional<PasswordRow> password,
            PasswordStorage storage,
            Lock lock,
            PoolMfa mfa,
            boolean token,
            @Nullable String tokenName,
            boolean passkey,
            Optional<Device> device) {}

    /** What was read of a lock. */
    enum Lock {
        /** Nobody may try for now. */
        ON,
        /** There is none. */
        OFF,
        /** Nothing: no password was expected. */
        UNREAD
    }

    /** Whether they may sign in at all; somebody disabled is nobody, to a client that hides that. */
    boolean known() {
        return user.filter(User::enabled).isPresent();
    }

    /** The person; a defect for nobody. */
    User person() {
        return user.orElseThrow();
    }

    /** What failures are counted for. */
    String subject() {
        return user.map(User::id).orElseGet(nobody::subject);
    }

    /**
     * The name as challenges show it. Where names are attributes the stored ones are random, and so is this one: the
     * same each time for the same name that nobody has.
     */
    String shownName() {
        if (user.isPresent() || !UserNames.of(pool).nameIsAttribute()) {
            return username;
        }
        return new UUID(mixed(nobody.seed()) & ~VERSION | RANDOM, nobody.seed() & ~VARIANT | IETF).toString();
    }

    private static long mixed(long seed) {
        return Long.rotateLeft(seed * 0x9e3779b97f4a7c15L, 23);
    }

    /** What SRP needs for their password, or for nobody's; refuses where the pool keeps no such thing. */
    SrpCredential srp(Passwords passwords) {
        return passwords.srp(credentials.storage, pool, username, credentials.password);
    }

    /** The same after a change of the person. */
    Subject with(User changed) {
        return new Subject(pool, client, Optional.of(changed), typed, username, meant, nobody, credentials);
    }

    /** The same with another password. */
    Subject with(PasswordRow password) {
        Credentials changed = new Credentials(
                Optional.of(password),
                credentials.storage,
                credentials.lock,
                credentials.mfa,
                credentials.token,
                credentials.tokenName,
                credentials.passkey,
                credentials.device);
        return new Subject(pool, client, user, typed, username, meant, nobody, changed);
    }

    /** The person's attributes as events show them; none for nobody. */
    Map<String, String> eventAttributes() {
        return user.map(present -> EventAttributes.of(pool, present)).orElseGet(Map::of);
    }

    /** What events say of whether there is anybody. */
    @Nullable
    Boolean userNotFound() {
        return client.hidesUnknownUsers() ? user.isEmpty() : null;
    }

    /** What decides on the next step. */
    Standing standing(Instant now) {
        return new Standing(
                known(),
                client.hidesUnknownUsers(),
                known() ? person().status() : UserStatus.CONFIRMED,
                temporaryExpired(now),
                firstFactors(),
                mfa(),
                device());
    }

    private boolean temporaryExpired(Instant now) {
        return credentials
                .password()
                .filter(PasswordRow::temporary)
                .map(row -> Instant.ofEpochMilli(row.setAt()).plus(PasswordPolicy.temporaryLife(pool)))
                .filter(end -> !now.isBefore(end))
                .isPresent();
    }

    private Set<FirstFactor> firstFactors() {
        // COGNITO: a pool that says nothing lets passwords in.
        Set<String> names =
                PoolMfa.firstFactors(pool).isEmpty() ? Set.of(PASSWORD) : Set.copyOf(PoolMfa.firstFactors(pool));
        if (!known()) {
            return new PretendedFactors(nobody).of(possible(names, true), certain(names));
        }
        Set<FirstFactor> allowed = possible(names, credentials.password().isPresent());
        if (!has(EMAIL)) {
            allowed.remove(FirstFactor.EMAIL_OTP);
        }
        if (!has(PHONE)) {
            allowed.remove(FirstFactor.SMS_OTP);
        }
        // Who has nothing to begin with seems to have a password, as nobody does.
        return allowed.isEmpty() && client.hidesUnknownUsers() ? possible(Set.of(PASSWORD), true) : allowed;
    }

    /** What the pool's rules leave to somebody who has every contact. */
    private Set<FirstFactor> possible(Set<String> names, boolean password) {
        Set<FirstFactor> allowed = EnumSet.noneOf(FirstFactor.class);
        if (names.contains(PASSWORD) && password) {
            allowed.add(FirstFactor.PASSWORD);
            if (credentials.storage() == PasswordStorage.SRP) {
                allowed.add(FirstFactor.PASSWORD_SRP);
            }
        }
        Mfa mfa = mfa();
        boolean twoFactors = credentials.mfa().passkeysAreTwoFactors();
        // COGNITO: who has second factors begins with the password that they follow.
        boolean single = mfa.demand() == Demand.OFF
                || mfa.demand() == Demand.OPTIONAL && mfa.active().isEmpty();
        if (names.contains("EMAIL_OTP") && single) {
            allowed.add(FirstFactor.EMAIL_OTP);
        }
        if (names.contains("SMS_OTP") && single) {
            allowed.add(FirstFactor.SMS_OTP);
        }
        if (names.contains("WEB_AUTHN") && (single || twoFactors) && credentials.passkey()) {
            allowed.add(FirstFactor.WEB_AUTHN);
        }
        return allowed;
    }

    /** Whoever signs in by an address has it, and so has everybody where it is required. */
    private Set<FirstFactor> certain(Set<String> names) {
        Set<FirstFactor> certain = EnumSet.noneOf(FirstFactor.class);
        if (names.equals(Set.of(PASSWORD))) {
            certain.addAll(EnumSet.of(FirstFactor.PASSWORD, FirstFactor.PASSWORD_SRP));
        }
        if (typed.indexOf('@') > 0 || pool.schema().required().contains(EMAIL)) {
            certain.add(FirstFactor.EMAIL_OTP);
        }
        if (typed.startsWith("+") || pool.schema().required().contains(PHONE)) {
            certain.add(FirstFactor.SMS_OTP);
        }
        return certain;
    }

    private Mfa mfa() {
        PoolMfa pool = credentials.mfa();
        Demand demand = switch (pool.mode()) {
            case OFF -> Demand.OFF;
            case OPTIONAL -> Demand.OPTIONAL;
            case ON -> Demand.ON;
        };
        Set<SecondFactor> offered = EnumSet.noneOf(SecondFactor.class);
        add(offered, SecondFactor.SMS, pool.sms());
        add(offered, SecondFactor.SOFTWARE_TOKEN, pool.softwareToken());
        add(offered, SecondFactor.EMAIL, pool.email() != null);
        Set<SecondFactor> reachable = EnumSet.noneOf(SecondFactor.class);
        Set<SecondFactor> active = EnumSet.noneOf(SecondFactor.class);
        if (!known()) {
            return new Mfa(demand, offered, active, null, reachable);
        }
        UserPreferences preferences = person().preferences();
        add(reachable, SecondFactor.SMS, has(PHONE));
        add(reachable, SecondFactor.EMAIL, has(EMAIL));
        add(active, SecondFactor.SMS, pool.sms() && preferences.smsMfa() && has(PHONE));
        add(active, SecondFactor.EMAIL, pool.email() != null && preferences.emailMfa() && has(EMAIL));
        // COGNITO: a verified token is asked for where a second factor is demanded, even if its set-up was left off,
        // and wherever it was chosen, even once the pool has none any more.
        add(
                active,
                SecondFactor.SOFTWARE_TOKEN,
                credentials.token() && (preferences.softwareTokenMfa() || demand == Demand.ON));
        SecondFactor preferred = Optional.ofNullable(preferences.preferredMfa())
                .flatMap(SecondFactor::parse)
                .orElse(null);
        return new Mfa(demand, offered, active, preferred, reachable);
    }

    private Standing.Device device() {
        if (credentials.device().isEmpty()) {
            return Standing.Device.NONE;
        }
        return DeviceTracking.of(pool).replacesMfa()
                        && credentials.device().get().remembered()
                ? Standing.Device.REMEMBERED
                : Standing.Device.SEEN;
    }

    private boolean has(String contact) {
        return person().attributes().containsKey(contact);
    }

    private static void add(Set<SecondFactor> factors, SecondFactor factor, boolean present) {
        if (present) {
            factors.add(factor);
        }
    }
}

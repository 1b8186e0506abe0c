package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import dev.cenote.model.cognitoidp.AccountRecoverySettingType;
import dev.cenote.model.cognitoidp.RecoveryOptionType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which contact of a person gets which message. */
public final class Delivery {
    private static final String ADMIN_ONLY = "admin_only";
    private static final String VERIFIED = "verified_";
    private static final int LETTERS = 26;

    private Delivery() {}

    /** What a message for an unknown person would be for. */
    public enum Reason {
        /** The code of a sign-up. */
        SIGN_UP,
        /** The code for a new password. */
        PASSWORD
    }

    /** Where a person has that medium. */
    public static Optional<Destination> contact(User user, DeliveryMedium medium) {
        return user.attribute(medium.attribute())
                .filter(address -> !address.isEmpty())
                .map(address -> new Destination(medium, medium.attribute(), address));
    }

    /**
     * Where the code of a sign-up goes, the first one and every further one: to a contact that the pool verifies by
     * itself. COGNITO: with both it goes to the phone only. Empty when no code is sent.
     */
    public static Optional<Destination> signUp(UserPool pool, User user) {
        return verifiedByItself(pool).stream()
                .flatMap(medium -> contact(user, medium).stream())
                .findFirst();
    }

    /** NotAuthorizedException in pools where only administrators help those who forgot their password. */
    public static void checkSelfService(UserPool pool) {
        if (!selfService(pool)) {
            throw Refusal.notAuthorized("Contact administrator to reset password.");
        }
    }

    /** Whether people who forgot their password may help themselves. */
    public static boolean selfService(UserPool pool) {
        return !mechanisms(pool).contains(ADMIN_ONLY);
    }

    /**
     * Where the code for a new password goes: to the first verified contact in the order of the pool's recovery setting
     * that is not also the person's second factor, chosen or implied: one phone must not be password and factor.
     *
     * @throws Refusal NotAuthorizedException when only administrators may help, InvalidParameterException when there is
     *     no such contact
     */
    public static Destination requireReset(UserPool pool, User user, SecondFactors factors) {
        checkSelfService(pool);
        List<String> mechanisms = mechanisms(pool);
        List<DeliveryMedium> media =
                mechanisms.isEmpty() ? List.of(DeliveryMedium.SMS, DeliveryMedium.EMAIL) : media(mechanisms);
        return media.stream()
                .filter(medium -> user.verified(medium.attribute()))
                // COGNITO: pools from before the setting send to the phone even where it is the second factor.
                .filter(medium -> mechanisms.isEmpty() || !secondFactor(factors, user, medium))
                .flatMap(medium -> contact(user, medium).stream())
                .findFirst()
                .orElseThrow(() -> Refusal.invalidParameter("Cannot reset password for the user as there is no"
                        + " registered/verified email or phone_number"));
    }

    /**
     * Where an invitation goes. COGNITO: by SMS unless asked otherwise; who was not asked for and has no phone gets
     * none.
     *
     * @param wanted the {@code DesiredDeliveryMediums}
     * @throws Refusal InvalidParameterException when a medium was asked for whose address the person does not have
     */
    public static List<Destination> invitations(User user, @Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return contact(user, DeliveryMedium.SMS).stream().toList();
        }
        List<Destination> destinations = new ArrayList<>();
        for (String name : new LinkedHashSet<>(wanted)) {
            DeliveryMedium medium = DeliveryMedium.valueOf(name);
            destinations.add(contact(user, medium)
                    .orElseThrow(() -> Refusal.invalidParameter("User has no " + medium.attribute()
                            + " attribute, which the delivery medium " + name + " needs.")));
        }
        return destinations;
    }

    /**
     * Where a message to somebody who does not exist would seem to go: by the look of the name and the pool's settings,
     * and the same every time.
     *
     * @param typed the name that nobody has
     * @param seed a number that only this server can derive from pool and name, so that nobody can tell an invented
     *     address from one that he does not know
     */
    public static Destination invented(UserPool pool, String typed, Reason reason, long seed) {
        if (typed.indexOf('@') > 0) {
            return Destination.of(DeliveryMedium.EMAIL.attribute(), typed);
        }
        if (typed.matches("\\+[0-9]{4,15}")) {
            return Destination.of(DeliveryMedium.SMS.attribute(), typed);
        }
        List<DeliveryMedium> media = switch (reason) {
            case SIGN_UP -> verifiedByItself(pool);
            case PASSWORD -> media(mechanisms(pool));
        };
        return media.stream().findFirst().orElse(DeliveryMedium.EMAIL) == DeliveryMedium.SMS
                ? Destination.of(
                        DeliveryMedium.SMS.attribute(), "+1555555" + "%04d".formatted(Math.floorMod(seed, 10_000)))
                : Destination.of(DeliveryMedium.EMAIL.attribute(), letter(seed) + "@" + letter(seed / LETTERS));
    }

    private static char letter(long seed) {
        return (char) ('a' + Math.floorMod(seed, LETTERS));
    }

    private static List<DeliveryMedium> verifiedByItself(UserPool pool) {
        List<String> attributes = pool.settings().autoVerifiedAttributes();
        return List.of(DeliveryMedium.SMS, DeliveryMedium.EMAIL).stream()
                .filter(medium -> attributes != null && attributes.contains(medium.attribute()))
                .toList();
    }

    private static boolean secondFactor(SecondFactors factors, User user, DeliveryMedium medium) {
        if (factors.pool().mode() == PoolMfa.Mode.OFF) {
            return false;
        }
        // Whoever chose none is asked by message all the same where one is demanded.
        if (factors.implied(user).equals(Optional.of(medium))) {
            return true;
        }
        return switch (medium) {
            case EMAIL -> user.preferences().emailMfa();
            case SMS -> user.preferences().smsMfa();
        };
    }

    /** The names of the pool's recovery mechanisms, the best first. */
    private static List<String> mechanisms(UserPool pool) {
        AccountRecoverySettingType setting = pool.settings().accountRecoverySetting();
        if (setting == null || setting.recoveryMechanisms() == null) {
            return List.of();
        }
        return setting.recoveryMechanisms().stream()
                .sorted(Comparator.comparingInt(option -> option.priority() == null ? 0 : option.priority()))
                .map(RecoveryOptionType::name)
                .flatMap(name -> Optional.ofNullable(name).stream())
                .toList();
    }

    private static List<DeliveryMedium> media(List<String> mechanisms) {
        return mechanisms.stream()
                .flatMap(name -> List.of(DeliveryMedium.values()).stream()
                        .filter(medium -> name.equals(VERIFIED + medium.attribute())))
                .toList();
    }
}

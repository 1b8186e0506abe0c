package dev.cenote.login.pages;

import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody in the middle of a sign-in is asked, as far as its page has to know. */
sealed interface Question {
    /** One of several ways to begin. */
    record ChooseFirst(Set<FirstFactor> available) implements Question {}

    /**
     * The password.
     *
     * @param available what it was chosen among, so that the choice is still to be answered; empty when it was not
     */
    record Password(Set<FirstFactor> available) implements Question {}

    /**
     * A code that was sent.
     *
     * @param kind the challenge that it answers
     * @param destination masked
     */
    record SentCode(ChallengeKind kind, DeliveryMedium medium, String destination) implements Question {}

    /**
     * A code of an authenticator app.
     *
     * @param deviceName null when the person called it nothing
     */
    record AppCode(@Nullable String deviceName) implements Question {}

    /** One of several second factors. */
    record ChooseSecond(Set<SecondFactor> available) implements Question {}

    /** One of several second factors to set up. */
    record ChooseSetUp(Set<SecondFactor> possible) implements Question {}

    /** An authenticator app is made known with this secret. */
    record AppSetUp(String secret) implements Question {
        @Override
        public String toString() {
            return "AppSetUp[***]";
        }
    }

    /** The address or the number to which codes shall go from now on. */
    record ContactSetUp(DeliveryMedium medium) implements Question {}

    /** A password in place of the temporary one, and the attributes that are missing. */
    record NewPassword(List<String> missing) implements Question {}

    /** A passkey, as {@code PublicKeyCredentialRequestOptionsJSON} asks for it. */
    record Passkey(String options) implements Question {}

    /** The page that asks. */
    default PagePath page() {
        return switch (this) {
            case ChooseFirst _ -> PagePath.CHOICE;
            case Password _ -> PagePath.PASSWORD;
            case SentCode _, AppCode _ -> PagePath.CODE;
            case ChooseSecond _ -> PagePath.MFA_CHOICE;
            case ChooseSetUp _ -> PagePath.MFA_SET_UP;
            case AppSetUp _ -> PagePath.APP_SET_UP;
            case ContactSetUp(DeliveryMedium medium) ->
                medium == DeliveryMedium.EMAIL ? PagePath.EMAIL_SET_UP : PagePath.PHONE_SET_UP;
            case NewPassword _ -> PagePath.NEW_PASSWORD;
            case Passkey _ -> PagePath.PASSKEY;
        };
    }

    /** The words to keep between two requests; {@link #of} makes the question again. */
    default List<String> words() {
        List<String> more = switch (this) {
            case ChooseFirst(Set<FirstFactor> available) -> names(available);
            case Password(Set<FirstFactor> available) -> names(available);
            case SentCode(ChallengeKind kind, DeliveryMedium medium, String destination) ->
                List.of(kind.name(), medium.name(), destination);
            case AppCode(String deviceName) -> deviceName == null ? List.of() : List.of(deviceName);
            case ChooseSecond(Set<SecondFactor> available) -> names(available);
            case ChooseSetUp(Set<SecondFactor> possible) -> names(possible);
            case AppSetUp(String secret) -> List.of(secret);
            case ContactSetUp(DeliveryMedium medium) -> List.of(medium.name());
            case NewPassword(List<String> missing) -> missing;
            case Passkey(String options) -> List.of(options);
        };
        return Stream.concat(Stream.of(getClass().getSimpleName()), more.stream())
                .toList();
    }

    /** The question of which these are the words. */
    static Question of(List<String> words) {
        List<String> more = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "ChooseFirst" -> new ChooseFirst(constants(FirstFactor.class, more));
            case "Password" -> new Password(constants(FirstFactor.class, more));
            case "SentCode" ->
                new SentCode(ChallengeKind.valueOf(more.get(0)), DeliveryMedium.valueOf(more.get(1)), more.get(2));
            case "AppCode" -> new AppCode(more.isEmpty() ? null : more.getFirst());
            case "ChooseSecond" -> new ChooseSecond(constants(SecondFactor.class, more));
            case "ChooseSetUp" -> new ChooseSetUp(constants(SecondFactor.class, more));
            case "AppSetUp" -> new AppSetUp(more.getFirst());
            case "ContactSetUp" -> new ContactSetUp(DeliveryMedium.valueOf(more.getFirst()));
            case "NewPassword" -> new NewPassword(more);
            case "Passkey" -> new Passkey(more.getFirst());
            // The words were sealed by this server; a later version of it may know more of them.
            default -> throw new IllegalArgumentException("no question: " + words.getFirst());
        };
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().<String>map(Enum::name).toList();
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> names) {
        Set<E> constants = EnumSet.noneOf(type);
        names.forEach(name -> constants.add(Enum.valueOf(type, name)));
        return constants;
    }
}

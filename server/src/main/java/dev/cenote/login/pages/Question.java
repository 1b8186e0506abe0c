package dev.cenote.login.pages;

import dev.cenote.signin.ChallengeKind;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody in the middle of a sign-in is asked, as far as its page has to know. */
sealed interface Question {
    /** The page that asks. */
    PagePath page();

    /** The words to keep between two requests; {@link #of} makes the question again. */
    List<String> words();

    /** One of several ways to begin. */
    record ChooseFirst(Set<FirstFactor> available) implements Question {
        @Override
        public PagePath page() {
            return PagePath.CHOICE;
        }

        @Override
        public List<String> words() {
            return names("ChooseFirst", available);
        }
    }

    /**
     * The password.
     *
     * @param available what it was chosen among, so that the choice is still to be answered; empty when it was not
     */
    record Password(Set<FirstFactor> available) implements Question {
        @Override
        public PagePath page() {
            return PagePath.PASSWORD;
        }

        @Override
        public List<String> words() {
            return names("Password", available);
        }
    }

    /**
     * A code that was sent.
     *
     * @param kind the challenge that it answers
     * @param destination masked
     */
    record SentCode(ChallengeKind kind, DeliveryMedium medium, String destination) implements Question {
        @Override
        public PagePath page() {
            return PagePath.CODE;
        }

        @Override
        public List<String> words() {
            return List.of("SentCode", kind.name(), medium.name(), destination);
        }

        /** Whether it stands in the place of a password. */
        boolean first() {
            return kind == ChallengeKind.EMAIL_OTP || kind == ChallengeKind.SMS_OTP;
        }
    }

    /**
     * A code of an authenticator app.
     *
     * @param deviceName null when the person called it nothing
     */
    record AppCode(@Nullable String deviceName) implements Question {
        @Override
        public PagePath page() {
            return PagePath.CODE;
        }

        @Override
        public List<String> words() {
            return deviceName == null ? List.of("AppCode") : List.of("AppCode", deviceName);
        }
    }

    /** One of several second factors. */
    record ChooseSecond(Set<SecondFactor> available) implements Question {
        @Override
        public PagePath page() {
            return PagePath.MFA_CHOICE;
        }

        @Override
        public List<String> words() {
            return names("ChooseSecond", available);
        }
    }

    /** One of several second factors to set up. */
    record ChooseSetUp(Set<SecondFactor> possible) implements Question {
        @Override
        public PagePath page() {
            return PagePath.MFA_SET_UP;
        }

        @Override
        public List<String> words() {
            return names("ChooseSetUp", possible);
        }
    }

    /** An authenticator app is made known with this secret. */
    record AppSetUp(String secret) implements Question {
        @Override
        public PagePath page() {
            return PagePath.APP_SET_UP;
        }

        @Override
        public List<String> words() {
            return List.of("AppSetUp", secret);
        }

        @Override
        public String toString() {
            return "AppSetUp[***]";
        }
    }

    /** The address to which codes shall go from now on. */
    record EmailSetUp() implements Question {
        @Override
        public PagePath page() {
            return PagePath.EMAIL_SET_UP;
        }

        @Override
        public List<String> words() {
            return List.of("EmailSetUp");
        }
    }

    /** A password in place of the temporary one, and the attributes that are missing. */
    record NewPassword(List<String> missing) implements Question {
        @Override
        public PagePath page() {
            return PagePath.NEW_PASSWORD;
        }

        @Override
        public List<String> words() {
            return Stream.concat(Stream.of("NewPassword"), missing.stream()).toList();
        }
    }

    /** A passkey, as {@code PublicKeyCredentialRequestOptionsJSON} asks for it. */
    record Passkey(String options) implements Question {
        @Override
        public PagePath page() {
            return PagePath.PASSKEY;
        }

        @Override
        public List<String> words() {
            return List.of("Passkey", options);
        }
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
            case "EmailSetUp" -> new EmailSetUp();
            case "NewPassword" -> new NewPassword(more);
            case "Passkey" -> new Passkey(more.getFirst());
            // The words were sealed by this server; a later version of it may know more of them.
            default -> throw new IllegalArgumentException("no question: " + words.getFirst());
        };
    }

    private static List<String> names(String kind, Collection<? extends Enum<?>> constants) {
        List<String> words = new ArrayList<>();
        words.add(kind);
        constants.forEach(constant -> words.add(constant.name()));
        return words;
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> names) {
        Set<E> constants = EnumSet.noneOf(type);
        names.forEach(name -> constants.add(Enum.valueOf(type, name)));
        return constants;
    }
}

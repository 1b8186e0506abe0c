package dev.cenote.login.pages;

import dev.cenote.login.look.FieldNames;
import dev.cenote.login.look.Message;
import dev.cenote.login.look.Page;
import dev.cenote.login.look.PageForm;
import dev.cenote.signin.FirstFactor;
import dev.cenote.signin.SecondFactor;
import dev.cenote.userpool.DeliveryMedium;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the page of a question shows. */
final class QuestionPage {
    private QuestionPage() {}

    static Page of(Visit visit, Carried data, PageState.SigningIn state) {
        PageForm form = visit.form(data.page());
        Message message = data.message();
        String back = visit.url(PagePath.LOGIN);
        Offers offers = Offers.of(visit);
        return switch (state.question()) {
            case Question.ChooseFirst(Set<FirstFactor> available) ->
                new Page.ChooseFirst(form, message, data.username(), shown(available), back);
            case Question.Password _ ->
                new Page.Password(
                        named(form, data),
                        message,
                        data.username(),
                        offers.forgotUrl(visit),
                        others(visit, state),
                        back);
            case Question.SentCode(var _, DeliveryMedium medium, String destination) ->
                new Page.SentCode(
                        form, message, medium, destination, visit.url(PagePath.CODE_AGAIN), others(visit, state), back);
            case Question.AppCode(String deviceName) -> new Page.AppCode(form, message, deviceName, null, back);
            case Question.ChooseSecond(Set<SecondFactor> available) ->
                new Page.ChooseSecond(form, message, available, back);
            case Question.ChooseSetUp(Set<SecondFactor> possible) ->
                new Page.ChooseSetUp(form, message, possible, back);
            case Question.AppSetUp(String secret) ->
                new Page.AppSetUp(form, message, secret, appAddress(visit, data.username(), secret), back);
            case Question.ContactSetUp(DeliveryMedium medium) -> new Page.ContactSetUp(form, message, medium, "", back);
            case Question.NewPassword(List<String> missing) ->
                new Page.NewPassword(
                        named(form, data),
                        message,
                        data.username(),
                        offers.passwordRules(),
                        Offers.fields(missing, Map.of()));
            case Question.Passkey(String options) ->
                new Page.PasskeySignIn(form, message, data.username(), options, others(visit, state), back);
        };
    }

    /** Managers of passwords look for the name beside the password. */
    private static PageForm named(PageForm form, Carried data) {
        return form.with(FieldNames.USERNAME, data.username());
    }

    /** One button for both kinds of password. */
    private static Set<FirstFactor> shown(Set<FirstFactor> available) {
        Set<FirstFactor> shown = EnumSet.copyOf(available);
        if (shown.remove(FirstFactor.PASSWORD_SRP)) {
            shown.add(FirstFactor.PASSWORD);
        }
        return shown;
    }

    private static @Nullable String others(Visit visit, PageState.SigningIn state) {
        return state.ways().isEmpty() || shown(state.ways()).size() == 1 ? null : visit.url(PagePath.OTHER_WAYS);
    }

    /** COGNITO: {@code otpauth://totp/ISSUER:USER?secret=…&issuer=ISSUER}; the issuer is the pool by its name. */
    private static String appAddress(Visit visit, String username, String secret) {
        String issuer = encoded(String.valueOf(visit.pool().settings().name()));
        return "otpauth://totp/" + issuer + ':' + encoded(username) + "?secret=" + secret + "&issuer=" + issuer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

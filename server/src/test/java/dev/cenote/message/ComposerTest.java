package dev.cenote.message;

import static dev.cenote.message.MessagePurpose.ADMIN_CREATE_USER;
import static dev.cenote.message.MessagePurpose.FORGOT_PASSWORD;
import static dev.cenote.message.MessagePurpose.MFA;
import static dev.cenote.message.MessagePurpose.RESEND;
import static dev.cenote.message.MessagePurpose.SIGN_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cenote.model.cognitoidp.AdminCreateUserConfigType;
import dev.cenote.model.cognitoidp.EmailMfaConfigType;
import dev.cenote.model.cognitoidp.MessageTemplateType;
import dev.cenote.model.cognitoidp.SmsConfigurationType;
import dev.cenote.model.cognitoidp.VerificationMessageTemplateType;
import dev.cenote.userpool.Destination;
import dev.cenote.userpool.UserPool;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read. */
class ComposerTest {
    private static final String DOMAIN = "https://shop.auth.us-east-1.localhost:9443";

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "SIGN_UP|Your verification code|Your verification code is 012345. ",
                "RESEND|Your verification code|Your verification code is 012345. ",
                "FORGOT_PASSWORD|Your verification code|Your verification code is 012345. ",
                "ATTRIBUTE_VERIFICATION|Your verification code|Your verification code is 012345. ",
                "ATTRIBUTE_UPDATE|Your verification code|Your verification code is 012345. ",
                "ADMIN_CREATE_USER|Your temporary password|Your username is ada and temporary password is 012345. ",
                "MFA|Your authentication code|Your authentication code is 012345. ",
                "OTP|Your authentication code|Your authentication code is 012345. "
            })
    void aPoolWithoutTextsHasThoseOfAws(MessagePurpose purpose, String subject, String body) {
        assertThat(composed(People.mail(People.pool(), purpose))).isEqualTo(new MessageText(subject, body));
        assertThat(composed(People.sms(People.pool(), purpose))).isEqualTo(new MessageText(null, body));
    }

    @Test
    void aPoolsOwnTextsTakeTheirPlace() {
        UserPool pool = People.pool(request -> request.emailVerificationSubject("Hello {####}")
                .emailVerificationMessage("<p>{####}</p><p>{####}</p>")
                .smsVerificationMessage("verify {####}")
                .smsAuthenticationMessage("sign in {####}")
                .adminCreateUserConfig(AdminCreateUserConfigType.builder()
                        .inviteMessageTemplate(MessageTemplateType.builder()
                                .emailSubject("Welcome, {username}")
                                .emailMessage("{username}: {####}")
                                .smsMessage("{####} for {username}")
                                .build())
                        .build()));
        assertThat(composed(People.mail(pool, FORGOT_PASSWORD)))
                .isEqualTo(new MessageText("Hello 012345", "<p>012345</p><p>012345</p>"));
        assertThat(composed(People.sms(pool, SIGN_UP)).body()).isEqualTo("verify 012345");
        assertThat(composed(People.sms(pool, MFA)).body()).isEqualTo("sign in 012345");
        assertThat(composed(People.mail(pool, ADMIN_CREATE_USER)))
                .isEqualTo(new MessageText("Welcome, ada", "ada: 012345"));
        assertThat(composed(People.sms(pool, ADMIN_CREATE_USER)).body()).isEqualTo("012345 for ada");
        EmailMfaConfigType mfaMail =
                EmailMfaConfigType.builder().subject("S").message("M {####}").build();
        assertThat(MessageTemplates.of(People.mail(pool, MFA), mfaMail)).isEqualTo(new MessageText("S", "M {####}"));
    }

    @Test
    void aPoolThatVerifiesByLinkSendsOneInMailsOfASignUpOnly() {
        UserPool pool = linking(VerificationMessageTemplateType.builder());
        String link = DOMAIN + "/confirmUser?client_id=client1&amp;user_name=ada&amp;confirmation_code=012345";
        for (MessagePurpose purpose : List.of(SIGN_UP, RESEND)) {
            assertThat(composed(People.mail(pool, purpose)))
                    .isEqualTo(new MessageText(
                            "Your verification link",
                            "Please click the link below to verify your email address. <a href=\"" + link
                                    + "\">Verify Email</a> "));
        }
        assertThat(composed(People.mail(pool, FORGOT_PASSWORD)).body()).isEqualTo("Your verification code is 012345. ");
        assertThat(composed(People.sms(pool, SIGN_UP)).body()).isEqualTo("Your verification code is 012345. ");
    }

    @Test
    void aLinkCarriesAnyUserName() {
        UserPool pool = linking(VerificationMessageTemplateType.builder().emailMessageByLink("{##a##} {##b $1##}"));
        MessageRequest request = People.request(pool, "ä&b=c+d\"<", SIGN_UP, Destination.of("email", People.MAIL));
        assertThat(composed(request).body())
                .contains("user_name=%C3%A4%26b%3Dc%2Bd%22%3C&amp;")
                .contains(">a</a> <a href=")
                .endsWith(">b $1</a>");
    }

    @Test
    void aNameIsNeverTakenForMarkupOrAPlaceholder() {
        UserPool pool = People.pool();
        MessageRequest mail =
                People.request(pool, "<b>{####}\"&", ADMIN_CREATE_USER, Destination.of("email", People.MAIL));
        assertThat(composed(mail).body())
                .isEqualTo("Your username is &lt;b&gt;{####}&quot;&amp; and temporary password is 012345. ");
        MessageRequest sms =
                People.request(pool, "<b>{####}", ADMIN_CREATE_USER, Destination.of("phone_number", People.PHONE));
        assertThat(composed(sms).body()).isEqualTo("Your username is <b>{####} and temporary password is 012345. ");
    }

    @Test
    void aSubjectHasOneLine() {
        UserPool pool = People.pool(request -> request.emailVerificationSubject("a\r\nBcc: b\n\nc"));
        assertThat(composed(People.mail(pool, SIGN_UP)).subject()).isEqualTo("a Bcc: b c");
    }

    @Test
    void wherePeopleSignInByAnAddressTheInvitationNamesThatAddress() {
        UserPool byMail = People.pool(request -> request.usernameAttributes(List.of("email")));
        MessageRequest request =
                People.request(byMail, "sub-text", ADMIN_CREATE_USER, Destination.of("phone_number", People.PHONE));
        assertThat(composed(request).body())
                .isEqualTo("Your username is ada@example.org and temporary password is 012345. ");
    }

    @Test
    void aNoticeHasNoTemplate() {
        assertThatThrownBy(() -> composed(People.mail(People.pool(), MessagePurpose.NOTIFY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessagePrintsNoSecret() {
        MessageRequest request = People.mail(People.pool(), SIGN_UP);
        assertThat(request.toString()).doesNotContain("012345").doesNotContain(People.MAIL);
        MessageContent content = new MessageContent("to", "ada", "s", "b", "012345", null, "r");
        assertThat(content.toString()).doesNotContain("012345");
        assertThat(MessageContent.parse(content.json())).isEqualTo(content);
    }

    private static UserPool linking(VerificationMessageTemplateType.Builder template) {
        return People.pool(request -> request.autoVerifiedAttributes(List.of("email"))
                .smsConfiguration(SmsConfigurationType.builder()
                        .snsCallerArn("arn:aws:iam::000000000000:role/sms")
                        .build())
                .verificationMessageTemplate(
                        template.defaultEmailOption("CONFIRM_WITH_LINK").build()));
    }

    private static MessageText composed(MessageRequest request) {
        @Nullable String address = MessageTemplates.linked(request) ? DOMAIN : null;
        return Composer.compose(request, MessageTemplates.of(request, null), address);
    }
}

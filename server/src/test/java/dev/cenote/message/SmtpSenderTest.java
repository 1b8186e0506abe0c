package dev.cenote.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.cenote.kernel.Secret;
import dev.cenote.message.Sender.Sent;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSenderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String FROM = "Ärzte <no-reply@id.example.org>";

    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void open() {
        post.start();
    }

    @AfterEach
    void close() {
        post.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        MessageContent content = new MessageContent(
                "ada@example.org", "ada", "Dein Schlüssel €", "<b>Grüße</b> 123456 ", "123456", null, null);
        assertThat(sender("smtp://127.0.0.1:" + port()).send(content)).isEqualTo(new Sent.Delivered());
        MimeMessage mail = post.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Dein Schlüssel €");
        assertThat(mail.getContent().toString().stripTrailing()).isEqualTo("<b>Grüße</b> 123456");
        assertThat(mail.getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(mail.getFrom()[0].toString()).contains("<no-reply@id.example.org>");
        assertThat(mail.getRecipients(RecipientType.TO)[0].toString()).isEqualTo("ada@example.org");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOW));
        assertThat(mail.getMessageID()).endsWith("@id.example.org>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void aPoolMaySayWhoWritesAndWhereAnswersGo() throws Exception {
        MessageContent content = new MessageContent(
                "ada@example.org", "ada", "s", "b", "1", "Shop <shop@example.net>", "help@example.net");
        assertThat(sender("smtp://127.0.0.1:" + port()).send(content)).isEqualTo(new Sent.Delivered());
        MimeMessage mail = post.getReceivedMessages()[0];
        assertThat(mail.getFrom()[0].toString()).isEqualTo("Shop <shop@example.net>");
        assertThat(mail.getReplyTo()[0].toString()).isEqualTo("help@example.net");
    }

    @Test
    void nobodyWritesHeadersThroughSubjectOrAddress() throws Exception {
        MessageContent subject = new MessageContent(
                "ada@example.org", "ada", "s\r\nBcc: eve@example.org\r\n\r\nx", "b", "1", null, null);
        assertThat(sender("smtp://127.0.0.1:" + port()).send(subject)).isEqualTo(new Sent.Delivered());
        assertThat(post.getReceivedMessages()).hasSize(1);
        assertThat(post.getReceivedMessages()[0].getHeader("Bcc")).isNull();
        for (String to :
                List.of("ada@example.org\r\nBcc: eve@example.org", "ada", "", "ada@example.org,eve@example.org")) {
            MessageContent address = new MessageContent(to, "ada", "s", "b", "1", null, null);
            assertThat(sender("smtp://127.0.0.1:" + port()).send(address)).isInstanceOf(Sent.Never.class);
        }
        assertThat(post.getReceivedMessages()).hasSize(1);
    }

    @Test
    void signsInWithTheUserOfTheUrl() {
        post.setUser("post@example.org", "ca rl", "p@ss:w+rd");
        post.getUserManager().setAuthRequired(true);
        String login = "smtp://ca%20rl:p%40ss%3Aw+rd@127.0.0.1:" + port();
        assertThat(sender(login).send(mail())).isEqualTo(new Sent.Delivered());
        Sent wrong = sender("smtp://carl:wrong-hunter2@127.0.0.1:" + port()).send(mail());
        assertThat(wrong).isInstanceOf(Sent.Later.class);
        assertThat(wrong.toString()).contains("refuses the login").doesNotContain("hunter2");
    }

    @Test
    void speaksTlsFromTheFirstByteWhereTheUrlSaysSo() throws Exception {
        TestTls tls = TestTls.of("127.0.0.1");
        try (SmallMailServer server = SmallMailServer.secure(tls.server())) {
            Secret url = new Secret("smtps://127.0.0.1:" + server.port());
            // This machine does not trust the test's authority.
            assertThat(new SmtpSender(url, FROM, null, CLOCK).send(mail())).isInstanceOf(Sent.Later.class);
            assertThat(server.heard()).noneMatch(line -> line.contains("MAIL"));
            assertThat(new SmtpSender(url, FROM, tls.client(), CLOCK).send(mail()))
                    .isEqualTo(new Sent.Delivered());
            assertThat(server.heard()).contains("plain RCPT TO:<ada@example.org>");
        }
    }

    @Test
    void turnsToTlsWhereTheServerOffersItAndSaysThePasswordOnlyThen() throws Exception {
        TestTls tls = TestTls.of("localhost");
        try (SmallMailServer server = new SmallMailServer("", "", tls.server())) {
            String url = "smtp://carl:secret@localhost:" + server.port();
            assertThat(new SmtpSender(new Secret(url), FROM, tls.client(), CLOCK).send(mail()))
                    .isEqualTo(new Sent.Delivered());
            assertThat(server.heard())
                    .anyMatch(line -> line.startsWith("tls AUTH PLAIN"))
                    .noneMatch(line -> line.startsWith("plain AUTH"))
                    .contains("tls MAIL FROM:<no-reply@id.example.org>", "tls RCPT TO:<ada@example.org>");
        }
    }

    @Test
    void anotherNameInTheCertificateIsNoTls() throws Exception {
        TestTls tls = TestTls.of("other.example.org");
        try (SmallMailServer server = new SmallMailServer("", "", tls.server())) {
            String url = "smtp://carl:secret@localhost:" + server.port();
            assertThat(new SmtpSender(new Secret(url), FROM, tls.client(), CLOCK).send(mail()))
                    .isInstanceOf(Sent.Later.class);
            assertThat(server.heard())
                    .noneMatch(line -> line.contains("AUTH"))
                    .noneMatch(line -> line.contains("RCPT"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT,550 5.1.1 <ada@example.org> is unknown here,true",
        "RCPT,450 4.2.0 come back later,false",
        "RCPT,421 4.3.2 no more today,false",
        "MAIL,451 4.3.0 busy,false",
        "DATA,554 5.7.1 spam,true"
    })
    void tellsWhatMayWorkLaterFromWhatNeverWill(String verb, String answer, boolean never) throws Exception {
        try (SmallMailServer server = new SmallMailServer(verb, answer, null)) {
            Sent sent = sender("smtp://127.0.0.1:" + server.port()).send(mail());
            assertThat(sent).isInstanceOf(never ? Sent.Never.class : Sent.Later.class);
            assertThat(sent.toString()).doesNotContain("ada@example.org");
        }
    }

    @Test
    void aServerThatIsNotThereMayComeBack() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(sender("smtp://127.0.0.1:" + free).send(mail())).isInstanceOf(Sent.Later.class);
    }

    @Test
    void longBodiesArriveWhole() throws Exception {
        String body = "ä".repeat(20_000);
        MessageContent content = new MessageContent("ada@example.org", "ada", "s", body, "1", null, null);
        assertThat(sender("smtp://127.0.0.1:" + port()).send(content)).isEqualTo(new Sent.Delivered());
        assertThat(post.getReceivedMessages()[0].getContent().toString().stripTrailing())
                .isEqualTo(body);
        assertThat(GreenMailUtil.getWholeMessage(post.getReceivedMessages()[0]).lines())
                .allMatch(line -> line.length() < 998);
    }

    private int port() {
        return post.getSmtp().getPort();
    }

    private static SmtpSender sender(String url) {
        return new SmtpSender(new Secret(url), FROM, null, CLOCK);
    }

    private static MessageContent mail() {
        return new MessageContent("ada@example.org", "ada", "Subject", "Body", "123456", null, null);
    }
}

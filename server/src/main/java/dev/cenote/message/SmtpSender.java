package dev.cenote.message;

import dev.cenote.kernel.Secret;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends mail through one SMTP server (RFC 5321), a connection a message. {@code smtps} speaks TLS from the first byte
 * (port 465); {@code smtp} turns to TLS where the server offers STARTTLS (RFC 3207), and insists on it before it tells
 * a password to another machine (port 587 with a password, else 25).
 */
public final class SmtpSender implements Sender {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TLS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;
    private static final int RELAY_PORT = 25;
    private static final int PERMANENT = 500;
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable Secret password;
    private final String from;
    private final Clock clock;

    /**
     * @param url {@code smtp://USER:PASSWORD@HOST:PORT} or {@code smtps}; user and password percent-encoded, or absent
     * @param from who writes where the pool does not say it
     * @param tls whom to trust, null for the machine's own authorities
     * @param clock dates the mails
     */
    public SmtpSender(Secret url, String from, @Nullable SSLContext tls, Clock clock) {
        URI parsed = URI.create(url.value());
        boolean secure = "smtps".equalsIgnoreCase(parsed.getScheme());
        String login = parsed.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        this.host = parsed.getHost().replaceAll("[\\[\\]]", "");
        this.user = login == null ? null : decoded(colon < 0 ? login : login.substring(0, colon));
        this.password = login == null ? null : new Secret(colon < 0 ? "" : decoded(login.substring(colon + 1)));
        int usual = secure ? TLS_PORT : user == null ? RELAY_PORT : SUBMISSION_PORT;
        this.port = parsed.getPort() < 0 ? usual : parsed.getPort();
        this.from = from;
        this.clock = clock;
        this.session = Session.getInstance(properties(secure, tls));
    }

    @Override
    public Sent send(MessageContent message) {
        MimeMessage mail;
        try {
            mail = mail(message);
        } catch (AddressException e) {
            return new Sent.Never("an address is malformed: " + withoutAddress(e, message));
        } catch (MessagingException e) {
            return new Sent.Never("the mail cannot be written: " + withoutAddress(e, message));
        }
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(host, port, user, password == null ? null : password.value());
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Sent.Delivered();
        } catch (AuthenticationFailedException e) {
            return new Sent.Later("the mail server refuses the login: " + withoutAddress(e, message));
        } catch (MessagingException e) {
            String why = withoutAddress(e, message);
            return permanent(e) ? new Sent.Never(why) : new Sent.Later(why);
        }
    }

    private Properties properties(boolean secure, @Nullable SSLContext tls) {
        Properties properties = new Properties();
        String patience = Long.toString(PATIENCE.toMillis());
        properties.put("mail.smtp.connectiontimeout", patience);
        properties.put("mail.smtp.timeout", patience);
        properties.put("mail.smtp.writetimeout", patience);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", Boolean.toString(user != null));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(secure));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", Boolean.toString(!secure));
        properties.put("mail.smtp.starttls.required", Boolean.toString(!secure && user != null && !isLoopback(host)));
        if (tls != null) {
            properties.put("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
        }
        // Else the library would ask the resolver for this machine's name, and put it into the message's id.
        String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "");
        properties.put("mail.smtp.localhost", domain);
        properties.put("mail.from", "cenote@" + domain);
        return properties;
    }

    private MimeMessage mail(MessageContent message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(address(message.from() == null ? from : message.from()));
        if (message.replyTo() != null) {
            mail.setReplyTo(new Address[] {address(message.replyTo())});
        }
        mail.setRecipient(RecipientType.TO, address(message.to()));
        mail.setSubject(message.subject() == null ? "" : message.subject(), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        // RFC 3834 §5: keeps holiday notices from answering.
        mail.setHeader("Auto-Submitted", "auto-generated");
        // COGNITO: the templates of mails are HTML.
        mail.setText(message.body(), UTF_8, "html");
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress address(String text) throws AddressException {
        return new InternetAddress(text, true);
    }

    /** RFC 5321 §4.2.1: what is answered with 5yz does not get better by trying again. */
    private static boolean permanent(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException messaging; e = messaging.getNextException()) {
            if (e instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT) {
                return true;
            }
            if (e instanceof SMTPSendFailedException send && send.getReturnCode() >= PERMANENT) {
                return true;
            }
        }
        return false;
    }

    /** The innermost reason; servers like to repeat the address, which is nobody's business in a log. */
    private static String withoutAddress(MessagingException failure, MessageContent message) {
        Exception last = failure;
        while (last instanceof MessagingException messaging && messaging.getNextException() != null) {
            last = messaging.getNextException();
        }
        return String.valueOf(last.getMessage())
                .replaceAll("\\s+", " ")
                .replace(message.to(), "…")
                .strip();
    }

    private static String decoded(String text) {
        // URLDecoder is made for forms, where a plus is a blank.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return host.equals("localhost") || host.endsWith(".localhost");
        }
    }
}

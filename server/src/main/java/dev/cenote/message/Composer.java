package dev.cenote.message;

import dev.cenote.userpool.AliasKind;
import dev.cenote.userpool.AppClient;
import dev.cenote.userpool.DeliveryMedium;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts code, link and user name in the places that a text has for them. */
final class Composer {
    // COGNITO: {##Verify Email##}; the words between become the link's.
    private static final Pattern LINK = Pattern.compile("\\{##(.*?)##}", Pattern.DOTALL);
    private static final Pattern LINE_BREAKS = Pattern.compile("\\R+");

    private Composer() {}

    /**
     * The finished texts.
     *
     * @param address of the pool's domain where the message has a link, else null
     */
    static MessageText compose(MessageRequest request, MessageText template, @Nullable String address) {
        boolean mail = request.destination().medium() == DeliveryMedium.EMAIL;
        AppClient client = request.client();
        String body = address == null || client == null
                ? template.body()
                : linked(template.body(), link(address, client, request));
        String subject = template.subject();
        return new MessageText(
                // What stands in a header has one line.
                subject == null
                        ? null
                        : LINE_BREAKS.matcher(filled(request, subject, false)).replaceAll(" "),
                filled(request, body, mail));
    }

    /** Whether a text has a place for a link. */
    static boolean hasLink(String text) {
        return LINK.matcher(text).find();
    }

    private static String filled(MessageRequest request, String text, boolean html) {
        String code = html ? escaped(request.code()) : request.code();
        String name = html ? escaped(shownName(request)) : shownName(request);
        // One pass, so that a name that looks like a placeholder stays what it is.
        StringBuilder filled = new StringBuilder(text.length() + code.length());
        for (int at = 0; at < text.length(); ) {
            if (text.startsWith(MessageTemplates.CODE, at)) {
                filled.append(code);
                at += MessageTemplates.CODE.length();
            } else if (text.startsWith(MessageTemplates.USERNAME, at)) {
                filled.append(name);
                at += MessageTemplates.USERNAME.length();
            } else {
                filled.append(text.charAt(at++));
            }
        }
        return filled.toString();
    }

    private static String linked(String body, String link) {
        return LINK.matcher(body)
                .replaceAll(found ->
                        Matcher.quoteReplacement("<a href=\"" + escaped(link) + "\">" + found.group(1) + "</a>"));
    }

    private static String link(String address, AppClient client, MessageRequest request) {
        return address + "/confirmUser?client_id=" + encoded(client.id()) + "&user_name="
                + encoded(request.user().username()) + "&confirmation_code=" + encoded(request.code());
    }

    /** The name by which the person signs in: not the {@code sub} where that is an address. */
    private static String shownName(MessageRequest request) {
        User user = request.user();
        UserNames names = UserNames.of(request.pool());
        return Arrays.stream(AliasKind.values())
                .filter(names::nameIs)
                .flatMap(kind -> user.attribute(kind.attribute()).stream())
                .findFirst()
                .orElse(user.username());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Mails are HTML, and a user name may be any text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

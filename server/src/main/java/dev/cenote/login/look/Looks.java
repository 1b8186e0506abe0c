package dev.cenote.login.look;

import dev.cenote.http.Response;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes answers out of pages. */
public final class Looks {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/_=-]{16,}");

    private final PageAssets assets = new PageAssets();

    /**
     * The page as a whole answer: its status (200, 400 of {@link Page.Failed} and {@link Page.NotConfirmed}, 403 of
     * {@link Page.Unavailable}), every header but cookies, and HTML in UTF-8.
     */
    public Response render(Page page, Style style) {
        if (!NONCE.matcher(style.nonce()).matches()) {
            throw new IllegalArgumentException("A nonce has at least 16 characters of base 64.");
        }
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        HtmlTemplateOutput html = new OwaspHtmlTemplateOutput(bytes);
        Templates.write(page, new View(page, style, assets), html);
        return PageHeaders.ofPage(Response.of(status(page), HTML, bytes.toByteArray()), style.nonce());
    }

    /**
     * What pages load besides themselves: style sheets, the script and the icon.
     *
     * @param path below the domain, e.g. {@code /look/1f2e3d4c/managed.css}; empty answer for every other path
     */
    public Optional<Response> asset(String path) {
        return assets.find(path);
    }

    /**
     * An image of a branding or the logo of the classic look, under an address that changes with its bytes.
     *
     * @param extension {@code ICO}, {@code JPEG}, {@code PNG}, {@code SVG} or {@code WEBP}; anything else is sent as a
     *     download that nothing shows
     */
    public static Response image(byte[] bytes, String extension) {
        String type = switch (extension.toUpperCase(Locale.ROOT)) {
            case "ICO" -> "image/vnd.microsoft.icon";
            case "JPEG", "JPG" -> "image/jpeg";
            case "PNG" -> "image/png";
            case "SVG" -> "image/svg+xml";
            case "WEBP" -> "image/webp";
            default -> "application/octet-stream";
        };
        return PageHeaders.ofImage(Response.of(200, type, bytes));
    }

    private static int status(Page page) {
        return switch (page) {
            case Page.Failed _, Page.NotConfirmed _ -> 400;
            case Page.Unavailable _ -> 403;
            case Page.SignIn _, Page.ChooseFirst _, Page.Password _, Page.SentCode _, Page.AppCode _ -> 200;
            case Page.ChooseSecond _, Page.ChooseSetUp _, Page.AppSetUp _, Page.ContactSetUp _ -> 200;
            case Page.NewPassword _, Page.PasskeySignIn _, Page.AddPasskey _ -> 200;
            case Page.SignUp _, Page.ConfirmSignUp _, Page.ForgotPassword _, Page.ResetPassword _ -> 200;
            case Page.DeviceCode _, Page.AllowDevice _, Page.DeviceAllowed _, Page.DeviceDenied _ -> 200;
            case Page.Confirmed _, Page.SignedOut _ -> 200;
        };
    }
}

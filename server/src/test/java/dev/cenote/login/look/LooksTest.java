package dev.cenote.login.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cenote.http.Response;
import dev.cenote.userpool.DeliveryMedium;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LooksTest {
    private static final Looks LOOKS = new Looks();
    private static final String HOSTILE = "\"'><script>alert(1)</script><b onclick='x()'>";
    private static final int MOST_BYTES = 60 * 1024;
    private static final Pattern IDS = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern SHOWN_INPUT =
            Pattern.compile("<input (?![^>]*type=\"hidden\")(?![^>]*class=\"sr\")[^>]*>");

    /** The hosted UI's look, and managed login in every language. */
    static Stream<Style> styles() {
        return Stream.concat(
                Stream.of(SamplePages.classic()), Stream.of(Language.values()).map(SamplePages::managed));
    }

    private static List<Shown> shown(Style style) {
        return SamplePages.all().entrySet().stream()
                .map(each -> new Shown(each.getKey(), each.getValue(), style))
                .toList();
    }

    /** A page as somebody sees it. */
    record Shown(String name, Page page, Style style) {
        String html() {
            return LooksTest.html(page, style);
        }

        @Override
        public String toString() {
            return name
                    + ' '
                    + style.look().getClass().getSimpleName()
                    + ' '
                    + style.language().code();
        }
    }

    @ParameterizedTest
    @MethodSource("styles")
    void everyPageHasOneHeadingOneMainPartAndItsLanguage(Style style) {
        assertThat(shown(style)).allSatisfy(shown -> {
            String html = shown.html();
            String language = shown.style.look() instanceof Look.Classic
                    ? "en"
                    : shown.style.language().code();
            assertThat(html).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language + "\"");
            assertThat(count(html, "<h1")).isEqualTo(1);
            assertThat(count(html, "<main")).isEqualTo(1);
            assertThat(count(html, "<title>")).isEqualTo(1);
            assertThat(count(html, " autofocus")).isLessThanOrEqualTo(1);
        });
    }

    @ParameterizedTest
    @MethodSource("styles")
    void everyFieldHasALabelAndEveryIdIsUnique(Style style) {
        assertThat(shown(style)).allSatisfy(shown -> {
            String html = shown.html();
            assertThat(groups(html, IDS)).doesNotHaveDuplicates();
            for (String input :
                    SHOWN_INPUT.matcher(html).results().map(MatchResult::group).toList()) {
                if (!input.contains("type=\"submit\"")) {
                    List<String> id = groups(input, IDS);
                    assertThat(id).as(input).hasSize(1);
                    assertThat(html).contains("<label for=\"" + id.getFirst() + "\"");
                    assertThat(input).contains("autocomplete=\"");
                }
            }
            for (String described : groups(html, Pattern.compile("aria-describedby=\"([^\"]*)\""))) {
                assertThat(groups(html, IDS)).containsAll(List.of(described.split(" ")));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("styles")
    void nothingOnAPageNeedsWhatItsPolicyForbids(Style style) {
        assertThat(shown(style)).allSatisfy(shown -> {
            String html = shown.html();
            assertThat(html).doesNotContainPattern("<script(?! src=\"/look/)");
            assertThat(html).doesNotContainPattern("<style(?! nonce=)").doesNotContainPattern(" style=\"");
            assertThat(html)
                    .doesNotContainPattern("<[^>]* on[a-z]+=")
                    .doesNotContain("javascript:", "http://", "data:");
        });
    }

    @ParameterizedTest
    @MethodSource("styles")
    void everyFormIsPostedWithTheTokenUnderTheNameOfItsLook(Style style) {
        assertThat(shown(style)).allSatisfy(shown -> {
            String html = shown.html();
            String name = shown.style.look() instanceof Look.Classic ? "_csrf" : "csrf";
            int forms = count(html, "<form ");
            assertThat(count(html, "<form method=\"post\"")).isEqualTo(forms);
            assertThat(count(html, "<input type=\"hidden\" name=\"" + name + "\""))
                    .isEqualTo(forms);
        });
    }

    @Test
    void whatPeopleAndPoolsWriteStaysText() {
        PageForm form = PageForm.to("/x?state=" + HOSTILE, HOSTILE).with(HOSTILE, HOSTILE);
        Message message = Message.error(HOSTILE);
        List<Page> pages = List.of(
                new Page.SignIn(
                        form,
                        message,
                        LoginName.USERNAME,
                        HOSTILE,
                        true,
                        List.of(new ProviderButton(HOSTILE, HOSTILE, HOSTILE)),
                        HOSTILE,
                        HOSTILE),
                new Page.Password(form, message, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                new Page.SentCode(form, message, DeliveryMedium.EMAIL, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                new Page.AppCode(form, message, HOSTILE, HOSTILE, HOSTILE),
                new Page.AppSetUp(form, message, HOSTILE, HOSTILE, HOSTILE),
                new Page.ContactSetUp(form, message, DeliveryMedium.SMS, HOSTILE, HOSTILE),
                new Page.NewPassword(
                        form, message, HOSTILE, SamplePages.RULES, List.of(new AttributeField(HOSTILE, HOSTILE, true))),
                new Page.PasskeySignIn(form, message, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                new Page.SignUp(
                        form,
                        message,
                        LoginName.EMAIL,
                        HOSTILE,
                        true,
                        List.of(),
                        null,
                        new TermsLinks(HOSTILE, HOSTILE),
                        HOSTILE),
                new Page.DeviceCode(form, message, HOSTILE),
                new Page.AllowDevice(
                        form, HOSTILE, HOSTILE, HOSTILE, List.of(new AskedScope(HOSTILE, HOSTILE)), HOSTILE),
                new Page.NotConfirmed(HOSTILE),
                new Page.Failed(HOSTILE, HOSTILE));
        Style hostile = new Style(
                new Look.Managed(null, List.of(new BrandImage("FORM_LOGO", "LIGHT", HOSTILE))),
                Language.EN,
                "/",
                "/login?" + HOSTILE,
                SamplePages.NONCE);
        for (Page page : pages) {
            for (Style style : List.of(hostile, SamplePages.classic())) {
                assertThat(html(page, style)).doesNotContain("<script>", "<b ", "\"'>");
            }
        }
    }

    @Test
    void theHostedUiKeepsTheNamesThatToolsKnow() {
        assertThat(html(SamplePages.signIn(null, ""), SamplePages.classic()))
                .contains(
                        "name=\"cognitoSignInForm\"",
                        "id=\"signInFormUsername\" name=\"username\"",
                        "id=\"signInFormPassword\" name=\"password\"",
                        "name=\"cognitoAsfData\"",
                        "name=\"signInSubmitButton\"",
                        "value=\"Sign in\"",
                        "Forgot your password?",
                        "background-customizable",
                        "banner-customizable",
                        "inputField-customizable",
                        "label-customizable",
                        "redirect-customizable",
                        "submitButton-customizable",
                        "textDescription-customizable")
                .doesNotContain("<style", "logo-customizable");
        assertThat(html(SamplePages.signIn(Message.error("No."), ""), SamplePages.classic()))
                .contains("errorMessage-customizable");
    }

    @Test
    void thePoolsOwnStyleCannotLeaveItsElement() {
        Style style = new Style(
                new Look.Classic(".label-customizable{color:red}</style><script>", "/brand/logo.png"),
                Language.DE,
                "/",
                "",
                SamplePages.NONCE);
        String html = html(SamplePages.signIn(null, ""), style);
        assertThat(html)
                .contains("<style nonce=\"" + SamplePages.NONCE + "\">.label-customizable{color:red}\\3C /style>")
                .contains("class=\"logo-customizable\" src=\"/brand/logo.png\"");
        assertThat(count(html, "<script")).isEqualTo(1);
    }

    @Test
    void aPageIsNotKeptNotFramedAndLoadsFromItsOwnHostOnly() {
        Response answer = LOOKS.render(SamplePages.signIn(null, ""), SamplePages.managed(Language.EN));
        assertThat(answer.headers().first("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(answer.headers().first("Content-Security-Policy"))
                .contains("default-src 'none'; style-src 'self' 'nonce-" + SamplePages.NONCE
                        + "'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().first("Cache-Control")).contains("no-cache, no-store, max-age=0, must-revalidate");
        assertThat(answer.headers().first("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().first("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().first("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void onlyErrorsAreErrorsToHttp() {
        Map<String, Integer> expected =
                Map.of("failed", 400, "failedText", 400, "notConfirmed", 400, "unavailable", 403);
        SamplePages.all()
                .forEach((name, page) -> assertThat(
                                LOOKS.render(page, SamplePages.classic()).status())
                        .as(name)
                        .isEqualTo(expected.getOrDefault(name, 200)));
    }

    @Test
    void aWeakOrBrokenNonceIsADefect() {
        for (String nonce : Set.of("", "short", "0123456789abcdef' 'unsafe-inline")) {
            Style style = new Style(new Look.Classic(null, null), Language.EN, "/", "", nonce);
            assertThatIllegalArgumentException().isThrownBy(() -> LOOKS.render(SamplePages.signIn(null, ""), style));
        }
    }

    @Test
    void theLanguageSelectorKeepsTheRequestAndReplacesTheLanguage() {
        Style style = new Style(
                new Look.Managed(null, List.of()),
                Language.FR,
                "/_domain/shop/",
                "/_domain/shop/login?lang=de&state=a%26lang%3Dx&language=1",
                SamplePages.NONCE);
        String html = html(SamplePages.signIn(null, ""), style);
        assertThat(html)
                .contains("href=\"/_domain/shop/login?state=a%26lang%3Dx&amp;language=1&amp;lang=pt-BR\"")
                .contains("href=\"/_domain/shop/look/")
                .doesNotContain("lang=de&");
        assertThat(count(html, "hreflang=")).isEqualTo(Language.values().length);
        assertThat(count(html, "aria-current=")).isEqualTo(1);
    }

    @Test
    void aLinkThatLeadsNowhereIsNotShown() {
        Page bare = new Page.SignIn(SamplePages.form("/login"), null, LoginName.PHONE, "", true, List.of(), null, null);
        assertThat(html(bare, SamplePages.managed(Language.EN)))
                .doesNotContain("Forgot your password?", "Create an account", "class=\"divider\"")
                .contains("inputmode=\"tel\"");
    }

    @Test
    void theSignInPageIsSmallWithEverythingItLoads() {
        for (Style style : List.of(SamplePages.managed(Language.JA), SamplePages.classic())) {
            String html = html(SamplePages.signIn(null, ""), style);
            int bytes = html.getBytes(StandardCharsets.UTF_8).length;
            for (String url : groups(html, Pattern.compile("(?:href|src)=\"(/look/[^\"]*)\""))) {
                Response asset = LOOKS.asset(url).orElseThrow();
                bytes += asset.body().length;
                assertThat(asset.headers().first("Cache-Control")).contains("public, max-age=31536000, immutable");
            }
            assertThat(bytes).isLessThan(MOST_BYTES);
        }
    }

    @Test
    void onlyTheProductsOwnFilesAreAssets() {
        for (String path :
                Set.of("/look/", "/look/managed.css", "/look/0/managed.css", "/look/../words/en.properties")) {
            assertThat(LOOKS.asset(path)).as(path).isEmpty();
        }
    }

    @Test
    void aPoolsPictureCanDoNothingWhenOpenedByItself() {
        Response svg = Looks.image(new byte[] {1}, "SVG");
        assertThat(svg.headers().first("Content-Type")).contains("image/svg+xml");
        assertThat(svg.headers().first("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
        assertThat(svg.headers().first("X-Content-Type-Options")).contains("nosniff");
        assertThat(Looks.image(new byte[] {1}, "html").headers().first("Content-Type"))
                .contains("application/octet-stream");
    }

    static String html(Page page, Style style) {
        return new String(LOOKS.render(page, style).body(), StandardCharsets.UTF_8);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<String> groups(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}

package dev.cenote.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without scripts: it keeps cookies, fills the first form of a page, and follows redirects at its domain. */
final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b((?:[^>\"]|\"[^\"]*\")*)>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("<input\\b((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");

    private final URI base;
    private final Map<String, String> cookies = new HashMap<>();
    private @Nullable HttpResponse<String> answer;

    /** @param base where the domain begins */
    Browser(URI base) {
        this.base = base;
    }

    /** Reads a page below the domain, and follows where it leads there. */
    Browser open(String path) {
        return get(path).follow();
    }

    /** Reads a page below the domain. */
    Browser get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    /** Asks for nothing but the head of a page below the domain. */
    Browser head(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).HEAD());
    }

    /** Fills the page's first form, sends it, and follows where that leads at the domain. */
    Browser submit(Map<String, String> typed) {
        return send(typed).follow();
    }

    /** Fills the page's first form and sends it. */
    Browser send(Map<String, String> typed) {
        return post(form().getOrDefault("action", ""), filled(typed));
    }

    /** Sends the page's first form to another address of the page. */
    Browser submitTo(String path, Map<String, String> typed) {
        String address = links().stream()
                .filter(link -> link.startsWith(base.getPath() + path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + path + " in " + links()));
        return post(address, filled(typed)).follow();
    }

    /** What the page's first form sends. */
    Map<String, String> filled(Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>(hidden());
        fields.putAll(typed);
        return fields;
    }

    /** Sends a form to an address below the domain. */
    Browser post(String address, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Goes where the answer leads, as long as that is at the domain. */
    Browser follow() {
        for (int i = 0; i < 5 && status() == 302 && location().startsWith(base.toString()); i++) {
            get(location());
        }
        return this;
    }

    int status() {
        return answer().statusCode();
    }

    String body() {
        return answer().body();
    }

    /** Where the answer leads, empty when nowhere. */
    String location() {
        return answer().headers().firstValue("Location").orElse("");
    }

    @Nullable
    String header(String name) {
        return answer().headers().firstValue(name).orElse(null);
    }

    HttpResponse<String> answer() {
        return Objects.requireNonNull(answer);
    }

    /** The path of the page below the domain, without its query. */
    String path() {
        return answer().request().uri().getPath().substring(base.getPath().length());
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Expects to have been sent back to the app with a code, and its state as it was; the code. */
    String code() {
        assertThat(status()).as(body()).isEqualTo(302);
        Matcher matcher = Pattern.compile(Pattern.quote(Site.CALLBACK) + "\\?code=([0-9a-f-]{36})&state=S%2F%2B1")
                .matcher(location());
        assertThat(matcher.matches()).as(location()).isTrue();
        return matcher.group(1);
    }

    /** The attributes of the page's first form. */
    Map<String, String> form() {
        Matcher form = FORM.matcher(body());
        assertThat(form.find()).as(status() + " " + body()).isTrue();
        return attributes(form.group(1));
    }

    /** The token against forged requests, which the cookie and every form hold. */
    String csrf() {
        return Objects.requireNonNull(cookies.get("XSRF-TOKEN"));
    }

    /** Names and values of the first form's hidden fields. */
    Map<String, String> hidden() {
        return inputs("hidden");
    }

    /** Names and values of the first form's fields that people fill. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>(inputs(null));
        fields.keySet().removeAll(hidden().keySet());
        return fields;
    }

    /** Every address in the page, in order. */
    List<String> links() {
        Matcher matcher =
                Pattern.compile("(?:href|action|formaction)=\"([^\"]*)\"").matcher(body());
        List<String> links = new ArrayList<>();
        while (matcher.find()) {
            links.add(plain(matcher.group(1)));
        }
        return links;
    }

    private Map<String, String> inputs(@Nullable String type) {
        Matcher form = FORM.matcher(body());
        assertThat(form.find()).as(body()).isTrue();
        Matcher input = INPUT.matcher(form.group(2));
        Map<String, String> inputs = new LinkedHashMap<>();
        while (input.find()) {
            Map<String, String> attributes = attributes(input.group(1));
            String name = attributes.get("name");
            if (name != null && (type == null || type.equals(attributes.get("type")))) {
                inputs.put(name, attributes.getOrDefault("value", ""));
            }
        }
        return inputs;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(text);
        while (matcher.find()) {
            attributes.put(matcher.group(1), plain(matcher.group(2)));
        }
        return attributes;
    }

    private Browser send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            answer = response;
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return this;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Without the escapes of HTML. */
    static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}

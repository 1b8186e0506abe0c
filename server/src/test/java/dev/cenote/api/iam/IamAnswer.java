package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What came back: a status and XML. */
record IamAnswer(int status, String body) {
    /** The answer, which must be no refusal. */
    IamAnswer done() {
        assertThat(status).as(body).isEqualTo(200);
        return this;
    }

    /** The content of the first element of that name. */
    String text(String element) {
        assertThat(texts(element)).as(body).isNotEmpty();
        return texts(element).getFirst();
    }

    /** The contents of all elements of that name. */
    List<String> texts(String element) {
        return Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(body)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** The names of all elements inside the first of that name, sorted. */
    List<String> members(String element) {
        return Pattern.compile("<(\\w+)[ />]|<(\\w+)>")
                .matcher(text(element))
                .results()
                .map(IamAnswer::name)
                .sorted()
                .toList();
    }

    /** Status, code and message of a refusal, e.g. {@code 404 NoSuchEntity: …}. */
    String refusal() {
        return status + " " + text("Code") + ": " + text("Message");
    }

    private static String name(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }
}

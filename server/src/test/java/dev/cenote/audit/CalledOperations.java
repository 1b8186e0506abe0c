package dev.cenote.audit;

import dev.cenote.http.Body;
import dev.cenote.http.Headers;
import dev.cenote.http.Request;
import dev.cenote.keys.RandomText;
import dev.cenote.model.Json;
import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.StructureBuilder;
import dev.cenote.model.StructureShape;
import dev.cenote.model.apigateway.ApiGateway;
import dev.cenote.model.cognitoidentity.CognitoIdentity;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.iam.Iam;
import dev.cenote.model.lambda.Lambda;
import dev.cenote.model.sts.Sts;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Structures of any shape with every member filled, where each text is found again because no other is like it. */
final class CalledOperations {
    static final List<ServiceModel> SERVICES = List.of(
            CognitoIdp.SERVICE, CognitoIdentity.SERVICE, Sts.SERVICE, Iam.SERVICE, Lambda.SERVICE, ApiGateway.SERVICE);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00.123Z"), ZoneOffset.UTC);

    private static final int DEEPEST = 8;

    /**
     * A text that was filled in.
     *
     * @param path the members on the way to it, the outermost first
     * @param free whether it is a value of a map of texts
     */
    record Planted(String text, List<Member> path, boolean free, Shape.Kind kind) {
        Member last() {
            return path.getLast();
        }
    }

    private final List<Planted> planted = new ArrayList<>();

    List<Planted> planted() {
        return planted;
    }

    <T extends Structure> T filled(StructureShape<T> shape) {
        return filled(shape, List.of());
    }

    private <T extends Structure> T filled(StructureShape<T> shape, List<Member> path) {
        StructureBuilder<T> builder = shape.newBuilder();
        if (path.size() < DEEPEST) {
            for (Member member : shape.members()) {
                List<Member> way = new ArrayList<>(path);
                way.add(member);
                builder.set(member.index(), value(member.shape(), Collections.unmodifiableList(way), false));
            }
        }
        return builder.build();
    }

    private Object value(Shape shape, List<Member> path, boolean free) {
        return switch (shape.kind()) {
            case STRUCTURE -> filled((StructureShape<?>) shape, path);
            case LIST -> List.of(value(((ListShape) shape).member(), path, false));
            case MAP -> {
                Shape value = ((MapShape) shape).value();
                yield Map.of("key", value(value, path, value.kind() == Shape.Kind.STRING));
            }
            case STRING -> plant(path, free, shape.kind());
            case BLOB -> plant(path, free, shape.kind()).getBytes(StandardCharsets.UTF_8);
            case DOCUMENT -> new Json("{\"in\":\"" + plant(path, free, shape.kind()) + "\"}");
            case INTEGER -> 1;
            case LONG -> 1L;
            case FLOAT -> 1.5f;
            case DOUBLE -> 1.5;
            case BOOLEAN -> true;
            case TIMESTAMP -> CLOCK.instant();
        };
    }

    private String plant(List<Member> path, boolean free, Shape.Kind kind) {
        String text = "planted" + planted.size() + 'x';
        planted.add(new Planted(text, path, free, kind));
        return text;
    }

    /** Whether a planted text stands in an event, in whatever spelling. */
    static boolean tells(String event, Planted planted) {
        String base64 =
                Base64.getEncoder().withoutPadding().encodeToString(planted.text.getBytes(StandardCharsets.UTF_8));
        return event.contains(planted.text) || event.contains(base64);
    }

    static RandomText random() {
        return new RandomText(new SecureRandom());
    }

    static Request request(Headers.Field... headers) {
        return new Request(
                "request-id",
                "POST",
                false,
                "localhost",
                "/",
                null,
                new Headers(List.of(headers)),
                "192.0.2.7",
                Body.of(new byte[0]));
    }
}

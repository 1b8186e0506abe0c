package dev.cenote.model.codec;

import dev.cenote.model.ListShape;
import dev.cenote.model.MapShape;
import dev.cenote.model.Member;
import dev.cenote.model.OperationModel;
import dev.cenote.model.ServiceModel;
import dev.cenote.model.Shape;
import dev.cenote.model.Structure;
import dev.cenote.model.TimestampShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Query answers (Smithy, aws.protocols#awsQuery): {@code <XResponse><XResult>…</XResult><ResponseMetadata>…}. */
public final class XmlCodec {
    private final StringBuilder out = new StringBuilder(512);

    private XmlCodec() {}

    /**
     * The answer of an operation, UTF-8.
     *
     * @param output null where the operation has none; then there is no result element
     */
    public static byte[] answer(
            ServiceModel service, OperationModel<?, ?> operation, @Nullable Structure output, String requestId) {
        XmlCodec xml = new XmlCodec();
        xml.out.append('<').append(operation.name()).append("Response xmlns=\"").append(service.xmlNamespace());
        xml.out.append("\">");
        if (output != null) {
            xml.open(operation.name() + "Result");
            xml.members(output);
            xml.close(operation.name() + "Result");
        }
        xml.open("ResponseMetadata");
        xml.text("RequestId", requestId);
        xml.close("ResponseMetadata");
        xml.close(operation.name() + "Response");
        return xml.bytes();
    }

    /**
     * An error, UTF-8.
     *
     * @param ours whether it is the server's fault ({@code Receiver}) and not the caller's ({@code Sender})
     */
    public static byte[] error(ServiceModel service, boolean ours, String code, String message, String requestId) {
        XmlCodec xml = new XmlCodec();
        xml.out.append("<ErrorResponse xmlns=\"").append(service.xmlNamespace()).append("\">");
        xml.open("Error");
        xml.text("Type", ours ? "Receiver" : "Sender");
        xml.text("Code", code);
        xml.text("Message", message);
        xml.close("Error");
        xml.text("RequestId", requestId);
        xml.close("ErrorResponse");
        return xml.bytes();
    }

    private void members(Structure structure) {
        for (Member member : structure.shape().members()) {
            Object value = structure.member(member.index());
            if (value != null) {
                element(member.wireName(), member.shape(), value);
            }
        }
    }

    private void element(String name, Shape shape, Object value) {
        switch (shape.kind()) {
            case STRUCTURE -> {
                open(name);
                members((Structure) value);
                close(name);
            }
            case LIST -> list(name, (ListShape) shape, (List<?>) value);
            case MAP -> map(name, (MapShape) shape, (Map<?, ?>) value);
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, TIMESTAMP, BLOB, DOCUMENT ->
                text(name, Texts.write(shape, value, TimestampShape.Format.DATE_TIME));
        }
    }

    private void list(String name, ListShape shape, List<?> values) {
        if (!shape.flattened()) {
            open(name);
        }
        for (Object value : values) {
            if (value != null) {
                element(shape.flattened() ? name : shape.memberName(), shape.member(), value);
            }
        }
        if (!shape.flattened()) {
            close(name);
        }
    }

    private void map(String name, MapShape shape, Map<?, ?> values) {
        if (!shape.flattened()) {
            open(name);
        }
        String entry = shape.flattened() ? name : "entry";
        values.forEach((key, value) -> {
            if (value != null) {
                open(entry);
                text(shape.keyName(), (String) key);
                element(shape.valueName(), shape.value(), value);
                close(entry);
            }
        });
        if (!shape.flattened()) {
            close(name);
        }
    }

    private void open(String name) {
        out.append('<').append(name).append('>');
    }

    private void close(String name) {
        out.append("</").append(name).append('>');
    }

    private void text(String name, String text) {
        open(name);
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        close(name);
    }

    /** XML 1.0 §2.2: most control characters cannot be said at all; the replacement character stands for them. */
    private void escape(char c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\r', '\n', '\t' ->
                out.append("&#x").append(Integer.toHexString(c)).append(';');
            default -> out.append(c < ' ' || c == 0xFFFE || c == 0xFFFF ? '\uFFFD' : c);
        }
    }

    private byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}

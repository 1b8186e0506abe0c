package dev.cenote.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.cenote.http.RequestId;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/** Short lines for a developer's terminal: {@code 12:34:56.789 INFO RequestLog request kind=aws status=200}. */
final class ReadableLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int ID_LETTERS = 8;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        String logger = event.getLoggerName();
        line.append(TIME.format(event.getInstant())).append(' ').append(event.getLevel());
        line.append(' ').append(logger.substring(logger.lastIndexOf('.') + 1)).append(' ');
        appendSafely(line, event.getFormattedMessage());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            for (KeyValuePair pair : pairs) {
                line.append(' ').append(pair.key).append('=');
                appendSafely(line, String.valueOf(pair.value));
            }
        }
        String id = RequestId.current();
        if (!id.isEmpty()) {
            line.append(" #").append(id, 0, Math.min(ID_LETTERS, id.length()));
        }
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    /** A client's text must not be able to begin a line of its own or to paint the terminal. */
    private static void appendSafely(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? '?' : c);
        }
    }
}

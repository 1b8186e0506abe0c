package dev.cenote.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** Sets logging up in code: one appender, JSON lines for machines or short lines for developers. */
final class Logging {
    private Logging() {}

    /** Replaces whatever logging was set up before. */
    static void configure(boolean dev, String level, OutputStream target) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Layout<ILoggingEvent> layout = dev ? new ReadableLayout() : new JsonLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(target);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // Libraries may log what they handle: the HTTP library warns of bad headers and shows them. Only what speaks of
        // sockets may warn.
        context.getLogger("org.eclipse.jetty").setLevel(Level.ERROR);
        context.getLogger("org.eclipse.jetty.io").setLevel(Level.WARN);
        context.getLogger("org.eclipse.jetty.server.AbstractConnector").setLevel(Level.WARN);
        context.getLogger("dev.cenote").setLevel(Level.toLevel(level));
    }
}

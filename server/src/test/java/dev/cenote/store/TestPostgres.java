package dev.cenote.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for the whole JVM, started when the first test asks for a database. */
final class TestPostgres {
    private static final Pattern NAME = Pattern.compile("cenote_[0-9]+");
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    private TestPostgres() {}

    /** The URL of a database that nobody else has. */
    static String newDatabase() {
        String name = "cenote_" + DATABASES.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return server().getJdbcUrl("postgres", name);
    }

    /**
     * Deletes one that {@link #newDatabase} made. The files of hundreds of databases would take longer to delete when
     * the JVM ends than it is given then.
     */
    static void drop(String url) {
        Matcher name = NAME.matcher(url);
        if (!name.find()) {
            throw new IllegalArgumentException(url);
        }
        execute("DROP DATABASE IF EXISTS " + name.group() + " WITH (FORCE)");
    }

    private static void execute(String statement) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder().start();
                server = running;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return running;
    }
}

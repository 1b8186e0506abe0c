package dev.cenote.app;

import dev.cenote.aws.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The AWS APIs as the composition root puts them together. */
public final class ServedApis {
    private ServedApis() {}

    /** Every API with its operation tables; they are for reading, the server behind them is gone. */
    public static List<Service> describe() {
        try (TestServer server = TestServer.dev()) {
            return server.server().services();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

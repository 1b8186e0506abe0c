package dev.cenote.conformance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every test of the pages in a real browser stands on: the product, the browser, and an app to come back to. */
@ExtendWith({SharedProduct.class, Chromium.class})
abstract class HostedContract {
    private final Product product;
    private final Chromium.Window chromium;
    private final ReturnAddress app = ReturnAddress.open();

    HostedContract(Product product, Chromium.Window chromium) {
        this.product = product;
        this.chromium = chromium;
    }

    @AfterEach
    void close() {
        app.close();
    }

    Product product() {
        return product;
    }

    Chromium.Window chromium() {
        return chromium;
    }

    /** The address of an app that people come back to. */
    String callback() {
        return app.at("/cb");
    }
}

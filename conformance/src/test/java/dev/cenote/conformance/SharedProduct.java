package dev.cenote.conformance;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test the one product in development mode that all test classes share (each makes its own pools there), and
 * puts the end of the product's log beside every failure. The product is stopped after the last test; an exit status
 * other than zero fails the run.
 */
final class SharedProduct implements ParameterResolver, TestExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(SharedProduct.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Product.class;
    }

    @Override
    public Product resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return product(context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        failure.addSuppressed(new ProductLog(product(context)));
        throw failure;
    }

    private static Product product(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("product", key -> Shared.start(), Shared.class)
                .product();
    }

    /** The product, or why it did not start: a start that failed once is not tried again for every test. */
    private record Shared(
            @Nullable Product started, @Nullable AssertionError failure) implements AutoCloseable {
        static Shared start() {
            try {
                return new Shared(Product.start(Product.Setup.dev()), null);
            } catch (AssertionError e) {
                return new Shared(null, e);
            }
        }

        Product product() {
            if (started == null) {
                throw new AssertionError("the shared product did not start", failure);
            }
            return started;
        }

        @Override
        public void close() {
            if (started != null) {
                started.close();
            }
        }
    }

    /** Carries the log into the report of a failure. */
    private static final class ProductLog extends Throwable {
        private static final long serialVersionUID = 1L;

        ProductLog(Product product) {
            super((product.alive() ? "the product runs on\n" : "the product has ended\n") + product.log());
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}

package dev.cenote.conformance;

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
                .computeIfAbsent("product", key -> Product.start(Product.Setup.dev()), Product.class);
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

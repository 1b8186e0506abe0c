package dev.cenote.app;

import dev.cenote.api.cognitoidp.BrandingOperations;
import dev.cenote.api.cognitoidp.TermsOperations;
import dev.cenote.api.cognitoidp.UiCustomizationOperations;
import dev.cenote.aws.OperationTable;
import dev.cenote.login.session.DomainAddresses;
import java.util.List;

/** The operations on how pages look and what people agree to there. */
final class BrandTables {
    private BrandTables() {}

    /** @param addresses where pages are, and so the logos that they show */
    static List<OperationTable> of(Faces.Parts parts, DomainAddresses addresses) {
        return List.of(
                new UiCustomizationOperations(parts.database(), parts.clock(), addresses::published),
                new BrandingOperations(parts.database(), parts.random(), parts.clock()),
                new TermsOperations(parts.database(), parts.random(), parts.clock()));
    }
}

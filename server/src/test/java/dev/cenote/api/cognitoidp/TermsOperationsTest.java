package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.directory.Brands;
import dev.cenote.directory.Brands.Agreement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateTermsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListTermsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TermsType;

class TermsOperationsTest extends ClientApiContract {
    private static final String USE = "terms-of-use";
    private static final String PRIVACY = "privacy-policy";
    private static final String DEFAULT = "cognito:default";
    private static final String NO_ID = "0190a6b1-0000-4000-8000-000000000000";

    private final String pool = pool();
    private final String web = create(pool, client -> {}).clientId();

    @Test
    void aDocumentIsShownAsItWasMade() {
        TermsType made = make(USE, terms -> {});
        assertThat(made.termsId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(made.clientId()).isEqualTo(web);
        assertThat(made.userPoolId()).isEqualTo(pool);
        assertThat(made.termsName()).isEqualTo(USE);
        assertThat(made.termsSourceAsString()).isEqualTo("LINK");
        assertThat(made.enforcementAsString()).isEqualTo("NONE");
        assertThat(made.links()).isEqualTo(Map.of(DEFAULT, "https://example.org/" + USE));
        assertThat(made.creationDate()).isEqualTo(server().clock().instant());
        assertThat(made.lastModifiedDate()).isEqualTo(server().clock().instant());
        assertThat(client().describeTerms(asked -> asked.userPoolId(pool).termsId(made.termsId()))
                        .terms())
                .isEqualTo(made);
        assertThat(client().describeTermsByClient(
                                asked -> asked.userPoolId(pool).clientId(web).termsName(USE))
                        .terms())
                .isEqualTo(made);
    }

    @Test
    void peopleAgreeOnlyWhereThereAreBothDocuments() {
        assertThat(agreement()).isEmpty();
        make(
                USE,
                terms -> terms.links(
                        Map.of(DEFAULT, "https://example.org/use", "cognito:french", "https://example.org/fr")));
        assertThat(agreement()).isEmpty();
        TermsType privacy = make(PRIVACY, terms -> {});
        Agreement both = agreement().orElseThrow();
        assertThat(both.termsOfUse().link("cognito:french")).isEqualTo("https://example.org/fr");
        assertThat(both.termsOfUse().link("cognito:german")).isEqualTo("https://example.org/use");
        assertThat(both.privacyPolicy().link("cognito:french")).isEqualTo("https://example.org/" + PRIVACY);
        delete(privacy.termsId());
        assertThat(agreement()).isEmpty();
    }

    @Test
    void anUpdateLeavesWhatItDoesNotSay() {
        TermsType made = make(USE, terms -> {});
        Instant before = server().clock().instant();
        server().clock().set(before.plus(Duration.ofSeconds(5)));
        TermsType changed = client().updateTerms(asked -> asked.userPoolId(pool)
                        .termsId(made.termsId())
                        .links(Map.of(DEFAULT, "https://example.org/new")))
                .terms();
        assertThat(changed)
                .isEqualTo(made.toBuilder()
                        .links(Map.of(DEFAULT, "https://example.org/new"))
                        .lastModifiedDate(before.plus(Duration.ofSeconds(5)))
                        .build());
        TermsType renamed = client().updateTerms(
                        asked -> asked.userPoolId(pool).termsId(made.termsId()).termsName(PRIVACY))
                .terms();
        assertThat(renamed.termsName()).isEqualTo(PRIVACY);
        assertThat(renamed.links()).isEqualTo(changed.links());
        server().clock().set(before);
    }

    @Test
    void aClientHasOneDocumentOfEachName() {
        String exists = "Terms " + USE + " already exist for app client " + web + ".";
        make(USE, terms -> {});
        refused("TermsExistsException", exists, () -> make(USE, terms -> {}));
        TermsType privacy = make(PRIVACY, terms -> {});
        refused(
                "TermsExistsException",
                exists,
                () -> client().updateTerms(asked ->
                        asked.userPoolId(pool).termsId(privacy.termsId()).termsName(USE)));
        String other = create(pool, client -> {}).clientId();
        make(USE, terms -> terms.clientId(other));
    }

    @Test
    void listsAPoolPageByPage() {
        make(USE, terms -> {});
        make(PRIVACY, terms -> {});
        ListTermsResponse first =
                client().listTerms(asked -> asked.userPoolId(pool).maxResults(1));
        assertThat(first.terms()).hasSize(1);
        assertThat(first.terms().getFirst().enforcementAsString()).isEqualTo("NONE");
        ListTermsResponse second =
                client().listTerms(asked -> asked.userPoolId(pool).nextToken(first.nextToken()));
        assertThat(second.terms()).hasSize(1);
        assertThat(second.nextToken()).isNull();
        assertThat(second.terms().getFirst().termsName())
                .isNotEqualTo(first.terms().getFirst().termsName());
        String elsewhere = pool();
        refused(
                INVALID,
                "Invalid Pagination Token provided.",
                () -> client().listTerms(asked -> asked.userPoolId(elsewhere).nextToken(first.nextToken())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)//example.org",
                "data:text/html,x",
                "//example.org/terms",
                "/terms",
                "https:terms",
                "https://somebody@example.org/",
                "https://exa^mple.org/"
            })
    void refusesLinksThatAreNoPlace(String link) {
        refused(
                INVALID,
                "The link for cognito:german must be an absolute http or https URL.",
                () -> make(USE, terms -> terms.links(Map.of(DEFAULT, "https://example.org", "cognito:german", link))));
    }

    @Test
    void everybodyHasALink() {
        String message = "Links must have a value for cognito:default.";
        refused(INVALID, message, () -> make(USE, terms -> terms.links(null)));
        refused(
                INVALID,
                message,
                () -> make(USE, terms -> terms.links(Map.of("cognito:german", "https://example.org/"))));
        make(USE, terms -> terms.links(Map.of(DEFAULT, "https://müller.example/Nutzung")));
    }

    @Test
    void aPoolHasFortyDocuments() {
        for (int i = 0; i < 20; i++) {
            String other = create(pool, client -> {}).clientId();
            make(USE, terms -> terms.clientId(other));
            make(PRIVACY, terms -> terms.clientId(other));
        }
        refused(LIMIT, "A user pool cannot have more than 40 terms.", () -> make(USE, terms -> {}));
    }

    @Test
    void refusesWhatIsNotThere() {
        TermsType made = make(USE, terms -> {});
        String other = pool();
        String unknown = "Terms " + NO_ID + " do not exist.";
        refused(NOT_FOUND, unknown, () -> delete(NO_ID));
        refused(
                NOT_FOUND,
                unknown,
                () -> client().describeTerms(asked -> asked.userPoolId(pool).termsId(NO_ID)));
        refused(
                NOT_FOUND,
                "Terms " + made.termsId() + " do not exist.",
                () -> client().updateTerms(asked -> asked.userPoolId(other).termsId(made.termsId())));
        refused(
                NOT_FOUND,
                "Terms " + PRIVACY + " do not exist for app client " + web + ".",
                () -> client().describeTermsByClient(
                                asked -> asked.userPoolId(pool).clientId(web).termsName(PRIVACY)));
        refused(
                NOT_FOUND,
                "User pool client nobody does not exist.",
                () -> make(USE, terms -> terms.clientId("nobody")));
        refused(NOT_FOUND, NO_POOL, () -> make(USE, terms -> terms.userPoolId(NOBODY)));
        refused(NOT_FOUND, NO_POOL, () -> client().listTerms(asked -> asked.userPoolId(NOBODY)));
        delete(made.termsId());
        refused(NOT_FOUND, "Terms " + made.termsId() + " do not exist.", () -> delete(made.termsId()));
    }

    private TermsType make(String name, Consumer<CreateTermsRequest.Builder> request) {
        return client().createTerms(terms -> request.accept(terms.userPoolId(pool)
                        .clientId(web)
                        .termsName(name)
                        .termsSource("LINK")
                        .enforcement("NONE")
                        .links(Map.of(DEFAULT, "https://example.org/" + name))))
                .terms();
    }

    private void delete(String id) {
        client().deleteTerms(asked -> asked.userPoolId(pool).termsId(id));
    }

    private Optional<Agreement> agreement() {
        return server().database().read(transaction -> new Brands().agreement(transaction, pool, web));
    }
}

package dev.cenote.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading documents: what is refused with which of AWS's texts, and what a policy knows about its document. */
class PolicyTest {
    static Stream<Cases.Case> malformed() {
        return Cases.read("documents.json", "malformed");
    }

    static Stream<Cases.Case> wellFormed() {
        return Cases.read("documents.json", "wellFormed");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesADocumentInTheWordsOfAws(Cases.Case one) {
        assertThatThrownBy(() -> Policy.parse(one.document("document"), PolicyKind.valueOf(one.text("kind"))))
                .isInstanceOfSatisfying(
                        MalformedPolicy.class,
                        refusal -> assertThat(refusal.awsText()).isEqualTo(one.text("text")));
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void takesADocument(Cases.Case one) {
        assertThatCode(() -> Policy.parse(one.document("document"), PolicyKind.valueOf(one.text("kind"))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADocumentThatIsLongerThanAnyServiceTakes() {
        String statement = "{'Effect':'Allow','Action':'sns:Publish','Resource':'*'}";
        String fits = Asked.document(statement);
        String longest = fits + " ".repeat(131_072 - fits.length());
        assertThatCode(() -> Policy.parse(longest, PolicyKind.INLINE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Policy.parse(longest + ' ', PolicyKind.INLINE)).hasMessage("Syntax errors in policy.");
    }

    @Test
    void aStatementOnOneLineStandsJustAfterItsBraces() {
        // The columns that AWS answered for a document of this form.
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"\", \"Effect\": \"Allow\", "
                + "\"Action\": \"s3:PutO*\", \"Resource\": \"*\"}}";
        MatchedStatement matched = onlyMatch(document);
        assertThat(matched.start()).isEqualTo(new Position(1, 41));
        assertThat(matched.end()).isEqualTo(new Position(1, document.length()));
    }

    @Test
    void statementsOnSeveralLinesAreCountedFromOne() {
        for (String newLine : List.of("\n", "\r\n")) {
            String document = String.join(
                    newLine,
                    "{\"Version\":\"2012-10-17\",",
                    "  \"Statement\": [",
                    "    {\"Effect\":\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"},",
                    "    {",
                    "      \"Effect\":\"Allow\", \"Action\":\"s3:PutObject\",",
                    "      \"Condition\": {\"StringNotEquals\": {\"ü}\": \"{\"}},",
                    "      \"Resource\":\"*\"",
                    "    } ]}");
            MatchedStatement matched = onlyMatch(document);
            assertThat(matched.start()).isEqualTo(new Position(4, 6));
            assertThat(matched.end()).isEqualTo(new Position(8, 6));
        }
    }

    @Test
    void knowsTheContextKeysOfConditionsAndVariables() {
        Policy policy = Policy.parse(
                Asked.document("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username}/${*}',"
                        + "'Condition':{'StringLike':{'s3:prefix':'${aws:PrincipalTag/team}/${AWS:UserName}'},"
                        + "'Null':{'aws:TokenIssueTime':'true'},"
                        + "'ArnLike':{'aws:SourceArn':'arn:aws:sns:*:${aws:PrincipalAccount}:t'},"
                        + "'BinaryEquals':{'S3:Prefix':'${no:variable}'}}},"
                        + "{'Effect':'Deny','NotAction':'s3:*','NotResource':'arn:aws:s3:::${aws:userid}'}"),
                PolicyKind.MANAGED);
        assertThat(policy.contextKeys())
                .containsExactly(
                        "aws:username",
                        "s3:prefix",
                        "aws:PrincipalTag/team",
                        "aws:TokenIssueTime",
                        "aws:SourceArn",
                        "aws:PrincipalAccount",
                        "aws:userid");
    }

    @Test
    void aTextThatVariablesMakeLongerThanAnyValueIsNotEvenBuilt() {
        Context context = Context.of(Map.of("v", List.of("a".repeat(2048))));
        Template fits = Template.parse("*" + "${v}".repeat(60), true);
        assertThat(fits.glob(context)).isNotNull();
        assertThat(fits.text(context)).hasSize(60 * 2048 + 1);
        Template endless = Template.parse("*" + "${v}".repeat(70), true);
        assertThat(endless.glob(context)).isNull();
        assertThat(endless.text(context)).isNull();
    }

    @Test
    void knowsNoVariablesInTheOldVersion() {
        String document = Asked.document("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::${aws:username}',"
                + "'Condition':{'StringLike':{'s3:prefix':'${aws:userid}'}}}");
        assertThat(Policy.parse(document.replace("2012", "2008"), PolicyKind.INLINE)
                        .contextKeys())
                .containsExactly("s3:prefix");
    }

    @Test
    void namesOfPrincipalsAreReplacedAndTheRestIsKeptByteForByte() {
        String document = """
                { "Version" : "2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":[ "arn:aws:iam::111122223333:user\\/ann",
                  "111122223333", "arn:aws:iam::111122223333:root"],"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole",
                  "Condition":{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:user/ann"}}},
                  {"Action":"sts:AssumeRole","Effect":"Deny", "Principal":{"AWS":"arn:aws:iam::111122223333:role/r"}}]}
                """;
        Policy trust = Policy.parse(document, PolicyKind.TRUST);
        assertThat(trust.principalArns())
                .containsExactly("arn:aws:iam::111122223333:user/ann", "arn:aws:iam::111122223333:role/r");
        String renamed = trust.renamedPrincipals(document, arn -> arn.endsWith("ann") ? "AIDAANNANNANNANNANN1" : null);
        assertThat(renamed)
                .isEqualTo(document.replace("\"arn:aws:iam::111122223333:user\\/ann\"", "\"AIDAANNANNANNANNANN1\""));
        assertThat(Policy.parse(renamed, PolicyKind.TRUST).principalArns())
                .containsExactly("arn:aws:iam::111122223333:role/r");
    }

    @Test
    void refusesAPrincipalThatDoesNotExistInTheWordsOfAws() {
        assertThat(Policy.invalidPrincipal("AWS", "arn:aws:iam::111122223333:user/gone")
                        .awsText())
                .isEqualTo("Invalid principal in policy: \"AWS\":\"arn:aws:iam::111122223333:user/gone\"");
    }

    private static MatchedStatement onlyMatch(String document) {
        NamedPolicy policy =
                new NamedPolicy("PolicyInputList.1", "IAM Policy", Policy.parse(document, PolicyKind.INLINE));
        Decision decision = Evaluation.decide(
                Asked.USER, Policies.ofIdentity(List.of(policy)), Asked.request("s3:PutObject", "arn:aws:s3:::b/k"));
        assertThat(decision.matched()).hasSize(1);
        return decision.matched().getFirst();
    }
}

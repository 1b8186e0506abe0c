package dev.cenote.identitypool;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What guests may do at most in the enhanced flow, whatever their role allows: two session policies that the service
 * adds.
 */
public final class GuestScope {
    /** The managed one. */
    public static final List<String> MANAGED =
            List.of("arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy");

    private static final List<String> SERVICES = List.of(
            "kinesisanalytics",
            "sqs",
            "mobileanalytics",
            "ses",
            "lambda",
            "dynamodb",
            "sdb",
            "appsync",
            "sns",
            "gamelift",
            "iot",
            "codewhisperer",
            "lex",
            "machinelearning",
            "cloudwatch",
            "logs",
            "execute-api",
            "cognito-identity",
            "cognito-idp",
            "cognito-sync",
            "s3");
    private static final List<String> ACTIONS =
            List.of("sumerian:View*", "textract:DetectDocumentText", "textract:AnalyzeDocument");

    /** The one written out, JSON. */
    public static final String INLINE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":["
            + Stream.concat(SERVICES.stream().map(service -> service + ":*"), ACTIONS.stream())
                    .map(action -> '"' + action + '"')
                    .collect(Collectors.joining(","))
            + "],\"Resource\":\"*\"}]}";

    private GuestScope() {}
}

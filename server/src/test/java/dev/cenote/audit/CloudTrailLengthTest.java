package dev.cenote.audit;

import static dev.cenote.audit.ToldEvents.ADA;
import static dev.cenote.audit.ToldEvents.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.aws.CalledOperation.Failure;
import dev.cenote.model.cognitoidp.CognitoIdp;
import dev.cenote.model.iam.Iam;
import dev.cenote.protocol.json.JsonObjects;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of requests that are longer than an event may be. */
class CloudTrailLengthTest {
    @Test
    void nobodyHidesWhatTheyDoBehindPadding() {
        String allow = "\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        String padded = "{" + " ".repeat(100_000) + allow;
        Map<String, Object> event = told(
                Iam.SERVICE,
                "PutUserPolicy",
                ADA,
                JsonObjects.write(Map.of("UserName", "mallory", "PolicyName", "x", "PolicyDocument", padded)),
                null,
                null);
        assertThat(event.get("requestParameters"))
                .isEqualTo(Map.of("userName", "mallory", "policyName", "x", "policyDocument", "{ " + allow));
    }

    @Test
    void listsEndWhereThereIsNoRoomAndMembersKeepTheirNames() {
        Map<String, Object> event = told(
                Iam.SERVICE,
                "SimulateCustomPolicy",
                ADA,
                JsonObjects.write(Map.of(
                        "PolicyInputList",
                        Collections.nCopies(10, "y".repeat(30_000)),
                        "ResourceArns",
                        Collections.nCopies(1000, "a"),
                        "ResourcePolicy",
                        "z".repeat(3000))),
                null,
                null);
        String parameters = String.valueOf(event.get("requestParameters"));
        assertThat(parameters.length()).isLessThan(100_000);
        assertThat(parameters.substring(parameters.indexOf("… (10 in all)")))
                .contains("1000 in all", "resourcePolicy=" + "z".repeat(512) + "…");
    }

    @Test
    void whatIsVeryLongIsCut() {
        Map<String, Object> event = told(
                CognitoIdp.SERVICE,
                "CreateGroup",
                ADA,
                "{\"Description\":\"" + "x".repeat(40_000) + "\"}",
                null,
                new Failure("E", "y".repeat(9000)));
        assertThat(event.get("requestParameters"))
                .isEqualTo(Map.of("description", "x".repeat(20_480) + "… (40000 characters)"));
        assertThat(String.valueOf(event.get("errorMessage"))).hasSize(2048);
    }
}

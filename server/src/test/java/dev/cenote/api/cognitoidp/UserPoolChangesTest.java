package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.store.DomainRow;
import dev.cenote.store.DomainStore;
import dev.cenote.store.Race;
import dev.cenote.store.UserPoolClientRow;
import dev.cenote.store.UserPoolClientStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** UpdateUserPool and AddCustomAttributes. */
class UserPoolChangesTest extends PoolApiContract {
    private static final String INVALID = "InvalidParameterException";

    @Test
    void anUpdateReplacesAndKeepsAndAnswersAnEmptyObject() {
        UserPoolType pool = create(request -> request.autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .userPoolTags(Map.of("a", "b"))
                .userPoolTier(UserPoolTierType.PLUS));
        Instant later = pool.creationDate().plus(Duration.ofHours(1));
        server().clock().set(later);
        try {
            HttpResponse<String> response =
                    server().post("UpdateUserPool", "{\"UserPoolId\":\"" + pool.id() + "\",\"PoolName\":\"renamed\"}");
            assertThat(response.body()).isEqualTo("{}");
        } finally {
            server().clock().set(pool.creationDate());
        }
        UserPoolType updated = describe(pool.id());
        assertThat(updated)
                .isEqualTo(pool.toBuilder()
                        .name("renamed")
                        .autoVerifiedAttributes((List<VerifiedAttributeType>) null)
                        .lastModifiedDate(later)
                        .build());
    }

    @Test
    void anUpdateReplacesTagsWhereItNamesSome() {
        UserPoolType pool = create(request -> request.userPoolTags(Map.of("a", "b", "c", "d")));
        client().updateUserPool(request -> request.userPoolId(pool.id()).userPoolTags(Map.of("e", "f")));
        assertThat(describe(pool.id()).userPoolTags()).containsExactly(Map.entry("e", "f"));
        refused(
                INVALID,
                "Tag keys that begin with aws: are reserved: aws:x",
                () -> client().updateUserPool(request ->
                        request.userPoolId(pool.id()).poolName("other").userPoolTags(Map.of("aws:x", "f"))));
        assertThat(describe(pool.id()).name()).isEqualTo("people");
    }

    @Test
    void refusesUpdatesThatDoNotGoTogether() {
        UserPoolType pool = create(request -> {});
        refused(
                INVALID,
                "SMS configuration is required when phone_number is selected for auto verification",
                () -> client().updateUserPool(request ->
                        request.userPoolId(pool.id()).autoVerifiedAttributes(VerifiedAttributeType.PHONE_NUMBER)));
        refused(
                "FeatureUnavailableInTierException",
                "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat"
                        + " Protection",
                () -> client().updateUserPool(request ->
                        request.userPoolId(pool.id()).userPoolAddOns(addOns -> addOns.advancedSecurityMode("AUDIT"))));
    }

    @Test
    void aSmallerPlanIsRefusedWhileClientsOrDomainsNeedTheLargerOne() {
        UserPoolType pool = create(request -> {});
        String name = pool.id().toLowerCase(java.util.Locale.ROOT).replace("us-east-1_", "");
        server().database().write(transaction -> {
            new UserPoolClientStore()
                    .insert(
                            transaction,
                            new UserPoolClientRow(
                                    name,
                                    pool.id(),
                                    "app",
                                    1,
                                    1,
                                    1,
                                    "{\"RefreshTokenRotation\":{\"Feature\":\"ENABLED\"}}"));
            new DomainStore()
                    .insert(
                            transaction,
                            DomainRow.prefix("q" + name, "us-east-1", pool.id(), 1, "{\"ManagedLoginVersion\":2}"));
            return null;
        });
        refused(
                "TierChangeNotAllowedException",
                "The following features need to be disabled for the LITE pricing tier configured: Refresh Token"
                        + " Rotation, Managed Login Version 2",
                () -> client().updateUserPool(
                                request -> request.userPoolId(pool.id()).userPoolTier(UserPoolTierType.LITE)));
        assertThat(describe(pool.id()).userPoolTier()).isEqualTo(UserPoolTierType.ESSENTIALS);
    }

    @Test
    void addsCustomAttributesAllOrNone() {
        UserPoolType pool = create(request -> {});
        HttpResponse<String> response = server().post(
                        "AddCustomAttributes",
                        "{\"UserPoolId\":\"" + pool.id()
                                + "\",\"CustomAttributes\":[{\"Name\":\"team\",\"AttributeDataType\":\"String\"}]}");
        assertThat(response.body()).isEqualTo("{}");
        assertThat(describe(pool.id()).schemaAttributes()).hasSize(22).last().satisfies(team -> {
            assertThat(team.name()).isEqualTo("custom:team");
            assertThat(team.mutable()).isTrue();
        });
        refused(
                INVALID,
                "custom:team: Existing attribute already has name custom:team.",
                () -> client().addCustomAttributes(request ->
                        request.userPoolId(pool.id()).customAttributes(text("other"), text("team"))));
        refused(
                INVALID,
                "Required custom attributes are not supported currently.",
                () -> client().addCustomAttributes(request -> request.userPoolId(pool.id())
                        .customAttributes(
                                text("other").toBuilder().required(true).build())));
        assertThat(describe(pool.id()).schemaAttributes()).hasSize(22);
    }

    @Test
    void changesMadeAtOnceAreAllKept() throws Exception {
        UserPoolType pool = create(request -> {});
        Race.of(
                8,
                number -> client().addCustomAttributes(
                                request -> request.userPoolId(pool.id()).customAttributes(text("a" + number))));
        assertThat(describe(pool.id()).schemaAttributes()).hasSize(29);
    }

    private static SchemaAttributeType text(String name) {
        return SchemaAttributeType.builder()
                .name(name)
                .attributeDataType(AttributeDataType.STRING)
                .build();
    }
}

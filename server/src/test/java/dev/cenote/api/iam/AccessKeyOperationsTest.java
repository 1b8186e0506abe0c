package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.iam.LastUse;
import dev.cenote.iam.UniqueId;
import dev.cenote.store.AccessKeyStore;
import dev.cenote.store.IamLastUseStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessKeyOperationsTest extends IamContract {
    @Test
    void showsTheSecretOnceAndKeepsItSealed() {
        String name = user();
        IamAnswer created = call("CreateAccessKey", "UserName", name);
        assertThat(created.members("AccessKey"))
                .containsExactly("AccessKeyId", "CreateDate", "SecretAccessKey", "Status", "UserName");
        String id = created.text("AccessKeyId");
        String secret = created.text("SecretAccessKey");
        assertThat(id).matches("AKIA[A-Z2-7]{16}");
        assertThat(UniqueId.accountOf(id)).contains(IamServer.ACCOUNT);
        assertThat(secret).matches("[A-Za-z0-9+/]{40}");
        assertThat(created.text("Status")).isEqualTo("Active");
        assertThat(created.text("CreateDate")).isEqualTo(DATE);
        IamAnswer listed = call("ListAccessKeys", "UserName", name);
        assertThat(listed.members("member")).containsExactly("AccessKeyId", "CreateDate", "Status", "UserName");
        assertThat(listed.body()).doesNotContain(secret);
        byte[] sealed = server().database()
                .read(tx -> new AccessKeyStore().find(tx, id).orElseThrow())
                .sealedSecret();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
    }

    @Test
    void aUserHasTwoKeysAtMostAndInactiveOnesCount() {
        String name = user();
        String first = call("CreateAccessKey", "UserName", name).text("AccessKeyId");
        call("UpdateAccessKey", "UserName", name, "AccessKeyId", first, "Status", "Inactive");
        call("CreateAccessKey", "UserName", name);
        refused("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2", "CreateAccessKey", "UserName", name);
        assertThat(call("ListAccessKeys", "UserName", name).texts("Status"))
                .containsExactlyInAnyOrder("Active", "Inactive");
        call("DeleteAccessKey", "UserName", name, "AccessKeyId", first);
        call("CreateAccessKey", "UserName", name);
    }

    @Test
    void withoutANameAUserMeansThemselves() {
        String name = user();
        String caller = keyOf(name);
        String id = callAs(caller, "CreateAccessKey").done().text("AccessKeyId");
        assertThat(resource()).isEqualTo(ARN + "user/" + name);
        callAs(caller, "UpdateAccessKey", "AccessKeyId", id, "Status", "Inactive")
                .done();
        assertThat(callAs(caller, "ListAccessKeys").done().text("Status")).isEqualTo("Inactive");
        callAs(caller, "UpdateAccessKey", "AccessKeyId", id, "Status", "Active").done();
        assertThat(callAs(caller, "ListAccessKeys").done().text("Status")).isEqualTo("Active");
        callAs(caller, "DeleteAccessKey", "AccessKeyId", id).done();
        assertThat(callAs(caller, "ListAccessKeys").done().texts("AccessKeyId")).isEmpty();
    }

    @Test
    void nobodyChangesTheKeyOfSomebodyElseUnderTheirOwnName() {
        String id = call("CreateAccessKey", "UserName", user()).text("AccessKeyId");
        String other = user();
        String unknown = "404 NoSuchEntity: The Access Key with id " + id + " cannot be found.";
        refused(unknown, "DeleteAccessKey", "UserName", other, "AccessKeyId", id);
        refused(unknown, "UpdateAccessKey", "UserName", other, "AccessKeyId", id, "Status", "Inactive");
        assertThat(callAs(keyOf(other), "DeleteAccessKey", "AccessKeyId", id).refusal())
                .isEqualTo(unknown);
    }

    @Test
    void anUnknownStatusIsRefused() {
        String name = user();
        String id = call("CreateAccessKey", "UserName", name).text("AccessKeyId");
        refused(
                "400 ValidationError: 1 validation error detected: Value at 'status' failed to satisfy constraint:"
                        + " Member must satisfy enum value set",
                "UpdateAccessKey",
                "UserName",
                name,
                "AccessKeyId",
                id,
                "Status",
                "Expired");
        assertThat(call("ListAccessKeys", "UserName", name).text("Status")).isEqualTo("Active");
    }

    @Test
    void tellsWhenAKeyWasLastUsed() {
        String name = user();
        String id = call("CreateAccessKey", "UserName", name).text("AccessKeyId");
        IamAnswer never = call("GetAccessKeyLastUsed", "AccessKeyId", id);
        assertThat(resource()).isEqualTo(ARN + "user/" + name);
        assertThat(never.text("UserName")).isEqualTo(name);
        assertThat(List.of(never.text("ServiceName"), never.text("Region"))).containsExactly("N/A", "N/A");
        assertThat(never.texts("LastUsedDate")).isEmpty();
        server().database().write(tx -> {
            LastUse use = new LastUse(Instant.parse("2026-11-21T05:00:00Z"), "cognito-idp", "eu-west-1");
            new IamLastUseStore().put(tx, id, use);
            return null;
        });
        IamAnswer used = call("GetAccessKeyLastUsed", "AccessKeyId", id);
        assertThat(used.members("AccessKeyLastUsed")).containsExactly("LastUsedDate", "Region", "ServiceName");
        assertThat(used.text("LastUsedDate")).isEqualTo("2026-11-21T05:00:00Z");
        assertThat(used.text("ServiceName")).isEqualTo("cognito-idp");
        refused(
                "404 NoSuchEntity: The Access Key with id AKIAIOSFODNN7EXAMPLE cannot be found.",
                "GetAccessKeyLastUsed",
                "AccessKeyId",
                "AKIAIOSFODNN7EXAMPLE");
    }
}

package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountOperationsTest extends IamContract {
    @Test
    void theAccountHasOneAliasAndANewOneTakesItsPlace() {
        call("CreateAccountAlias", "AccountAlias", "first-one");
        refused(
                "409 EntityAlreadyExists: The account alias first-one already exists.",
                "CreateAccountAlias",
                "AccountAlias",
                "first-one");
        call("CreateAccountAlias", "AccountAlias", "second");
        IamAnswer listed = call("ListAccountAliases");
        assertThat(listed.texts("member")).containsExactly("second");
        assertThat(listed.text("IsTruncated")).isEqualTo("false");
        refused(
                "404 NoSuchEntity: The account alias with name first-one cannot be found.",
                "DeleteAccountAlias",
                "AccountAlias",
                "first-one");
        call("DeleteAccountAlias", "AccountAlias", "second");
        assertThat(call("ListAccountAliases").texts("member")).isEmpty();
    }

    @Test
    void theSummaryCountsWhatThereIs() {
        int users = count("Users");
        int groups = count("Groups");
        int devices = count("MFADevices");
        user();
        group();
        call("CreateVirtualMFADevice", "VirtualMFADeviceName", fresh("device"));
        assertThat(count("Users")).isEqualTo(users + 1);
        assertThat(count("Groups")).isEqualTo(groups + 1);
        assertThat(count("MFADevices")).isEqualTo(devices + 1);
        assertThat(count("MFADevicesInUse")).isZero();
        assertThat(count("Roles")).isZero();
        assertThat(count("AccessKeysPerUserQuota")).isEqualTo(2);
        assertThat(count("AccountAccessKeysPresent")).isEqualTo(1);
    }

    private static int count(String key) {
        String map = call("GetAccountSummary").text("SummaryMap");
        String entry = "<key>" + key + "</key><value>";
        assertThat(map).contains(entry);
        int from = map.indexOf(entry) + entry.length();
        return Integer.parseInt(map.substring(from, map.indexOf('<', from)));
    }
}

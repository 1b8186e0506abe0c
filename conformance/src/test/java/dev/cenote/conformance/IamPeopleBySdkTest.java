package dev.cenote.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** Users, groups, their keys and devices as the SDK for Java reads them, member by member. */
@ExtendWith(SharedProduct.class)
class IamPeopleBySdkTest {
    private static final String ACCOUNT = "arn:aws:iam::000000000000:";
    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private static final Tag TEAM =
            Tag.builder().key("Team").value("blue/green: a+b=c@d ü").build();

    private final IamClient iam;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String name = "ada" + suffix;

    IamPeopleBySdkTest(Product product) {
        this.iam = Clients.iam(product);
    }

    @AfterEach
    void close() {
        iam.close();
    }

    @Test
    void aUserHasTheMembersThatEachAnswerOfAwsHas() {
        User created = iam.createUser(r -> r.userName(name)
                        .path("/staff/")
                        .permissionsBoundary(READ_ONLY)
                        .tags(TEAM))
                .user();
        User whole = User.builder()
                .path("/staff/")
                .userName(name)
                .userId(created.userId())
                .arn(ACCOUNT + "user/staff/" + name)
                .createDate(created.createDate())
                .permissionsBoundary(AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType("Policy")
                        .permissionsBoundaryArn(READ_ONLY)
                        .build())
                .tags(TEAM)
                .build();
        assertThat(created).isEqualTo(whole);
        assertThat(created.userId()).matches("AIDA[A-Z2-7]{17}");
        assertThat(created.createDate()).isBetween(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(iam.getUser(r -> r.userName(name)).user()).isEqualTo(whole);
        User listed = whole.toBuilder()
                .permissionsBoundary((AttachedPermissionsBoundary) null)
                .tags((List<Tag>) null)
                .build();
        assertThat(iam.listUsersPaginator(r -> r.pathPrefix("/staff/").maxItems(1)).users().stream()
                        .filter(user -> user.userName().equals(name)))
                .containsExactly(listed);
        iam.untagUser(r -> r.userName(name).tagKeys("TEAM"));
        iam.deleteUserPermissionsBoundary(r -> r.userName(name));
        assertThat(iam.getUser(r -> r.userName(name)).user()).isEqualTo(listed);
        iam.deleteUser(r -> r.userName(name));
        assertThatThrownBy(() -> iam.getUser(r -> r.userName(name)))
                .isInstanceOfSatisfying(
                        NoSuchEntityException.class,
                        e -> assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("The user with name " + name + " cannot be found."));
    }

    @Test
    void aGroupIsReadWithItsPeopleAndPolicies() {
        iam.createUser(r -> r.userName(name));
        String group = "staff" + suffix;
        Group created = iam.createGroup(r -> r.groupName(group).path("/all/")).group();
        assertThat(created)
                .isEqualTo(Group.builder()
                        .path("/all/")
                        .groupName(group)
                        .groupId(created.groupId())
                        .arn(ACCOUNT + "group/all/" + group)
                        .createDate(created.createDate())
                        .build());
        iam.addUserToGroup(r -> r.groupName(group).userName(name));
        iam.attachGroupPolicy(r -> r.groupName(group).policyArn(READ_ONLY));
        assertThat(iam.getGroup(r -> r.groupName(group)).group()).isEqualTo(created);
        assertThat(iam.getGroup(r -> r.groupName(group)).users())
                .containsExactly(iam.getUser(r -> r.userName(name)).user());
        assertThat(iam.listGroupsForUser(r -> r.userName(name)).groups()).containsExactly(created);
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName(group)).attachedPolicies())
                .containsExactly(AttachedPolicy.builder()
                        .policyName("ReadOnlyAccess")
                        .policyArn(READ_ONLY)
                        .build());
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName(group)).isTruncated())
                .isFalse();
        assertThat(iam.listAttachedGroupPolicies(r -> r.groupName(group)).marker())
                .isNull();
    }

    @Test
    void aKeyShowsItsSecretOnceAndItsLastUse() {
        iam.createUser(r -> r.userName(name));
        AccessKey created = iam.createAccessKey(r -> r.userName(name)).accessKey();
        assertThat(created)
                .isEqualTo(AccessKey.builder()
                        .userName(name)
                        .accessKeyId(created.accessKeyId())
                        .status(StatusType.ACTIVE)
                        .secretAccessKey(created.secretAccessKey())
                        .createDate(created.createDate())
                        .build());
        assertThat(created.secretAccessKey()).hasSize(40);
        iam.updateAccessKey(
                r -> r.userName(name).accessKeyId(created.accessKeyId()).status(StatusType.INACTIVE));
        assertThat(iam.listAccessKeys(r -> r.userName(name)).accessKeyMetadata())
                .containsExactly(AccessKeyMetadata.builder()
                        .userName(name)
                        .accessKeyId(created.accessKeyId())
                        .status(StatusType.INACTIVE)
                        .createDate(created.createDate())
                        .build());
        GetAccessKeyLastUsedResponse used = iam.getAccessKeyLastUsed(r -> r.accessKeyId(created.accessKeyId()));
        assertThat(used.userName()).isEqualTo(name);
        assertThat(used.accessKeyLastUsed().serviceName()).isEqualTo("N/A");
        assertThat(used.accessKeyLastUsed().region()).isEqualTo("N/A");
        assertThat(used.accessKeyLastUsed().lastUsedDate()).isNull();
    }

    @Test
    void aDeviceComesWithSeedAndPictureAndIsListedWithout() {
        VirtualMFADevice created = iam.createVirtualMFADevice(
                        r -> r.virtualMFADeviceName(name).tags(TEAM))
                .virtualMFADevice();
        assertThat(created.serialNumber()).isEqualTo(ACCOUNT + "mfa/" + name);
        assertThat(created.base32StringSeed().asUtf8String()).matches("[A-Z2-7]{64}");
        assertThat(created.qrCodePNG().asByteArray()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(created.tags()).containsExactly(TEAM);
        assertThat(created.user()).isNull();
        assertThat(created.enableDate()).isNull();
        assertThat(iam.listVirtualMFADevicesPaginator(r -> r.maxItems(1)).virtualMFADevices().stream()
                        .filter(device -> device.serialNumber().equals(created.serialNumber())))
                .containsExactly(VirtualMFADevice.builder()
                        .serialNumber(created.serialNumber())
                        .build());
        assertThat(iam.listMFADeviceTags(r -> r.serialNumber(created.serialNumber()))
                        .tags())
                .containsExactly(TEAM);
    }
}

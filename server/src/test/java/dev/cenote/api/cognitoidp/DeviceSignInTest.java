package dev.cenote.api.cognitoidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.factor.Devices.PreparedDevice;
import dev.cenote.factor.Devices.Submission;
import dev.cenote.model.cognitoidp.DeviceConfigurationType;
import dev.cenote.model.cognitoidp.DeviceSecretVerifierConfigType;
import dev.cenote.userpool.PoolMfa.Mode;
import dev.cenote.userpool.User;
import dev.cenote.userpool.UserPreferences;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InitiateAuthResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NewDeviceMetadataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RespondToAuthChallengeResponse;

/** Devices that are followed, and remembered ones that stand for a second factor. */
class DeviceSignInTest extends SignInContract {
    private static final BigInteger SALT = BigInteger.ONE.shiftLeft(127).add(BigInteger.TEN);
    private static final String SECRET = "the device's own secret";

    private final String pool = node().people()
            .pool(request -> request.deviceConfiguration(DeviceConfigurationType.builder()
                    .challengeRequiredOnNewDevice(true)
                    .deviceOnlyRememberedOnUserPrompt(false)
                    .build()));
    private final String client = client(pool);
    private final User alice = node().person(pool, "alice", Map.of("phone_number", "+15551234567"));

    @BeforeEach
    void demandSecondFactors() {
        node().factors(pool, Mode.OPTIONAL, true, false, false);
        node().prefer(
                        alice,
                        any -> new UserPreferences(
                                UserPreferences.NONE.pending(), true, false, false, false, null, false));
    }

    @Test
    void givesANewDeviceToWhoBringsNone() {
        RespondToAuthChallengeResponse signedIn = signInBySms();
        NewDeviceMetadataType device = signedIn.authenticationResult().newDeviceMetadata();
        assertThat(device.deviceKey()).startsWith("us-east-1_");
        assertThat(device.deviceGroupKey()).startsWith("-").hasSize(9);
        assertThat(claims(signedIn.authenticationResult().accessToken()))
                .containsEntry("device_key", device.deviceKey());
    }

    @Test
    void letsARememberedDeviceStandForTheSecondFactor() {
        NewDeviceMetadataType device = confirmed();
        int messages = node().messages(alice);
        InitiateAuthResponse asked = byPasswordOn(device.deviceKey());
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.DEVICE_SRP_AUTH);
        assertThat(asked.challengeParameters()).isEmpty();
        SrpPerson phone = new SrpPerson(device.deviceGroupKey(), SECRET);
        RespondToAuthChallengeResponse verifier = number(device, phone, asked.session());
        assertThat(verifier.challengeName()).isEqualTo(ChallengeNameType.DEVICE_PASSWORD_VERIFIER);
        assertThat(verifier.challengeParameters())
                .containsOnlyKeys("SALT", "SECRET_BLOCK", "SRP_B", "USERNAME", "DEVICE_KEY")
                .containsEntry("DEVICE_KEY", device.deviceKey())
                .containsEntry("USERNAME", "alice");
        RespondToAuthChallengeResponse signedIn = prove(phone, verifier, verifier.session());
        assertThat(signedIn.authenticationResult().newDeviceMetadata()).isNull();
        assertThat(claims(signedIn.authenticationResult().accessToken()))
                .containsEntry("device_key", device.deviceKey());
        assertThat(node().messages(alice)).isEqualTo(messages);
        refused(
                NOT_AUTHORIZED,
                "Invalid session for the user, session can only be used once.",
                () -> prove(phone, verifier, verifier.session()));
    }

    @Test
    void doesWithoutSessionsForClientsThatSendNone() {
        NewDeviceMetadataType device = confirmed();
        SrpPerson phone = new SrpPerson(device.deviceGroupKey(), SECRET);
        refused(NOT_AUTHORIZED, "Invalid session for the user.", () -> number(device, phone, null));
        byPasswordOn(device.deviceKey());
        RespondToAuthChallengeResponse verifier = number(device, phone, null);
        assertThat(prove(phone, verifier, null).authenticationResult()).isNotNull();
    }

    @Test
    void refusesADeviceThatDoesNotKnowItsSecret() {
        NewDeviceMetadataType device = confirmed();
        SrpPerson thief = new SrpPerson(device.deviceGroupKey(), "guessed");
        String session = byPasswordOn(device.deviceKey()).session();
        RespondToAuthChallengeResponse verifier = number(device, thief, session);
        for (int i = 0; i < 5; i++) {
            refused(NOT_AUTHORIZED, INCORRECT, () -> prove(thief, verifier, verifier.session()));
        }
        refused(NOT_AUTHORIZED, "Password attempts exceeded", () -> prove(thief, verifier, verifier.session()));
    }

    @Test
    void asksForASecondFactorOnADeviceThatIsNotRemembered() {
        NewDeviceMetadataType device = confirmed();
        database().write(transaction -> {
            node().devices().remember(transaction, alice.id(), device.deviceKey(), false);
            return device;
        });
        InitiateAuthResponse asked = byPasswordOn(device.deviceKey());
        assertThat(asked.challengeName()).isEqualTo(ChallengeNameType.SMS_MFA);
        RespondToAuthChallengeResponse signedIn = sms(asked.session());
        assertThat(signedIn.authenticationResult().newDeviceMetadata()).isNull();
    }

    @Test
    void tellsAClientThatItsDeviceIsGone() {
        for (String key : new String[] {"us-east-1_0b7e2a52-0000-4000-8000-000000000000", "nonsense"}) {
            refused("ResourceNotFoundException", "Device does not exist.", () -> byPasswordOn(key));
        }
        String elsewhere = pool();
        String web = client(elsewhere);
        node().person(elsewhere, "alice", Map.of());
        // Where devices are not followed, nobody looks at one.
        assertThat(initiate(
                                web,
                                AuthFlowType.USER_PASSWORD_AUTH,
                                Map.of("USERNAME", "alice", "PASSWORD", PASSWORD, "DEVICE_KEY", "nonsense"))
                        .authenticationResult()
                        .newDeviceMetadata())
                .isNull();
    }

    @Test
    void saysTheSameOfADeviceOfNobodyWhereNobodyIsHidden() {
        String hiding = hidingClient(pool);
        String key = "us-east-1_0b7e2a52-0000-4000-8000-000000000000";
        SrpPerson person = SrpPerson.of(pool, PASSWORD);
        for (String name : new String[] {"alice", "ghost"}) {
            Map<String, String> parameters =
                    Map.of("USERNAME", name, "SRP_A", person.publicNumber(), "DEVICE_KEY", key);
            refused(
                    "ResourceNotFoundException",
                    "Device does not exist.",
                    () -> initiate(hiding, AuthFlowType.USER_SRP_AUTH, parameters));
        }
        refused(
                "UserNotFoundException",
                "User does not exist.",
                () -> initiate(
                        client,
                        AuthFlowType.USER_SRP_AUTH,
                        Map.of("USERNAME", "ghost", "SRP_A", person.publicNumber(), "DEVICE_KEY", key)));
    }

    @Test
    void refreshesOnlyOnTheDeviceThatSignedIn() {
        NewDeviceMetadataType device = confirmed();
        SrpPerson phone = new SrpPerson(device.deviceGroupKey(), SECRET);
        String session = byPasswordOn(device.deviceKey()).session();
        RespondToAuthChallengeResponse verifier = number(device, phone, session);
        String token = prove(phone, verifier, verifier.session())
                .authenticationResult()
                .refreshToken();
        refused(
                NOT_AUTHORIZED,
                "Invalid Refresh Token",
                () -> initiate(client, AuthFlowType.REFRESH_TOKEN_AUTH, Map.of("REFRESH_TOKEN", token)));
        assertThat(initiate(
                                client,
                                AuthFlowType.REFRESH_TOKEN_AUTH,
                                Map.of("REFRESH_TOKEN", token, "DEVICE_KEY", device.deviceKey()))
                        .authenticationResult()
                        .accessToken())
                .isNotNull();
    }

    private NewDeviceMetadataType confirmed() {
        NewDeviceMetadataType device = signInBySms().authenticationResult().newDeviceMetadata();
        SrpPerson phone = new SrpPerson(device.deviceGroupKey(), SECRET);
        DeviceSecretVerifierConfigType config = DeviceSecretVerifierConfigType.builder()
                .salt(Base64.getEncoder().encodeToString(SALT.toByteArray()))
                .passwordVerifier(Base64.getEncoder()
                        .encodeToString(phone.verifier(device.deviceKey(), SALT).toByteArray()))
                .build();
        PreparedDevice prepared = node().devices()
                .prepare(node().pool(pool), alice, device.deviceKey(), "phone", new Submission(config, "192.0.2.1"));
        database().write(transaction -> {
            node().devices().confirm(transaction, prepared);
            return device;
        });
        return device;
    }

    private RespondToAuthChallengeResponse signInBySms() {
        return sms(byPassword(client, "alice", PASSWORD).session());
    }

    private RespondToAuthChallengeResponse sms(String session) {
        return respond(client, ChallengeNameType.SMS_MFA, session, with("alice", "SMS_MFA_CODE", node().code(alice)));
    }

    private InitiateAuthResponse byPasswordOn(String deviceKey) {
        return initiate(
                client,
                AuthFlowType.USER_PASSWORD_AUTH,
                Map.of("USERNAME", "alice", "PASSWORD", PASSWORD, "DEVICE_KEY", deviceKey));
    }

    private RespondToAuthChallengeResponse number(
            NewDeviceMetadataType device, SrpPerson phone, @Nullable String session) {
        return respond(
                client,
                ChallengeNameType.DEVICE_SRP_AUTH,
                session,
                with("alice", "DEVICE_KEY", device.deviceKey(), "SRP_A", phone.publicNumber()));
    }

    private RespondToAuthChallengeResponse prove(
            SrpPerson phone, RespondToAuthChallengeResponse verifier, @Nullable String session) {
        return respond(
                client,
                ChallengeNameType.DEVICE_PASSWORD_VERIFIER,
                session,
                phone.deviceAnswer(verifier.challengeParameters()));
    }
}

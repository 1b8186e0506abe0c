package dev.cenote.api.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.cenote.protocol.otp.Totp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MfaDeviceOperationsTest extends IamContract {
    private static final String WRONG = "403 InvalidAuthenticationCode: Authentication code for device is not valid";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    @Test
    void aNewDeviceShowsItsSeedOnceAndIsNobodys() {
        String name = fresh("phone");
        IamAnswer created = call(
                "CreateVirtualMFADevice",
                "VirtualMFADeviceName",
                name,
                "Path",
                "/p/",
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "b");
        String serial = created.text("SerialNumber");
        assertThat(serial).isEqualTo(ARN + "mfa/p/" + name);
        assertThat(resource()).isEqualTo(serial);
        assertThat(base32(created)).matches("[A-Z2-7]{64}");
        assertThat(call("ListMFADeviceTags", "SerialNumber", serial).texts("Key"))
                .containsExactly("a");
        refused(
                "409 EntityAlreadyExists: MFADevice entity at the same path and name already exists.",
                "CreateVirtualMFADevice",
                "VirtualMFADeviceName",
                name,
                "Path",
                "/p/");
        IamAnswer listed = call("ListVirtualMFADevices", "AssignmentStatus", "Unassigned", "MaxItems", "1000");
        assertThat(listed.texts("SerialNumber")).contains(serial);
        assertThat(listed.body()).doesNotContain("Seed");
        assertThat(resource()).isEqualTo(ARN + "mfa/");
    }

    @Test
    void aPictureShowsAppsTheSeed() throws Exception {
        String name = fresh("phone");
        IamAnswer created = call("CreateVirtualMFADevice", "VirtualMFADeviceName", name);
        String text = scanned(Base64.getDecoder().decode(created.text("QRCodePNG")));
        assertThat(text).isEqualTo("otpauth://totp/" + name + "@" + IamServer.ACCOUNT + "?secret=" + base32(created));
    }

    /** What an app reads from a picture. */
    private static String scanned(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int side = image.getWidth();
        int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
        RGBLuminanceSource light = new RGBLuminanceSource(side, side, pixels);
        return new QRCodeReader()
                // A drawing, not a photograph: nothing has to be searched for, which now and then finds too much.
                .decode(
                        new BinaryBitmap(new GlobalHistogramBinarizer(light)),
                        Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
                .getText();
    }

    @Test
    void twoCodesInARowEnableADeviceAndEachCountsOnce() {
        Device device = device();
        String name = user();
        long now = Totp.step(IamServer.NOW);
        refusedCodes(WRONG, "EnableMFADevice", name, device, now, now - 1);
        refusedCodes(WRONG, "EnableMFADevice", name, device, now - 1, now - 1);
        refusedCodes(WRONG, "EnableMFADevice", name, device, now - 9, now - 8);
        call("EnableMFADevice", form(name, device, now - 1, now));
        assertThat(resource()).isEqualTo(ARN + "user/" + name);
        refusedCodes(
                "409 EntityAlreadyExists: MFA Device already in use.", "EnableMFADevice", user(), device, now, now + 1);
        refusedCodes(WRONG, "ResyncMFADevice", name, device, now - 1, now);
        call("ResyncMFADevice", form(name, device, now, now + 1));
        refusedCodes(WRONG, "ResyncMFADevice", name, device, now, now + 1);
    }

    @Test
    void tellsWhoseADeviceIs() {
        Device device = device();
        String name = user();
        enable(name, device);
        IamAnswer own = callAs(keyOf(name), "ListMFADevices").done();
        assertThat(own.members("member")).containsExactly("EnableDate", "SerialNumber", "UserName");
        assertThat(own.text("EnableDate")).isEqualTo(DATE);
        IamAnswer listed = call("ListVirtualMFADevices", "AssignmentStatus", "Assigned", "MaxItems", "1000");
        assertThat(listed.texts("UserName")).contains(name);
        IamAnswer got = call("GetMFADevice", "SerialNumber", device.serial, "UserName", name);
        assertThat(got.text("UserName")).isEqualTo(name);
        refused(
                "404 NoSuchEntity: MFA Device invalid for user.",
                "GetMFADevice",
                "SerialNumber",
                device.serial,
                "UserName",
                user());
    }

    @Test
    void aDeviceIsTakenAwayBeforeItIsDeleted() {
        Device device = device();
        String name = user();
        enable(name, device);
        refused(
                "409 DeleteConflict: MFA VirtualDevice in use. Must deactivate first.",
                "DeleteVirtualMFADevice",
                "SerialNumber",
                device.serial);
        refused(
                "409 DeleteConflict: Cannot delete entity, must delete MFA device first.",
                "DeleteUser",
                "UserName",
                name);
        refused(
                "404 NoSuchEntity: MFA Device invalid for user.",
                "DeactivateMFADevice",
                "SerialNumber",
                device.serial,
                "UserName",
                user());
        callAs(keyOf(name), "DeactivateMFADevice", "SerialNumber", device.serial)
                .done();
        assertThat(call("ListMFADevices", "UserName", name).texts("SerialNumber"))
                .isEmpty();
        // Codes that were used stay used, whoever has the device next.
        long now = Totp.step(IamServer.NOW);
        refusedCodes(WRONG, "EnableMFADevice", name, device, now - 2, now - 1);
        call("DeleteVirtualMFADevice", "SerialNumber", device.serial);
        call("DeleteUser", "UserName", name);
        refused(
                "404 NoSuchEntity: VirtualMFADevice with serial number " + device.serial + " doesn't exist.",
                "DeleteVirtualMFADevice",
                "SerialNumber",
                device.serial);
    }

    @Test
    void tagsOfADeviceGoWithIt() {
        Device device = device();
        call(
                "TagMFADevice",
                "SerialNumber",
                device.serial,
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "b",
                "Tags.member.2.Key",
                "c",
                "Tags.member.2.Value",
                "d");
        assertThat(resource()).isEqualTo(device.serial);
        call("UntagMFADevice", "SerialNumber", device.serial, "TagKeys.member.1", "A");
        assertThat(call("ListMFADeviceTags", "SerialNumber", device.serial).texts("Key"))
                .containsExactly("c");
        call("DeleteVirtualMFADevice", "SerialNumber", device.serial);
        call("CreateVirtualMFADevice", "VirtualMFADeviceName", device.name);
        assertThat(call("ListMFADeviceTags", "SerialNumber", device.serial).texts("Key"))
                .isEmpty();
    }

    @Test
    void aSerialNumberThatNoOperationTakesIsNotMade() {
        assertThat(callAs(IamServer.ROOT, "CreateVirtualMFADevice", "VirtualMFADeviceName", "n".repeat(227))
                        .refusal())
                .isEqualTo("400 ValidationError: 1 validation error detected: Value at 'virtualMFADeviceName' failed"
                        + " to satisfy constraint: Member must have length less than or equal to 226");
    }

    @Test
    void listsPageByPage() {
        device();
        Device last = new Device("z".repeat(226), "", new byte[0]);
        call("CreateVirtualMFADevice", "VirtualMFADeviceName", "y".repeat(226));
        call("CreateVirtualMFADevice", "VirtualMFADeviceName", last.name);
        String marker = "";
        int pages = 0;
        IamAnswer page;
        do {
            page = marker.isEmpty()
                    ? call("ListVirtualMFADevices", "MaxItems", "1")
                    : call("ListVirtualMFADevices", "MaxItems", "1", "Marker", marker);
            marker = page.texts("Marker").stream().findFirst().orElse("");
            pages++;
        } while (!marker.isEmpty());
        assertThat(pages).isGreaterThanOrEqualTo(3);
        assertThat(page.text("SerialNumber")).endsWith(last.name);
    }

    private record Device(String name, String serial, byte[] seed) {}

    private static Device device() {
        String name = fresh("device");
        IamAnswer created = call("CreateVirtualMFADevice", "VirtualMFADeviceName", name);
        return new Device(name, created.text("SerialNumber"), bytes(base32(created)));
    }

    private static void enable(String name, Device device) {
        long now = Totp.step(IamServer.NOW);
        call("EnableMFADevice", form(name, device, now - 1, now));
    }

    private static void refusedCodes(String refusal, String action, String name, Device device, long one, long two) {
        refused(refusal, action, form(name, device, one, two));
    }

    private static String[] form(String name, Device device, long one, long two) {
        return new String[] {
            "UserName",
            name,
            "SerialNumber",
            device.serial,
            "AuthenticationCode1",
            Totp.code(device.seed, one),
            "AuthenticationCode2",
            Totp.code(device.seed, two)
        };
    }

    private static String base32(IamAnswer created) {
        byte[] text = Base64.getDecoder().decode(created.text("Base32StringSeed"));
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        int waiting = 0;
        int bits = 0;
        int at = 0;
        for (char letter : base32.toUpperCase(Locale.ROOT).toCharArray()) {
            waiting = waiting << 5 | LETTERS.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (waiting >> bits);
                waiting &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}

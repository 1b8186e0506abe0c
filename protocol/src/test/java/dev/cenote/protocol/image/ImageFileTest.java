package dev.cenote.protocol.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cenote.protocol.image.ImageFile.Format;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageFileTest {
    @Test
    void readsWhatTheRuntimeDraws() throws IOException {
        assertThat(ImageFile.parse(drawn("png", 350, 178))).contains(new ImageFile(Format.PNG, 350, 178));
        assertThat(ImageFile.parse(drawn("jpg", 17, 300))).contains(new ImageFile(Format.JPEG, 17, 300));
    }

    @Test
    void readsTheThreeKindsOfWebp() {
        // RFC 9649 §2.5: a key frame's start code, then width and height of 14 bits each.
        assertThat(ImageFile.parse(hex("52494646160000005745425056503820" + "0a000000" + "0000009d012a" + "5e01b200")))
                .contains(new ImageFile(Format.WEBP, 350, 178));
        // §2.6: signature 2f, then width - 1 and height - 1 of 14 bits each.
        assertThat(ImageFile.parse(
                        hex("5249464612000000574542505650384c" + "05000000" + "2f" + "5d412c00" + "0000000000")))
                .contains(new ImageFile(Format.WEBP, 350, 178));
        // §2.7: width - 1 and height - 1 of 24 bits each.
        assertThat(ImageFile.parse(hex("52494646160000005745425056503858" + "0a000000" + "00000000" + "5d0100b10000")))
                .contains(new ImageFile(Format.WEBP, 350, 178));
        assertThat(ImageFile.parse(hex("5249464616000000574542504a554e4b" + "0a000000" + "00000000" + "5d0100b10000")))
                .isEmpty();
    }

    @Test
    void readsTheFirstEntryOfAnIcon() {
        byte[] icon = hex("000001000100" + "10200000010020006804000016000000");
        assertThat(ImageFile.parse(icon)).contains(new ImageFile(Format.ICO, 16, 32));
        icon[6] = 0;
        assertThat(ImageFile.parse(icon)).contains(new ImageFile(Format.ICO, 256, 32));
        icon[4] = 0;
        assertThat(ImageFile.parse(icon)).isEmpty();
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        assertThat(ImageFile.parse(new byte[0])).isEmpty();
        assertThat(ImageFile.parse(new byte[100])).isEmpty();
        assertThat(ImageFile.parse("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(ImageFile.parse("GIF89a and more than thirty bytes".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        byte[] flat = drawn("png", 10, 10);
        Arrays.fill(flat, 20, 24, (byte) 0);
        assertThat(ImageFile.parse(flat)).isEmpty();
    }

    @Test
    void noBeginningOfAFileAndNoNoiseLeadsItAstray() throws IOException {
        Random random = new Random(20);
        for (String format : new String[] {"png", "jpg"}) {
            byte[] whole = drawn(format, 40, 30);
            for (int length = 0; length < whole.length; length++) {
                ImageFile.parse(Arrays.copyOf(whole, length))
                        .ifPresent(image -> assertThat(image.width()).isEqualTo(40));
            }
            for (int i = 0; i < 2000; i++) {
                byte[] noisy = whole.clone();
                noisy[2 + random.nextInt(whole.length - 2)] = (byte) random.nextInt(256);
                ImageFile.parse(noisy)
                        .ifPresent(image -> assertThat(image.width()).isPositive());
            }
        }
    }

    private static byte[] drawn(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out))
                .isTrue();
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

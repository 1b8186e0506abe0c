package dev.cenote.protocol.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the first bytes of a raster image say: its format and its size. The picture itself is not decoded.
 *
 * @param width pixels
 * @param height pixels
 */
public record ImageFile(Format format, int width, int height) {
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");
    private static final int PNG_HEADER = 24;
    private static final int ICO_HEADER = 22;
    private static final int WEBP_HEADER = 30;
    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int LENGTHS = 2;

    /** The formats that browsers draw and brands use. */
    public enum Format {
        /** RFC 2083. */
        PNG,
        /** ITU-T T.81, in any container. */
        JPEG,
        /** RFC 9649. */
        WEBP,
        /** Microsoft's icons. */
        ICO
    }

    /**
     * Reads the beginning of an untrusted file; empty when it is none of these formats, or says that it has no size.
     */
    public static Optional<ImageFile> parse(byte[] file) {
        return png(file)
                .or(() -> jpeg(file))
                .or(() -> webp(file))
                .or(() -> ico(file))
                .filter(image -> image.width > 0 && image.height > 0);
    }

    /** RFC 2083 §3.1, §4.1.1: the signature, then the header chunk with width and height. */
    private static Optional<ImageFile> png(byte[] file) {
        if (file.length < PNG_HEADER || !begins(file, PNG)) {
            return Optional.empty();
        }
        ByteBuffer size = ByteBuffer.wrap(file, PNG.length, 8);
        return Optional.of(new ImageFile(Format.PNG, size.getInt(), size.getInt()));
    }

    /** ITU-T T.81 §B.2.1: segments up to the frame header, which holds height and width. */
    private static Optional<ImageFile> jpeg(byte[] file) {
        if (file.length < 4 || at(file, 0) != MARKER || at(file, 1) != START_OF_IMAGE) {
            return Optional.empty();
        }
        int position = 2;
        while (position + 9 <= file.length && at(file, position) == MARKER) {
            int marker = at(file, position + 1);
            if (marker == MARKER) {
                position++;
            } else if (frame(marker)) {
                return Optional.of(new ImageFile(Format.JPEG, word(file, position + 7), word(file, position + 5)));
            } else {
                position += 2 + Math.max(LENGTHS, word(file, position + 2));
            }
        }
        return Optional.empty();
    }

    /** The frame headers are C0 to CF without the tables C4, C8 and CC. */
    private static boolean frame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** RFC 9649 §2.4 to §2.7: simple files, lossy or lossless, and extended ones. */
    private static Optional<ImageFile> webp(byte[] file) {
        if (file.length < WEBP_HEADER
                || !text(file, 0).equals("RIFF")
                || !text(file, 8).equals("WEBP")) {
            return Optional.empty();
        }
        return switch (text(file, 12)) {
            case "VP8 " ->
                Optional.of(new ImageFile(Format.WEBP, little(file, 26) & 0x3fff, little(file, 28) & 0x3fff));
            case "VP8L" -> {
                int bits = little(file, 21) | little(file, 23) << 16;
                yield Optional.of(new ImageFile(Format.WEBP, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
            }
            case "VP8X" ->
                Optional.of(new ImageFile(
                        Format.WEBP,
                        (little(file, 24) | at(file, 26) << 16) + 1,
                        (little(file, 27) | at(file, 29) << 16) + 1));
            default -> Optional.empty();
        };
    }

    /** The directory of an icon file; a size of 0 means 256. */
    private static Optional<ImageFile> ico(byte[] file) {
        if (file.length < ICO_HEADER || little(file, 0) != 0 || little(file, 2) != 1 || little(file, 4) == 0) {
            return Optional.empty();
        }
        return Optional.of(new ImageFile(Format.ICO, side(at(file, 6)), side(at(file, 7))));
    }

    private static int side(int length) {
        return length == 0 ? 256 : length;
    }

    private static boolean begins(byte[] file, byte[] beginning) {
        return Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }

    private static String text(byte[] file, int position) {
        return new String(file, position, 4, StandardCharsets.ISO_8859_1);
    }

    private static int at(byte[] file, int position) {
        return file[position] & 0xff;
    }

    private static int word(byte[] file, int position) {
        return at(file, position) << 8 | at(file, position + 1);
    }

    private static int little(byte[] file, int position) {
        return at(file, position) | at(file, position + 1) << 8;
    }
}

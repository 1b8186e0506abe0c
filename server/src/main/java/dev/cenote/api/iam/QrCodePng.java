package dev.cenote.api.iam;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Texts as QR codes in pictures of two colours (PNG, W3C Recommendation of 2003), which needs no graphics library. */
final class QrCodePng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    // ISO/IEC 18004 §9.1: four light modules all around.
    private static final int QUIET_ZONE = 4;
    // So that a phone reads it from a screen.
    private static final int PIXELS_PER_MODULE = 5;
    private static final byte GREYSCALE = 0;

    private QrCodePng() {}

    /** The picture. @param text a few hundred characters at most, or it cannot be encoded */
    static byte[] of(String text) {
        BitMatrix modules = modules(text);
        int side = modules.getWidth() * PIXELS_PER_MODULE;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(png)) {
            out.write(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
            // One bit a pixel; compression, filter and interlace methods have no other value worth having.
            header.put((byte) 1).put(GREYSCALE).put((byte) 0).put((byte) 0).put((byte) 0);
            chunk(out, "IHDR", header.array());
            chunk(out, "IDAT", deflated(modules, side));
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            // Nothing is written but memory.
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
        } catch (WriterException e) {
            throw new IllegalArgumentException("the text does not fit into a QR code", e);
        }
    }

    private static byte[] deflated(BitMatrix modules, int side) throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            for (int y = 0; y < side; y++) {
                // Each line begins with its filter, 0 for none.
                byte[] line = new byte[1 + (side + Byte.SIZE - 1) / Byte.SIZE];
                Arrays.fill(line, 1, line.length, (byte) 0xff);
                for (int x = 0; x < side; x++) {
                    if (modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE)) {
                        line[1 + x / Byte.SIZE] &= (byte) ~(0x80 >> x % Byte.SIZE);
                    }
                }
                out.write(line);
            }
        }
        return deflated.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) checksum.getValue());
    }
}

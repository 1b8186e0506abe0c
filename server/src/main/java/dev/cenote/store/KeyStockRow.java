package dev.cenote.store;

/**
 * A key pair made ahead, as it is kept.
 *
 * @param id random text, the later {@code kid}: the sealed key is bound to it, so it moves to a pool without being
 *     sealed anew
 * @param kind algorithm and size, e.g. {@code RSA_2048}
 * @param createdAt epoch milliseconds
 * @param publicPart the X.509 public key in DER
 * @param sealedKey the PKCS #8 private key, sealed under the master key for {@link SealedColumn#KEY_STOCK}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows, and each is read anew.
public record KeyStockRow(String id, String kind, long createdAt, byte[] publicPart, byte[] sealedKey) {}

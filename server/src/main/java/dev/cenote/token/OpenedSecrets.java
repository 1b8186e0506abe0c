package dev.cenote.token;

import dev.cenote.kernel.Memo;
import dev.cenote.keys.Sealer;
import dev.cenote.store.ClientSecretRow;
import dev.cenote.store.SealedColumn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Opens the secrets of app clients; the rows come from the store each time, only what they hold is remembered. */
final class OpenedSecrets {
    private static final int ROOM = 1024;

    private final Memo<SealedSecret, String> opened;

    OpenedSecrets(Sealer sealer) {
        this.opened = new Memo<>(ROOM, secret -> open(sealer, secret));
    }

    String open(ClientSecretRow row) {
        return opened.of(new SealedSecret(row.id(), ByteBuffer.wrap(row.sealedValue())));
    }

    private static String open(Sealer sealer, SealedSecret secret) {
        byte[] plain = sealer.require(SealedColumn.CLIENT_SECRET, secret.id, secret.sealed.array());
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** A secret as it lies in the store; compared by its bytes. */
    private record SealedSecret(String id, ByteBuffer sealed) {}
}

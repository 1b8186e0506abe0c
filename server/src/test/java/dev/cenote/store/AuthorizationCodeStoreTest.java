package dev.cenote.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorizationCodeStoreTest extends StoreContract {
    private final AuthorizationCodeStore codes = new AuthorizationCodeStore();

    private AuthorizationCodeRow inserted() {
        AuthorizationCodeRow row = new AuthorizationCodeRow(
                fresh("id"), fresh("pool"), fresh("client"), fresh("user"), 20, null, "{\"a\":1}");
        return database().write(tx -> {
            codes.insert(tx, row);
            return row;
        });
    }

    @Test
    void keepsACodeThatWasRedeemedAndForWhat() {
        AuthorizationCodeRow row = inserted();
        assertRead(tx -> codes.find(tx, row.id())).isEqualTo(Optional.of(row));
        assertWrite(tx -> codes.consume(tx, row.id(), "first")).isEqualTo(true);
        assertWrite(tx -> codes.consume(tx, row.id(), "second")).isEqualTo(false);
        assertRead(tx -> codes.find(tx, row.id()).orElseThrow().familyId()).isEqualTo("first");
        assertWrite(tx -> codes.consume(tx, fresh("id"), "first")).isEqualTo(false);
    }

    @Test
    void oneOfManyRedeemsACode() throws Exception {
        AuthorizationCodeRow row = inserted();
        Database other = otherNode();
        assertThat(together(16, () -> other.write(tx -> codes.consume(tx, row.id(), fresh("family")))))
                .containsOnlyOnce(true);
    }
}

package dev.cenote.login.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");
    private static final int QUIET = 4;

    @Test
    void whatIsDrawnReadsAsTheText() throws ChecksumException, FormatException {
        for (String text : new String[] {
            "otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP&issuer=Example", "otpauth://totp/Käse:あだ?secret=AAAA"
        }) {
            assertThat(new Decoder().decode(modules(QrCode.of(text))).getText()).isEqualTo(text);
        }
    }

    @Test
    void aTextThatNoCodeHoldsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrCode.of("x".repeat(4000)));
    }

    /** The drawing back as modules, without the quiet zone. */
    private static BitMatrix modules(QrCode code) {
        BitMatrix modules = new BitMatrix(code.size() - 2 * QUIET);
        Matcher runs = RUN.matcher(code.path());
        runs.results().forEach(run -> {
            assertThat(number(run, 3)).isEqualTo(number(run, 4));
            modules.setRegion(number(run, 1) - QUIET, number(run, 2) - QUIET, number(run, 3), 1);
        });
        return modules;
    }

    private static int number(MatchResult run, int group) {
        return Integer.parseInt(run.group(group));
    }
}

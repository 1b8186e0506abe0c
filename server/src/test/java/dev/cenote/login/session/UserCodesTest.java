package dev.cenote.login.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCodesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WDJB-MJHT",
                "wdjb-mjht",
                "WDJBMJHT",
                " wdjb mjht ",
                "WD-JB-MJ-HT",
                "WDJB\u2013MJHT",
                "WDJB\u2014MJHT",
                "w\u00a0djb\tmjht"
            })
    void neitherCaseNorBlanksNorDashesMatter(String typed) {
        assertThat(UserCodes.parse(typed)).contains("WDJBMJHT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "WDJB-MJH",
                "WDJB-MJHTT",
                "WDJB-MJHA",
                "WDJB-MJH1",
                "WDJB_MJHT",
                "WDJB.MJHT",
                "WDJB-MJH\u0131"
            })
    void whatCanBeNoCodeIsNone(String typed) {
        assertThat(UserCodes.parse(typed)).isEmpty();
    }

    @Test
    void nothingLongIsLookedAt() {
        assertThat(UserCodes.parse("WDJB" + "-".repeat(56) + "MJHT")).contains("WDJBMJHT");
        assertThat(UserCodes.parse("WDJB" + "-".repeat(57) + "MJHT")).isEmpty();
    }

    @Test
    void isShownWithADashInTheMiddle() {
        assertThat(UserCodes.shown("WDJBMJHT")).isEqualTo("WDJB-MJHT");
    }
}

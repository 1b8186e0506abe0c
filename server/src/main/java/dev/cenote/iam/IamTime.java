package dev.cenote.iam;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When things of IAM are made and changed. */
public final class IamTime {
    private IamTime() {}

    /** COGNITO: IAM knows no parts of seconds. */
    public static Instant of(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }
}

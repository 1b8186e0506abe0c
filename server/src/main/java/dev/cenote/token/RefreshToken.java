package dev.cenote.token;

import java.util.Optional;

/**
 * What a refresh token says, sealed.
 *
 * @param familyId the sign-in that it comes from
 * @param turn its number within the family
 * @param expiresAt epoch milliseconds
 */
record RefreshToken(String familyId, String poolId, String clientId, String userId, long turn, long expiresAt) {
    private static final String FORM = "1";
    private static final int PARTS = 7;

    /** As text; no part has a line feed. */
    String text() {
        return String.join(
                "\n", FORM, familyId, poolId, clientId, userId, Long.toString(turn), Long.toString(expiresAt));
    }

    /** Reads what {@link #text} wrote; empty when a later version wrote it in another form. */
    static Optional<RefreshToken> parse(String text) {
        String[] parts = text.split("\n", -1);
        return parts.length == PARTS && parts[0].equals(FORM)
                ? Optional.of(new RefreshToken(
                        parts[1], parts[2], parts[3], parts[4], Long.parseLong(parts[5]), Long.parseLong(parts[6])))
                : Optional.empty();
    }
}

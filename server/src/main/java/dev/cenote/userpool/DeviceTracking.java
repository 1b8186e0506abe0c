package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.DeviceConfigurationType;

/**
 * Whether and how a pool follows the devices of its people.
 *
 * @param tracked whether it does at all
 * @param onlyOnPrompt whether a confirmed device is remembered only once its person says so
 * @param replacesMfa whether a remembered device stands for a second factor. COGNITO: the setting is called
 *     {@code ChallengeRequiredOnNewDevice}
 */
public record DeviceTracking(boolean tracked, boolean onlyOnPrompt, boolean replacesMfa) {
    private static final String PAD = "00000000";

    /** How a pool does. */
    public static DeviceTracking of(UserPool pool) {
        DeviceConfigurationType configuration = pool.settings().deviceConfiguration();
        return configuration == null
                ? new DeviceTracking(false, false, false)
                : new DeviceTracking(
                        true,
                        Boolean.TRUE.equals(configuration.deviceOnlyRememberedOnUserPrompt()),
                        Boolean.TRUE.equals(configuration.challengeRequiredOnNewDevice()));
    }

    /** InvalidUserPoolConfigurationException when the pool follows no devices. */
    public static DeviceTracking require(UserPool pool) {
        DeviceTracking tracking = of(pool);
        if (!tracking.tracked) {
            throw ChosenFactorTexts.devicesNotTracked();
        }
        return tracking;
    }

    /**
     * The group that all devices of a pool belong to, which stands for the pool's name in their SRP: a dash and eight
     * characters. It follows from the pool's id, so that it need not be kept.
     */
    public static String groupKey(String poolId) {
        String padded = PAD + poolId.substring(poolId.indexOf('_') + 1);
        return '-' + padded.substring(padded.length() - PAD.length());
    }
}

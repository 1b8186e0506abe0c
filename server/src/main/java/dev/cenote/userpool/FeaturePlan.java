package dev.cenote.userpool;

import dev.cenote.kernel.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feature plan of a user pool, {@code UserPoolTier}: each plan holds everything of the plans before it. */
public enum FeaturePlan {
    /** Passwords, SMS and TOTP, the classic pages. */
    LITE,
    /** What new pools get. */
    ESSENTIALS,
    /** Everything, with threat protection. */
    PLUS;

    /** The plan of that name on the wire, {@link #ESSENTIALS} when a pool says none. */
    public static FeaturePlan of(@Nullable String tier) {
        return tier == null ? ESSENTIALS : valueOf(tier);
    }

    /** Whether a pool of this plan may use what needs that one. */
    public boolean includes(FeaturePlan needed) {
        return compareTo(needed) >= 0;
    }

    /** FeatureUnavailableInTierException that names the features, unless there are none. */
    public void check(List<PlanFeature> used) {
        List<PlanFeature> beyond = beyond(used);
        if (!beyond.isEmpty()) {
            throw new Refusal("FeatureUnavailableInTierException", tooMuch(beyond));
        }
    }

    /** TierChangeNotAllowedException that names the features, unless there are none. */
    public void checkChange(List<PlanFeature> used) {
        List<PlanFeature> beyond = beyond(used);
        if (!beyond.isEmpty()) {
            throw new Refusal("TierChangeNotAllowedException", tooMuch(beyond));
        }
    }

    private List<PlanFeature> beyond(List<PlanFeature> used) {
        return used.stream().filter(feature -> !includes(feature.plan())).toList();
    }

    // COGNITO: observed text, here with the names of all features that stand in the way.
    private String tooMuch(List<PlanFeature> features) {
        return "The following features need to be disabled for the " + name() + " pricing tier configured: "
                + String.join(", ", features.stream().map(PlanFeature::title).toList());
    }
}

package dev.cenote.userpool;

import dev.cenote.model.cognitoidp.LambdaConfigType;
import dev.cenote.model.cognitoidp.UserPoolPolicyType;
import dev.cenote.model.cognitoidp.UserPoolType;
import java.util.ArrayList;
import java.util.List;

/** A feature that not every feature plan has, by the name under which the service refuses it. */
public enum PlanFeature {
    /** A first factor other than the password. */
    PASSWORDLESS_SIGN_IN("Passwordless Sign-In", FeaturePlan.ESSENTIALS),
    /** Messages to mailboxes as second factor; SetUserPoolMfaConfig asks for it. */
    EMAIL_MFA("Email MFA", FeaturePlan.ESSENTIALS),
    /** New passwords must differ from the last ones. */
    PASSWORD_HISTORY("Password History", FeaturePlan.ESSENTIALS),
    /** Access tokens that a function changes. */
    TOKEN_CUSTOMIZATION_V2("Token Customization with Pre-Token Generation Lambda V2_0", FeaturePlan.ESSENTIALS),
    /** The same for tokens of machines. */
    TOKEN_CUSTOMIZATION_V3("Token Customization with Pre-Token Generation Lambda V3_0", FeaturePlan.ESSENTIALS),
    /** A refresh that gives a new refresh token; app clients ask for it. */
    REFRESH_TOKEN_ROTATION("Refresh Token Rotation", FeaturePlan.ESSENTIALS),
    /** The new pages; domains ask for it. */
    MANAGED_LOGIN_2("Managed Login Version 2", FeaturePlan.ESSENTIALS),
    /** Risk scoring of sign-ins. */
    THREAT_PROTECTION("Threat Protection", FeaturePlan.PLUS);

    private final String title;
    private final FeaturePlan plan;

    PlanFeature(String title, FeaturePlan plan) {
        this.title = title;
        this.plan = plan;
    }

    /** The name in refusals. */
    public String title() {
        return title;
    }

    /** The smallest plan that has it. */
    public FeaturePlan plan() {
        return plan;
    }

    /** Those that a pool's own settings use; what its app clients and domains use comes on top. */
    public static List<PlanFeature> used(UserPoolType settings) {
        List<PlanFeature> used = new ArrayList<>();
        UserPoolPolicyType policies = settings.policies();
        if (policies != null) {
            if (policies.signInPolicy() != null
                    && policies.signInPolicy().allowedFirstAuthFactors() != null
                    && policies.signInPolicy().allowedFirstAuthFactors().stream()
                            .anyMatch(factor -> !factor.equals("PASSWORD"))) {
                used.add(PASSWORDLESS_SIGN_IN);
            }
            if (policies.passwordPolicy() != null
                    && policies.passwordPolicy().passwordHistorySize() != null
                    && policies.passwordPolicy().passwordHistorySize() > 0) {
                used.add(PASSWORD_HISTORY);
            }
        }
        LambdaConfigType triggers = settings.lambdaConfig();
        if (triggers != null && triggers.preTokenGenerationConfig() != null) {
            String version = triggers.preTokenGenerationConfig().lambdaVersion();
            if ("V2_0".equals(version)) {
                used.add(TOKEN_CUSTOMIZATION_V2);
            } else if ("V3_0".equals(version)) {
                used.add(TOKEN_CUSTOMIZATION_V3);
            }
        }
        if (settings.userPoolAddOns() != null
                && !"OFF".equals(settings.userPoolAddOns().advancedSecurityMode())) {
            used.add(THREAT_PROTECTION);
        }
        return used;
    }
}

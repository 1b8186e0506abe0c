package dev.cenote.userpool;

/** Whether a pool wants to know of risks: the add-on of the plan PLUS. */
public final class ThreatProtection {
    private ThreatProtection() {}

    /** Whether it is on, to look only or to act. */
    public static boolean on(UserPool pool) {
        var addOns = pool.settings().userPoolAddOns();
        return addOns != null && addOns.advancedSecurityMode() != null && !"OFF".equals(addOns.advancedSecurityMode());
    }

    /** UserPoolAddOnNotEnabledException unless it is on. */
    public static void require(UserPool pool) {
        if (!on(pool)) {
            throw ChosenFactorTexts.addOnNotEnabled();
        }
    }
}

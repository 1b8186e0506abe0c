package dev.cenote.identitypool;

/**
 * Messages of refusals whose wording on AWS is not known. The code of the error is; nobody can match on these texts, so
 * they say what is wrong and what would be right. Wordings that are known stand where they are used.
 */
final class ChosenTexts {
    static final String DEVELOPER_NAME_FIXED = "The developer provider name of an identity pool cannot be changed.";
    static final String TOO_MANY_POOLS = "An account cannot have more than 1000 identity pools in a region.";
    static final String TOO_MANY_TAGS = "An identity pool cannot have more than 50 tags.";
    static final String RULES_MISSING = "RulesConfiguration is required when Type is Rules.";
    static final String RULES_UNASKED = "RulesConfiguration can be set only when Type is Rules.";
    static final String TOO_MANY_RULES = "A role mapping cannot have more than 25 rules.";
    static final String CUSTOM_ROLE = "The custom role is not among the roles of the login.";
    static final String LINKED_LOGINS = "An identity cannot have more than 20 linked logins.";
    static final String CONFLICT = "Logins conflict with an existing linked login of this identity.";
    static final String TAGS_TOO_LONG = "The values of principal tags cannot have more than 460 bytes together.";
    static final String USER_ID_TOO_LONG = "A developer user identifier has 2000 bytes at most.";

    private ChosenTexts() {}

    static String resolutionMissing(String provider) {
        return "AmbiguousRoleResolution is required in the role mapping of " + provider + '.';
    }

    static String badFixedId(String region) {
        return "The tag " + FixedPoolId.TAG + " must be a whole identity pool id of the form " + region
                + ":[0-9a-f-]+, of at most 55 characters.";
    }

    static String takenFixedId(String id) {
        return "The identity pool id " + id + " of the tag " + FixedPoolId.TAG + " is already taken.";
    }
}

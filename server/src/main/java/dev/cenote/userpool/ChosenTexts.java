package dev.cenote.userpool;

/**
 * Messages of refusals whose wording on AWS is not known. The code of the error is; nobody can match on these texts, so
 * they say what is wrong and what would be right. Wordings that are known stand where they are used.
 */
final class ChosenTexts {
    static final String TOO_MANY_CUSTOM_ATTRIBUTES = "A user pool cannot have more than 50 custom attributes.";
    static final String ATTRIBUTE_NAME_MISSING = "A schema attribute must have a name.";
    static final String PASSWORDLESS_WITH_MFA_ON =
            "EMAIL_OTP and SMS_OTP cannot be allowed first auth factors when MFA is required.";
    static final String SMS_CALLER_MISSING = "SmsConfiguration needs SnsCallerArn or EumsSms.";
    static final String SMS_CALLER_TWICE = "SmsConfiguration can have SnsCallerArn or EumsSms, but not both.";
    static final String KMS_KEY_MISSING = "KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.";
    static final String KMS_KEY_UNASKED = "KmsKeyArn can be set only when KeyType is CUSTOMER_MANAGED_KEY.";
    static final String TOO_MANY_TAGS = "A user pool cannot have more than 50 tags.";
    static final String TOO_MANY_POOLS = "An account cannot have more than 1000 user pools in a region.";

    static final String NOT_BOOLEAN = "Value must be true or false.";
    static final String NOT_DATE_TIME = "Value must be a date and time.";
    static final String NOT_NUMBER = "Value must be a number.";
    static final String EMAIL_AS_PREFERRED_USERNAME =
            "preferred_username cannot be of email format, since user pool is configured for email alias.";
    static final String UNTYPABLE_PREFERRED_USERNAME =
            "preferred_username must be text without blanks and control characters.";
    static final String PREFERRED_USERNAME_AT_SIGN_UP =
            "preferred_username cannot be set before the user is confirmed.";
    static final String TOO_MANY_GROUPS = "A user pool cannot have more than 10000 groups.";
    static final String TOO_MANY_MEMBERSHIPS = "A user cannot be a member of more than 100 groups.";

    private ChosenTexts() {}

    static String disagree(String legacy, String template) {
        return legacy + " and VerificationMessageTemplate." + template + " must agree when both are set.";
    }

    static String badNumbers(String name) {
        return "Invalid NumberAttributeConstraints for schema attribute " + name;
    }

    static String tooShort(String bound) {
        return "String must be no shorter than " + bound + " characters.";
    }

    static String tooLong(String bound) {
        return "String must be no longer than " + bound + " characters.";
    }

    static String tooLongForAName(String attribute) {
        return attribute + " must be no longer than 128 characters, since the user pool finds users by it.";
    }

    static String tooSmall(String bound) {
        return "Number must be no less than " + bound + ".";
    }

    static String tooGreat(String bound) {
        return "Number must be no greater than " + bound + ".";
    }
}

package dev.cenote.login.look;

/** The two documents that people agree to by signing up; COGNITO: they are shown only when there are both. */
public record TermsLinks(String termsOfUse, String privacyPolicy) {}

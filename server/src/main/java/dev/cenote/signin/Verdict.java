package dev.cenote.signin;

/** What an answer is worth, and the sign-in after it. */
record Verdict(Judged judged, Turn turn) {}

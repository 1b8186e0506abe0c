/** The account's users, groups, roles and policies: records and pure rules; what a session carries. */
@NullMarked
package dev.cenote.iam;

import org.jspecify.annotations.NullMarked;

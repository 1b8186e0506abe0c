/** The AWS face of users, groups, roles and policies. */
@NullMarked
package dev.cenote.api.iam;

import org.jspecify.annotations.NullMarked;

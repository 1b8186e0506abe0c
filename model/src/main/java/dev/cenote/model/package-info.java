/** What the generated records of the AWS services share: shapes, members, operations and services. */
@NullMarked
package dev.cenote.model;

import org.jspecify.annotations.NullMarked;

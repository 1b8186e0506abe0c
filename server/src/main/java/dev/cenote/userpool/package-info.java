/**
 * User pools, app clients, domains and resource servers: records and pure rules, without input, output, clock or
 * chance.
 */
@NullMarked
package dev.cenote.userpool;

import org.jspecify.annotations.NullMarked;

/**
 * Turns Smithy models into the form of the service models, so that published test vectors run through one generator.
 */
package dev.cenote.models.smithy;

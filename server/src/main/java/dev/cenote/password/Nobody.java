package dev.cenote.password;

/**
 * What stands for a name that nobody has, so that answers and limits are those of somebody; the same for the same name
 * in the same pool, and known to nobody outside.
 *
 * @param subject in the place of a person's {@code sub}
 * @param seed in the place of whatever else is drawn for a person
 * @param draw the same for what must not be foreseen by whoever has seen the seed in a name or an address
 */
public record Nobody(String subject, long seed, long draw) {}

/**
 * How the pages of a domain look, and nothing of what they do: a {@link dev.cenote.login.look.Page} says everything
 * that is to be seen, a {@link dev.cenote.login.look.Style} in which look and language, and
 * {@link dev.cenote.login.look.Looks} makes the answer. The templates are in {@code src/main/jte}.
 */
@NullMarked
package dev.cenote.login.look;

import org.jspecify.annotations.NullMarked;

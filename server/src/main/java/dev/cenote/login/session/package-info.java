/**
 * What every page and endpoint of a pool's domain needs: which pool a host name or path belongs to, what an app asks,
 * who is signed in, and how a sign-in ends at the app.
 */
@NullMarked
package dev.cenote.login.session;

import org.jspecify.annotations.NullMarked;

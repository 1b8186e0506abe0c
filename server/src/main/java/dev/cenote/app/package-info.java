/** Main, configuration, TLS and the composition root: the environment, files, ports and long-lived objects. */
@NullMarked
package dev.cenote.app;

import org.jspecify.annotations.NullMarked;

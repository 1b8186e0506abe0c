/** What happened, for those who run the server: a line and a measurement per request, and metrics. */
@NullMarked
package dev.cenote.audit;

import org.jspecify.annotations.NullMarked;

/** Tests of the codecs over the generated records: hostile input, round trips, fuzz targets. */
@NullMarked
package dev.cenote.model.codec;

import org.jspecify.annotations.NullMarked;

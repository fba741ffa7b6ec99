/** Sound in memory and in files: signals, readers of WAV, AIFF and AU, resampling. */
@NullMarked
package org.tonbild.audio;

import org.jspecify.annotations.NullMarked;

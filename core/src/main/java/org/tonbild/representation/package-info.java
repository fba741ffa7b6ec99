/** Maps from sound to spectrogram, each a spec that is designed for a sample rate and then run as a stream. */
@NullMarked
package org.tonbild.representation;

import org.jspecify.annotations.NullMarked;

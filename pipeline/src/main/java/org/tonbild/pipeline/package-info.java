/** Recipes run over recordings: steps from spectrogram to spectrogram, and the named recipes. */
@NullMarked
package org.tonbild.pipeline;

import org.jspecify.annotations.NullMarked;

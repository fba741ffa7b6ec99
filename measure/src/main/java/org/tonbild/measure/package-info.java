/**
 * The numbers of one recording: levels in fractional octaves, intelligibility of speech, indices of soundscapes, and the
 * regions of a spectrogram in which something sounds.
 *
 * <p>Everything is computed in double, from formulas and in an order of operations that give the same bits anywhere, as in
 * {@code core}; but a recording is looked at as a whole.
 */
@NullMarked
package org.tonbild.measure;

import org.jspecify.annotations.NullMarked;

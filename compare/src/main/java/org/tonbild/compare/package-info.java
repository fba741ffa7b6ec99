/**
 * Two sounds compared: the numbers of each, what differs beyond the spread, and what explains it.
 *
 * <p>Levels are in dBFS: 20 log10 of the root mean square, full scale 1, so that a full-scale sine has -3.01 dBFS.
 * Silence is written as -200 dB.
 */
@NullMarked
package org.tonbild.compare;

import org.jspecify.annotations.NullMarked;

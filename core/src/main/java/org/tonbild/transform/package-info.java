/** Fourier transforms, windows and elementary functions that give the same bits on every machine. */
@NullMarked
package org.tonbild.transform;

import org.jspecify.annotations.NullMarked;

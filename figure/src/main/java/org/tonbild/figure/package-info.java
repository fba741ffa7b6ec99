/** Labelled figures for people: axes with units, colour bars, a bundled font. */
@NullMarked
package org.tonbild.figure;

import org.jspecify.annotations.NullMarked;

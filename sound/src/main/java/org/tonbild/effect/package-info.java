/** What is done to a sound before it is analysed: separation, emphasis, trimming, stretching, companding. */
@NullMarked
package org.tonbild.effect;

import org.jspecify.annotations.NullMarked;

/** Runs reference arrays of other programs against Tonbild and judges the differences. */
@NullMarked
package org.tonbild.app.conform;

import org.jspecify.annotations.NullMarked;

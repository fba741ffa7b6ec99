/** Network images: pixels of stated values, colour maps, and a PNG writer with the same bytes everywhere. */
@NullMarked
package org.tonbild.image;

import org.jspecify.annotations.NullMarked;

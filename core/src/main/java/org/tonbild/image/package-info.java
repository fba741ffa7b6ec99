@NullMarked
package org.tonbild.image;

import org.jspecify.annotations.NullMarked;

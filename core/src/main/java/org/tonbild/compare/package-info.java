@NullMarked
package org.tonbild.compare;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.tensor;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.transform;

import org.jspecify.annotations.NullMarked;

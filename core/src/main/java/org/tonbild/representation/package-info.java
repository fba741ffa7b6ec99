@NullMarked
package org.tonbild.representation;

import org.jspecify.annotations.NullMarked;

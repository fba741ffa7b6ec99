@NullMarked
package org.tonbild.spec;

import org.jspecify.annotations.NullMarked;

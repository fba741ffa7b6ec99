@NullMarked
package org.tonbild.app;

import org.jspecify.annotations.NullMarked;

/** The page on which two sounds are seen, heard and read side by side. */
@NullMarked
package org.tonbild.figure.compare;

import org.jspecify.annotations.NullMarked;

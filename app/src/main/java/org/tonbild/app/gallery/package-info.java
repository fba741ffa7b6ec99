/** One recording as every representation and preset there is, on a page. */
@NullMarked
package org.tonbild.app.gallery;

import org.jspecify.annotations.NullMarked;

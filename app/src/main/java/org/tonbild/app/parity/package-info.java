/** The parity doctor: finds the recipe behind someone else's array of a recording, and where a profile departs from it. */
@NullMarked
package org.tonbild.app.parity;

import org.jspecify.annotations.NullMarked;

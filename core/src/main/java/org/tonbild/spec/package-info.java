/** Parameters: records that are written once and read as the flat map of every door, and recipes made of them. */
@NullMarked
package org.tonbild.spec;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.audio;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.pipeline;

import org.jspecify.annotations.NullMarked;

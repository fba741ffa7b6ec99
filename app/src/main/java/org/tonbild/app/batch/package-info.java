@NullMarked
package org.tonbild.app.batch;

import org.jspecify.annotations.NullMarked;

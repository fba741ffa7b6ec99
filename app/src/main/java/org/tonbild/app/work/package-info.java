@NullMarked
package org.tonbild.app.work;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.app.console;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.app.command;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.tonbild.app.demo;

import org.jspecify.annotations.NullMarked;

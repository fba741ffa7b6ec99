@NullMarked
package org.tonbild.app.report;

import org.jspecify.annotations.NullMarked;

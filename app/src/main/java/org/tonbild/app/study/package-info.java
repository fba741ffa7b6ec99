/** Experiments whose results stand in the documents: programs to be run by hand that write as they go and resume. */
@NullMarked
package org.tonbild.app.study;

import org.jspecify.annotations.NullMarked;

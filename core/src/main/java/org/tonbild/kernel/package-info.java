/**
 * The loops that take the time, in plain Java, as classes whose methods the module {@code vector} overrides with the same
 * arithmetic on vectors. For the modules of Tonbild only: arguments are not checked, and nothing here is kept as it is.
 */
@org.jspecify.annotations.NullMarked
package org.tonbild.kernel;

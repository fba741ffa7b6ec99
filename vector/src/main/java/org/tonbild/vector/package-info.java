/** Kernels by {@code jdk.incubator.vector}: several independent values at once, the bits of the plain ones. */
@org.jspecify.annotations.NullMarked
package org.tonbild.vector;

/** The kernels of {@code org.tonbild.core} on vectors; optional at run time. */
@SuppressWarnings("module") // the incubating module is the point
module org.tonbild.vector {
    requires org.tonbild.core;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides org.tonbild.kernel.Kernels with
            org.tonbild.vector.VectorKernels;
}

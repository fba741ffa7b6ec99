package org.tonbild.kernel;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Logger;

/**
 * The kernels of this virtual machine: those of the module {@code vector} where they can run, else the plain ones of this
 * class. Both give the same bits: a vector kernel works on several independent values at once, each by the same
 * operations in the same order, and nothing is fused.
 *
 * <p>Vectors need the archive {@code tonbild-vector} on the class path (or module path) and the option
 * {@code --add-modules jdk.incubator.vector}; {@code -XX:PerMethodTrapLimit=10000} beside it keeps their speed steady, see
 * decision 7. Without them one line of the log {@code org.tonbild} says so; the system
 * property {@code tonbild.vector=off} asks for the plain kernels and is silent.
 */
public class Kernels {
    private static final class Active {
        static final Kernels KERNELS = find();
    }

    /** For the module {@code vector}. */
    protected Kernels() {}

    /** The kernels in use. */
    public static Kernels active() {
        return Active.KERNELS;
    }

    /** The plain kernels, which run everywhere. */
    public static Kernels plain() {
        return new Kernels();
    }

    private static Kernels find() {
        if ("off".equals(System.getProperty("tonbild.vector"))) {
            return plain();
        }
        try {
            Iterator<Kernels> found = ServiceLoader.load(Kernels.class, Kernels.class.getClassLoader())
                    .iterator();
            if (found.hasNext()) {
                return found.next();
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            // The archive is there, the virtual machine's module is not: the line below says what to add.
        }
        Logger.getLogger("org.tonbild")
                .info("vector kernels are off, results are the same but come several times slower; to turn them on put"
                        + " tonbild-vector on the class path and start java with --add-modules jdk.incubator.vector"
                        + " -XX:PerMethodTrapLimit=10000");
        return plain();
    }

    /** Whether these are vector kernels, for which several frames at once are worth gathering. */
    public boolean vectors() {
        return false;
    }

    /** Passes of the Fourier transform in double precision. */
    public FftPasses fftPasses() {
        return new FftPasses();
    }

    /** Passes of the Fourier transform in single precision. */
    public FftPassesFloat fftPassesFloat() {
        return new FftPassesFloat();
    }

    /** Samples as they come in. */
    public Samples samples() {
        return new Samples();
    }

    /** What pictures take for every pixel; for one thread. */
    public Pixels pixels() {
        return new Pixels();
    }

    /** Rounding to float32. */
    public FloatRounding floatRounding() {
        return new FloatRounding();
    }

    /** Logarithms of arrays. */
    public Logarithms logarithms() {
        return new Logarithms();
    }

    /** Dense matrices times vectors. */
    public MatrixProducts matrixProducts() {
        return new MatrixProducts();
    }

    /** Weighted sums. */
    public WeightedSums weightedSums() {
        return new WeightedSums();
    }

    /** Frames side by side, for transforms in double precision. */
    public FrameRows frameRows() {
        return new FrameRows();
    }

    /** Frames side by side, for transforms in single precision. */
    public FrameRowsFloat frameRowsFloat() {
        return new FrameRowsFloat();
    }

    /** What stands around the convolution of a transform of prime length. */
    public PrimeRows primeRows() {
        return new PrimeRows();
    }

    /** A filter bank over frames side by side, see {@link RowProducts#RowProducts}. */
    public RowProducts rowProducts(int[] first, double[][] weights) {
        return new RowProducts(first, weights);
    }

    /** Sections of recursive filters over many channels. */
    public Sections sections() {
        return new Sections();
    }

    /** Filters that are symmetric about their middle; for one thread. */
    public MirroredFilters mirroredFilters() {
        return new MirroredFilters();
    }

    /** Filters between two rates; for one thread. */
    public Dots dots() {
        return new Dots();
    }

    /** Transforms for convolutions; for one thread. */
    public BlockFft blockFft() {
        return new BlockFft();
    }
}

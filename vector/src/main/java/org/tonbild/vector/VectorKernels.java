package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.tonbild.kernel.BlockFft;
import org.tonbild.kernel.Dots;
import org.tonbild.kernel.FftPasses;
import org.tonbild.kernel.FftPassesFloat;
import org.tonbild.kernel.FloatRounding;
import org.tonbild.kernel.FrameRows;
import org.tonbild.kernel.FrameRowsFloat;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Logarithms;
import org.tonbild.kernel.MatrixProducts;
import org.tonbild.kernel.MirroredFilters;
import org.tonbild.kernel.Pixels;
import org.tonbild.kernel.PrimeRows;
import org.tonbild.kernel.RowProducts;
import org.tonbild.kernel.Samples;
import org.tonbild.kernel.Sections;
import org.tonbild.kernel.WeightedSums;

/** Found by {@link Kernels#active()} through the service loader. */
public final class VectorKernels extends Kernels {
    /** Narrower vectors than this come from a machine without any. */
    private static final int FEWEST_LANES = 4;

    /** @throws UnsupportedOperationException if the virtual machine has no vectors */
    public VectorKernels() {
        if (FloatVector.SPECIES_PREFERRED.length() < FEWEST_LANES) {
            throw new UnsupportedOperationException("this machine has no vectors");
        }
    }

    @Override
    public boolean vectors() {
        return true;
    }

    @Override
    public Samples samples() {
        return new VectorSamples();
    }

    @Override
    public Pixels pixels() {
        return new VectorPixels();
    }

    @Override
    public FloatRounding floatRounding() {
        return new VectorFloatRounding();
    }

    @Override
    public FftPasses fftPasses() {
        return new VectorFftPasses();
    }

    @Override
    public FftPassesFloat fftPassesFloat() {
        return new VectorFftPassesFloat();
    }

    @Override
    public FrameRows frameRows() {
        return new VectorFrameRows();
    }

    @Override
    public FrameRowsFloat frameRowsFloat() {
        return new VectorFrameRowsFloat();
    }

    @Override
    public PrimeRows primeRows() {
        return new VectorPrimeRows();
    }

    @Override
    public Logarithms logarithms() {
        return new VectorLogarithms();
    }

    @Override
    public MatrixProducts matrixProducts() {
        return new VectorMatrixProducts();
    }

    @Override
    public WeightedSums weightedSums() {
        return new VectorWeightedSums();
    }

    @Override
    public RowProducts rowProducts(int[] first, double[][] weights) {
        return new VectorRowProducts(first, weights);
    }

    @Override
    public Sections sections() {
        return new VectorSections();
    }

    @Override
    public MirroredFilters mirroredFilters() {
        return new VectorMirroredFilters();
    }

    @Override
    public Dots dots() {
        return switch (DoubleVector.SPECIES_PREFERRED.length()) {
            case 8 -> new WideDots();
            case 4 -> new VectorDots();
            default -> super.dots();
        };
    }

    @Override
    public BlockFft blockFft() {
        return new VectorBlockFft();
    }
}

package org.tonbild.vector;

import static org.tonbild.kernel.BlockFft.LANES;
import static org.tonbild.kernel.BlockFft.START;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.BlockFft;

/** The way of {@link BlockFft} from samples to rows and back, with rounding that is proved. */
final class VectorBlockSamples {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = SPECIES.length();
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    /** Whether a row of doubles and one of floats from two are vectors. */
    private static final boolean WIDE = STEP == LANES && FLOATS.length() == 2 * LANES;
    /** The upper half of a vector as its lower one, and the other way round. */
    private static final VectorShuffle<Long> UPPER = VectorShuffle.iota(LONGS, LONGS.length() / 2, 1, true);

    /** Floats below this may have fewer than 24 bits. */
    private static final float SMALL = 0x1p-124f;

    /** Where rows of floats begin, see {@link BlockFft#START}. */
    private static final int FLOAT = 2 * START;
    /** Two squares of floats. */
    private final float[] floats = new float[FLOAT + 32 * LANES];

    /** The same on their way. */
    private final long[] squares = new long[START + 16 * LANES];

    /** The number of inputs, how far apart their rows are, and the place of each sample in the rows. */
    private int inputs;

    private int apart;
    private int[] places = {};

    /** Whether {@link #spread} takes so many samples of each part; it goes by whole squares. */
    static boolean takes(int samples) {
        return WIDE && samples % (2 * LANES) == 0;
    }

    /** Where a vector holds 16 floats: squares of 16 samples of eight blocks, one of even blocks and one of odd ones. */
    void spread(
            float[] x,
            int from,
            int leg,
            int count,
            int inputs,
            int apart,
            double[] re,
            double[] im,
            int at,
            double[] energies) {
        int samples = count * inputs;
        if (this.inputs != inputs || this.apart != apart || places.length != samples) {
            this.inputs = inputs;
            this.apart = apart;
            places = new int[samples];
            for (int t = 0; t < samples; t++) {
                places[t] = START + (t % inputs * apart + t / inputs) * LANES;
            }
        }
        for (int t = 0; t < samples; t += 2 * LANES) {
            VectorSampleSquares.fours(x, from + t, 2 * leg, 2, leg, squares, START);
            VectorSampleSquares.rows(squares, START, re, im, places, t, at * LANES, energies, START);
        }
    }

    /** By squares where a vector holds 16 floats. */
    boolean round(double[] re, double[] im, int at, int count, double[] e, float[] y, int y0, int leg) {
        if (!WIDE || count != 2 * LANES) {
            return round(re, at, count, e, y, y0, 2 * leg) & round(im, at, count, e, y, y0 + leg, 2 * leg);
        }
        boolean all = square(re, START + at * LANES, e, FLOAT) & square(im, START + at * LANES, e, FLOAT + 16 * LANES);
        VectorSampleSquares.fours(floats, FLOAT, 2 * LANES, 2, 16 * LANES, squares, START);
        VectorSampleSquares.frames(squares, START, y, y0, leg);
        return all;
    }

    /** 16 rows as eight vectors of floats from {@code to} on; whether all are certain. */
    private boolean square(double[] x, int from, double[] e, int to) {
        boolean all = floats(x, from, e, false, floats, to, squares);
        if (!all) {
            floats(x, from, e, true, floats, to, squares);
        }
        return all;
    }

    /** 16 rows rounded, row k + 8 beside row k; whether all are certain. With {@code mark} NaN where they are not. */
    private static boolean floats(double[] x, int from, double[] e, boolean mark, float[] y, int to, long[] wrong) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, 0);
        for (int k = 0; k < LANES; k++) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, from + k * LANES);
            DoubleVector w = DoubleVector.fromArray(SPECIES, x, from + (k + LANES) * LANES);
            // Eight floats fill the lower half of a vector; the upper one is zero.
            LongVector a = ((FloatVector) v.sub(error).castShape(FLOATS, 0)).reinterpretAsLongs();
            LongVector b = ((FloatVector) v.add(error).castShape(FLOATS, 0)).reinterpretAsLongs();
            LongVector c = ((FloatVector) w.sub(error).castShape(FLOATS, 0)).reinterpretAsLongs();
            LongVector d = ((FloatVector) w.add(error).castShape(FLOATS, 0)).reinterpretAsLongs();
            LongVector low = a.or(c.rearrange(UPPER));
            LongVector high = b.or(d.rearrange(UPPER));
            LongVector other = low.lanewise(VectorOperators.XOR, high);
            other.intoArray(wrong, START + k * LANES);
            FloatVector rounded = low.reinterpretAsFloats();
            if (mark) {
                rounded = rounded.blend(
                        Float.NaN,
                        other.reinterpretAsInts().compare(VectorOperators.NE, 0).cast(FLOATS));
            }
            rounded.intoArray(y, to + 2 * k * LANES);
        }
        // No vector goes from one turn to the next, which could put it on the heap.
        LongVector w0 = LongVector.fromArray(LONGS, wrong, START);
        LongVector w1 = LongVector.fromArray(LONGS, wrong, START + LANES);
        LongVector w2 = LongVector.fromArray(LONGS, wrong, START + 2 * LANES);
        LongVector w3 = LongVector.fromArray(LONGS, wrong, START + 3 * LANES);
        LongVector w4 = LongVector.fromArray(LONGS, wrong, START + 4 * LANES);
        LongVector w5 = LongVector.fromArray(LONGS, wrong, START + 5 * LANES);
        LongVector w6 = LongVector.fromArray(LONGS, wrong, START + 6 * LANES);
        LongVector w7 = LongVector.fromArray(LONGS, wrong, START + 7 * LANES);
        // Zeros, but NaN where nothing is certain.
        LongVector never = error.sub(error).reinterpretAsLongs();
        return w0.or(w1).or(w2.or(w3)).or(w4.or(w5).or(w6.or(w7))).or(never).reduceLanes(VectorOperators.OR) == 0;
    }

    /** What is not certain, or may be too small, becomes NaN in x; then values become floats one by one. */
    private static boolean round(double[] x, int at, int count, double[] e, float[] y, int y0, int leg) {
        boolean all = true;
        for (int l = 0; l < LANES; l += STEP) {
            all &= certain(x, START + at * LANES + l, count, e, l);
        }
        for (int l = 0; l < LANES; l++) {
            for (int t = 0; t < count; t++) {
                y[y0 + l * leg + t] = (float) x[START + (at + t) * LANES + l];
            }
        }
        return all;
    }

    /** Rounds by T. J. Dekker's splitting (1971): in what he adds and takes away, all but 24 bits are lost. */
    private static boolean certain(double[] x, int at, int count, double[] e, int l) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, l);
        DoubleVector split = DoubleVector.broadcast(SPECIES, 0x1p29 + 1);
        VectorMask<Double> none = SPECIES.maskAll(false);
        for (int i = at; i < at + count * LANES; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, i);
            DoubleVector low = v.sub(error);
            DoubleVector high = v.add(error);
            DoubleVector a = low.mul(split);
            DoubleVector b = high.mul(split);
            a = a.sub(a.sub(low));
            b = b.sub(b.sub(high));
            VectorMask<Double> doubtful =
                    a.compare(VectorOperators.NE, b).or(a.abs().compare(VectorOperators.LT, SMALL));
            v.blend(Double.NaN, doubtful).intoArray(x, i);
            none = none.or(doubtful);
        }
        return !none.anyTrue();
    }
}

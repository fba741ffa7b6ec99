package org.tonbild.vector;

import static org.tonbild.kernel.BlockFft.LANES;
import static org.tonbild.kernel.BlockFft.START;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
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
    /** Whether a row of doubles and one of floats from two are vectors. */
    private static final boolean WIDE = STEP == LANES && FLOATS.length() == 2 * LANES;
    /** The upper half of a vector as its lower one, and the other way round. */
    private static final VectorShuffle<Float> UPPER = VectorShuffle.iota(FLOATS, FLOATS.length() / 2, 1, true);

    private static final VectorMask<Float> LOW = FLOATS.indexInRange(0, FLOATS.length() / 2);
    private static final VectorMask<Float> HIGH = LOW.not();

    /** Floats below this may have fewer than 24 bits. */
    private static final float SMALL = 0x1p-124f;

    /** Where rows of floats begin, see {@link BlockFft#START}. */
    private static final int FLOAT = 2 * START;
    /** Squares of floats. */
    private final float[] floats = new float[FLOAT + 32 * LANES];

    private final float[] upper = new float[FLOAT + 32 * LANES];

    /** Whether {@link #spread} takes so many samples of each part; it goes by whole squares. */
    static boolean takes(int count, int inputs) {
        return WIDE && count * inputs % (2 * LANES) == 0;
    }

    /**
     * Where a vector holds 16 floats: so many of each block at once are transposed, those of even blocks into the lower half
     * of vectors, those of odd ones into the upper half, which then become doubles.
     */
    void spread(float[] x, int from, int leg, int count, double[][] re, double[][] im, int at, double[] energies) {
        int inputs = re.length;
        for (int in = from, t = 0; t < count * inputs; in += 2 * LANES, t += 2 * LANES) {
            VectorTranspositionFloat.ones(x, in, 2 * leg, floats, FLOAT, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + 8 * leg, 2 * leg, floats, FLOAT + 8 * LANES, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + leg, 2 * leg, floats, FLOAT + 16 * LANES, 2 * LANES);
            VectorTranspositionFloat.ones(x, in + 9 * leg, 2 * leg, floats, FLOAT + 24 * LANES, 2 * LANES);
            for (int j = 0; j < 4; j++) {
                int row = FLOAT + 2 * j * LANES;
                VectorTranspositionFloat.fours(floats, row, 8 * LANES, floats, row, 8 * LANES);
            }
            for (int d = 0; d < inputs; d++) {
                // The rows from t on that are of input d.
                int first = (d - t % inputs + inputs) % inputs;
                widen(floats, first, inputs, re[d], im[d], START + (at + (t + first) / inputs) * LANES, energies);
            }
        }
    }

    /** Rows {@code first}, {@code first + inputs}, ... of the square. */
    private static void widen(
            float[] floats, int first, int inputs, double[] re, double[] im, int to, double[] energies) {
        DoubleVector sum = DoubleVector.fromArray(SPECIES, energies, 0);
        for (int row = first, out = to; row < 2 * LANES; row += inputs, out += LANES) {
            FloatVector v = FloatVector.fromArray(FLOATS, floats, FLOAT + row * 2 * LANES);
            DoubleVector r = (DoubleVector) v.castShape(SPECIES, 0);
            DoubleVector j = (DoubleVector) v.rearrange(UPPER).castShape(SPECIES, 0);
            sum = sum.add(r.mul(r).add(j.mul(j)));
            r.intoArray(re, out);
            j.intoArray(im, out);
        }
        sum.intoArray(energies, 0);
    }

    /** By squares where a vector holds 16 floats. */
    boolean round(double[] re, double[] im, int at, int count, double[] e, float[] y, int y0, int leg) {
        if (!WIDE || count != 2 * LANES) {
            return round(re, at, count, e, y, y0, 2 * leg) & round(im, at, count, e, y, y0 + leg, 2 * leg);
        }
        boolean all = quick(re, START + at * LANES, e, floats, FLOAT) && quick(im, START + at * LANES, e, upper, FLOAT);
        if (!all) {
            all = certain(re, START + at * LANES, e, floats, FLOAT) & certain(im, START + at * LANES, e, upper, FLOAT);
        }
        for (int row = FLOAT; row < FLOAT + 32 * LANES; row += 2 * LANES) {
            FloatVector low = FloatVector.fromArray(FLOATS, floats, row);
            FloatVector high = FloatVector.fromArray(FLOATS, upper, row);
            low.blend(high.rearrange(UPPER), HIGH).intoArray(floats, row);
        }
        for (int j = 0; j < 4; j++) {
            int row = FLOAT + 8 * j * LANES;
            VectorTranspositionFloat.ones(floats, row, 2 * LANES, upper, row, 2 * LANES);
        }
        for (int j = 0; j < 4; j++) {
            int row = FLOAT + 2 * j * LANES;
            VectorTranspositionFloat.fours(upper, row, 8 * LANES, upper, row, 8 * LANES);
        }
        for (int l = 0; l < LANES; l++) {
            copy(upper, FLOAT + 2 * l * LANES, y, y0 + 2 * l * leg);
            copy(upper, FLOAT + 2 * (l + LANES) * LANES, y, y0 + (2 * l + 1) * leg);
        }
        return all;
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

    private static void copy(float[] x, int from, float[] y, int to) {
        FloatVector.fromArray(FLOATS, x, from).intoArray(y, to);
    }

    /** 16 rows as floats, in the lower halves of vectors; false if one is not certain, or may be too small. */
    private static boolean quick(double[] x, int from, double[] e, float[] y, int to) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, 0);
        FloatVector wrong = FloatVector.zero(FLOATS);
        FloatVector least = FloatVector.broadcast(FLOATS, Float.MAX_VALUE);
        for (int k = 0; k < 2 * LANES; k++) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, from + k * LANES);
            FloatVector low = (FloatVector) v.sub(error).castShape(FLOATS, 0);
            FloatVector high = (FloatVector) v.add(error).castShape(FLOATS, 0);
            wrong = wrong.add(high.sub(low));
            least = least.min(low.abs());
            low.intoArray(y, to + 2 * k * LANES);
        }
        // What is no number is neither.
        return wrong.compare(VectorOperators.EQ, 0).allTrue()
                && !least.compare(VectorOperators.LT, SMALL).and(LOW).anyTrue();
    }

    /** 16 rows as floats, in the lower halves of vectors; what is not certain, or too small for 24 bits, becomes NaN. */
    private static boolean certain(double[] x, int from, double[] e, float[] y, int to) {
        DoubleVector error = DoubleVector.fromArray(SPECIES, e, 0);
        VectorMask<Float> none = FLOATS.maskAll(false);
        for (int k = 0; k < 2 * LANES; k++) {
            DoubleVector v = DoubleVector.fromArray(SPECIES, x, from + k * LANES);
            FloatVector low = (FloatVector) v.sub(error).castShape(FLOATS, 0);
            FloatVector high = (FloatVector) v.add(error).castShape(FLOATS, 0);
            VectorMask<Float> doubtful =
                    low.compare(VectorOperators.EQ, high).not().or(low.abs().compare(VectorOperators.LT, SMALL));
            low.blend(Float.NaN, doubtful).intoArray(y, to + 2 * k * LANES);
            none = none.or(doubtful);
        }
        return !none.and(LOW).anyTrue();
    }
}

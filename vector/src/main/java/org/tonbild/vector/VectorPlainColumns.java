package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/**
 * {@link VectorFrameColumns} without a window, or under one of ones. A butterfly waits for what it loads and stores more than
 * for its operations, and eight of its loads were weights: transforms of 256 to 1024 values 1.04 to 1.09 x as fast.
 */
final class VectorPlainColumns {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = DOUBLES.length();

    private VectorPlainColumns() {}

    /**
     * Columns of rows of squares through a first pass of radix 2 or 4. Column c is of the samples 2 c and 2 c + 1 of each row.
     *
     * @param x squares of {@code wide} columns of each row, row after row
     * @param places where their columns stand, those of {@link VectorFrameSquares#places}
     * @param first the first column that is taken
     * @param group how many there are
     * @param wide columns of a row
     */
    static void run(FftPass p, float[] x, int[] places, int first, int group, int wide, double[] re, double[] im) {
        if (p.radix() == 4) {
            four(p, x, places, first, group, wide, re, im);
        } else {
            two(p, x, places, first, group, wide, re, im);
        }
    }

    /** {@link #run} of radix 4. */
    private static void four(
            FftPass p, float[] x, int[] places, int first, int group, int wide, double[] re, double[] im) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int legTwiddles = p.legTwiddles();
        int outLeg = p.outLeg();
        int inLeg = p.count() * wide;
        for (int i = 0; i < p.count(); i++) {
            int turn = i * p.rowTwiddles();
            DoubleVector c1 = DoubleVector.broadcast(DOUBLES, cos[turn]);
            DoubleVector s1 = DoubleVector.broadcast(DOUBLES, sin[turn]);
            DoubleVector c2 = DoubleVector.broadcast(DOUBLES, cos[turn + legTwiddles]);
            DoubleVector s2 = DoubleVector.broadcast(DOUBLES, sin[turn + legTwiddles]);
            DoubleVector c3 = DoubleVector.broadcast(DOUBLES, cos[turn + 2 * legTwiddles]);
            DoubleVector s3 = DoubleVector.broadcast(DOUBLES, sin[turn + 2 * legTwiddles]);
            int row = first + i * wide;
            int out = FftPasses.START + i * p.outRow();
            for (int j = 0; j < group; j++) {
                int to = out + j * STEP;
                int a = places[row + j];
                DoubleVector ar =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, a).castShape(DOUBLES, 0);
                DoubleVector ai = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, a + 2 * STEP).castShape(DOUBLES, 0);
                int b = places[row + inLeg + j];
                DoubleVector br =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, b).castShape(DOUBLES, 0);
                DoubleVector bi = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, b + 2 * STEP).castShape(DOUBLES, 0);
                int c = places[row + 2 * inLeg + j];
                DoubleVector cr =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, c).castShape(DOUBLES, 0);
                DoubleVector ci = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, c + 2 * STEP).castShape(DOUBLES, 0);
                int d = places[row + 3 * inLeg + j];
                DoubleVector dr =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, d).castShape(DOUBLES, 0);
                DoubleVector di = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, d + 2 * STEP).castShape(DOUBLES, 0);
                DoubleVector apcR = ar.add(cr);
                DoubleVector apcI = ai.add(ci);
                DoubleVector amcR = ar.sub(cr);
                DoubleVector amcI = ai.sub(ci);
                DoubleVector bpdR = br.add(dr);
                DoubleVector bpdI = bi.add(di);
                DoubleVector bmdR = bi.sub(di);
                DoubleVector bmdI = dr.sub(br);
                apcR.add(bpdR).intoArray(re, to);
                apcI.add(bpdI).intoArray(im, to);
                DoubleVector t1r = amcR.add(bmdR);
                DoubleVector t1i = amcI.add(bmdI);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(re, to + outLeg);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(im, to + outLeg);
                DoubleVector t2r = apcR.sub(bpdR);
                DoubleVector t2i = apcI.sub(bpdI);
                t2r.mul(c2).sub(t2i.mul(s2)).intoArray(re, to + 2 * outLeg);
                t2r.mul(s2).add(t2i.mul(c2)).intoArray(im, to + 2 * outLeg);
                DoubleVector t3r = amcR.sub(bmdR);
                DoubleVector t3i = amcI.sub(bmdI);
                t3r.mul(c3).sub(t3i.mul(s3)).intoArray(re, to + 3 * outLeg);
                t3r.mul(s3).add(t3i.mul(c3)).intoArray(im, to + 3 * outLeg);
            }
        }
    }

    /** {@link #run} of radix 2. */
    private static void two(
            FftPass p, float[] x, int[] places, int first, int group, int wide, double[] re, double[] im) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int outLeg = p.outLeg();
        int inLeg = p.count() * wide;
        for (int i = 0; i < p.count(); i++) {
            int turn = i * p.rowTwiddles();
            DoubleVector c1 = DoubleVector.broadcast(DOUBLES, cos[turn]);
            DoubleVector s1 = DoubleVector.broadcast(DOUBLES, sin[turn]);
            int row = first + i * wide;
            int out = FftPasses.START + i * p.outRow();
            for (int j = 0; j < group; j++) {
                int to = out + j * STEP;
                int a = places[row + j];
                DoubleVector ar =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, a).castShape(DOUBLES, 0);
                DoubleVector ai = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, a + 2 * STEP).castShape(DOUBLES, 0);
                int b = places[row + inLeg + j];
                DoubleVector br =
                        (DoubleVector) FloatVector.fromArray(FLOATS, x, b).castShape(DOUBLES, 0);
                DoubleVector bi = (DoubleVector)
                        FloatVector.fromArray(FLOATS, x, b + 2 * STEP).castShape(DOUBLES, 0);
                ar.add(br).intoArray(re, to);
                ai.add(bi).intoArray(im, to);
                DoubleVector t1r = ar.sub(br);
                DoubleVector t1i = ai.sub(bi);
                t1r.mul(c1).sub(t1i.mul(s1)).intoArray(re, to + outLeg);
                t1r.mul(s1).add(t1i.mul(c1)).intoArray(im, to + outLeg);
            }
        }
    }
}

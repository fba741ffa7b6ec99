package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;
import org.tonbild.kernel.FftPasses;

/**
 * First passes that take columns of {@link VectorFrameSquares} at any place: rows of any length, one behind the other, so
 * that an input of a butterfly may stand elsewhere in its square than the one before.
 */
final class VectorFrameColumns {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = DOUBLES.length();

    private VectorFrameColumns() {}

    /** Whether there is such a pass. */
    static boolean can(FftPass p) {
        return VectorFrameSquares.FIT && (p.radix() == 2 || p.radix() == 4);
    }

    /**
     * Columns of rows of squares, times their weights, through a first pass of radix 2 or 4. Column c is of the samples 2 c
     * and 2 c + 1 of each row.
     *
     * @param x squares of {@code wide} columns of each row, row after row
     * @param places where their columns stand, those of {@link VectorFrameSquares#places}
     * @param first the first column that is taken
     * @param group how many there are
     * @param wide columns of a row
     * @param s the sample that stands at the beginning of row 0 of the first column
     * @param leg distance of the samples of two rows
     */
    static void run(
            FftPass p,
            float[] x,
            int[] places,
            int first,
            int group,
            int wide,
            double[] window,
            int s,
            int leg,
            double[] re,
            double[] im) {
        if (p.radix() == 4) {
            four(p, x, places, first, group, wide, window, s, leg, re, im);
        } else {
            two(p, x, places, first, group, wide, window, s, leg, re, im);
        }
    }

    /** {@link #run} of radix 4. */
    private static void four(
            FftPass p,
            float[] x,
            int[] places,
            int first,
            int group,
            int wide,
            double[] window,
            int s,
            int leg,
            double[] re,
            double[] im) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int legTwiddles = p.legTwiddles();
        int outLeg = p.outLeg();
        int inLeg = p.count() * wide;
        int far = p.count() * leg;
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
            int weight = s + i * leg;
            for (int j = 0; j < group; j++) {
                int w = weight + 2 * j;
                int to = out + j * STEP;
                int a = places[row + j];
                FloatVector aEven = FloatVector.fromArray(FLOATS, x, a);
                FloatVector aOdd = FloatVector.fromArray(FLOATS, x, a + 2 * STEP);
                DoubleVector ar =
                        ((DoubleVector) aEven.castShape(DOUBLES, 0)).mul(DoubleVector.broadcast(DOUBLES, window[w]));
                DoubleVector ai =
                        ((DoubleVector) aOdd.castShape(DOUBLES, 0)).mul(DoubleVector.broadcast(DOUBLES, window[w + 1]));
                int b = places[row + inLeg + j];
                FloatVector bEven = FloatVector.fromArray(FLOATS, x, b);
                FloatVector bOdd = FloatVector.fromArray(FLOATS, x, b + 2 * STEP);
                DoubleVector br = ((DoubleVector) bEven.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + far]));
                DoubleVector bi = ((DoubleVector) bOdd.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + far + 1]));
                int c = places[row + 2 * inLeg + j];
                FloatVector cEven = FloatVector.fromArray(FLOATS, x, c);
                FloatVector cOdd = FloatVector.fromArray(FLOATS, x, c + 2 * STEP);
                DoubleVector cr = ((DoubleVector) cEven.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + 2 * far]));
                DoubleVector ci = ((DoubleVector) cOdd.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + 2 * far + 1]));
                int d = places[row + 3 * inLeg + j];
                FloatVector dEven = FloatVector.fromArray(FLOATS, x, d);
                FloatVector dOdd = FloatVector.fromArray(FLOATS, x, d + 2 * STEP);
                DoubleVector dr = ((DoubleVector) dEven.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + 3 * far]));
                DoubleVector di = ((DoubleVector) dOdd.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + 3 * far + 1]));
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
            FftPass p,
            float[] x,
            int[] places,
            int first,
            int group,
            int wide,
            double[] window,
            int s,
            int leg,
            double[] re,
            double[] im) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int outLeg = p.outLeg();
        int inLeg = p.count() * wide;
        int far = p.count() * leg;
        for (int i = 0; i < p.count(); i++) {
            int turn = i * p.rowTwiddles();
            DoubleVector c1 = DoubleVector.broadcast(DOUBLES, cos[turn]);
            DoubleVector s1 = DoubleVector.broadcast(DOUBLES, sin[turn]);
            int row = first + i * wide;
            int out = FftPasses.START + i * p.outRow();
            int weight = s + i * leg;
            for (int j = 0; j < group; j++) {
                int w = weight + 2 * j;
                int to = out + j * STEP;
                int a = places[row + j];
                FloatVector aEven = FloatVector.fromArray(FLOATS, x, a);
                FloatVector aOdd = FloatVector.fromArray(FLOATS, x, a + 2 * STEP);
                DoubleVector ar =
                        ((DoubleVector) aEven.castShape(DOUBLES, 0)).mul(DoubleVector.broadcast(DOUBLES, window[w]));
                DoubleVector ai =
                        ((DoubleVector) aOdd.castShape(DOUBLES, 0)).mul(DoubleVector.broadcast(DOUBLES, window[w + 1]));
                int b = places[row + inLeg + j];
                FloatVector bEven = FloatVector.fromArray(FLOATS, x, b);
                FloatVector bOdd = FloatVector.fromArray(FLOATS, x, b + 2 * STEP);
                DoubleVector br = ((DoubleVector) bEven.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + far]));
                DoubleVector bi = ((DoubleVector) bOdd.castShape(DOUBLES, 0))
                        .mul(DoubleVector.broadcast(DOUBLES, window[w + far + 1]));
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

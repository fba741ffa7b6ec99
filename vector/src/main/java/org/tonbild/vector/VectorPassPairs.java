package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;

/**
 * Two passes of radix 4 with turns between one load and one store: each value has the operations that the two passes give
 * it. Outputs 0 and 2 of the four butterflies before go through two butterflies behind, then outputs 1, then outputs 3: all
 * at once would need twice as many vectors as the processor has registers for, and 1 and 3 together have more operations
 * than the compiler keeps off the heap in every run.
 */
final class VectorPassPairs {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorPassPairs() {}

    /** Whether {@link #run} knows this pair. */
    static boolean knows(FftPass p, FftPass next) {
        return p.radix() == 4 && next.radix() == 4 && next.turned() && p.width() % STEP == 0;
    }

    /** Both passes; x and y are different arrays. */
    static void run(FftPass p, FftPass next, double[] xr, double[] xi, int x0, double[] yr, double[] yi, int y0) {
        for (int b = 0; b < next.count(); b++) {
            for (int q = 0; q < p.width(); q += STEP) {
                int in = x0 + b * p.inRow() + q;
                int out = y0 + b * next.outRow() + q;
                even(p, next, b, xr, xi, in, yr, yi, out);
                one(p, next, b, xr, xi, in, yr, yi, out + p.outLeg());
                three(p, next, b, xr, xi, in, yr, yi, out + 3 * p.outLeg());
            }
        }
    }

    /** From outputs 0 and 2 of the first pass on. */
    private static void even(
            FftPass p,
            FftPass next,
            int row,
            double[] xr,
            double[] xi,
            int in,
            double[] yr,
            double[] yi,
            int out) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles() + p.legTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, a);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, a);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, a + leg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, a + leg);
        DoubleVector a2r = DoubleVector.fromArray(LANES, xr, a + 2 * leg);
        DoubleVector a2i = DoubleVector.fromArray(LANES, xi, a + 2 * leg);
        DoubleVector a3r = DoubleVector.fromArray(LANES, xr, a + 3 * leg);
        DoubleVector a3i = DoubleVector.fromArray(LANES, xi, a + 3 * leg);
        DoubleVector aPr = a0r.add(a2r);
        DoubleVector aQr = a1r.add(a3r);
        DoubleVector aPi = a0i.add(a2i);
        DoubleVector aQi = a1i.add(a3i);
        DoubleVector aXr = aPr.add(aQr);
        DoubleVector aXi = aPi.add(aQi);
        DoubleVector aTr = aPr.sub(aQr);
        DoubleVector aTi = aPi.sub(aQi);
        DoubleVector aC = DoubleVector.broadcast(LANES, cos[turn]);
        DoubleVector aS = DoubleVector.broadcast(LANES, sin[turn]);
        DoubleVector aYr = aTr.mul(aC).sub(aTi.mul(aS));
        DoubleVector aYi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, b);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, b);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, b + leg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, b + leg);
        DoubleVector b2r = DoubleVector.fromArray(LANES, xr, b + 2 * leg);
        DoubleVector b2i = DoubleVector.fromArray(LANES, xi, b + 2 * leg);
        DoubleVector b3r = DoubleVector.fromArray(LANES, xr, b + 3 * leg);
        DoubleVector b3i = DoubleVector.fromArray(LANES, xi, b + 3 * leg);
        DoubleVector bPr = b0r.add(b2r);
        DoubleVector bQr = b1r.add(b3r);
        DoubleVector bPi = b0i.add(b2i);
        DoubleVector bQi = b1i.add(b3i);
        DoubleVector bXr = bPr.add(bQr);
        DoubleVector bXi = bPi.add(bQi);
        DoubleVector bTr = bPr.sub(bQr);
        DoubleVector bTi = bPi.sub(bQi);
        DoubleVector bC = DoubleVector.broadcast(LANES, cos[turn + turnNext]);
        DoubleVector bS = DoubleVector.broadcast(LANES, sin[turn + turnNext]);
        DoubleVector bYr = bTr.mul(bC).sub(bTi.mul(bS));
        DoubleVector bYi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        DoubleVector c0r = DoubleVector.fromArray(LANES, xr, c);
        DoubleVector c0i = DoubleVector.fromArray(LANES, xi, c);
        DoubleVector c1r = DoubleVector.fromArray(LANES, xr, c + leg);
        DoubleVector c1i = DoubleVector.fromArray(LANES, xi, c + leg);
        DoubleVector c2r = DoubleVector.fromArray(LANES, xr, c + 2 * leg);
        DoubleVector c2i = DoubleVector.fromArray(LANES, xi, c + 2 * leg);
        DoubleVector c3r = DoubleVector.fromArray(LANES, xr, c + 3 * leg);
        DoubleVector c3i = DoubleVector.fromArray(LANES, xi, c + 3 * leg);
        DoubleVector cPr = c0r.add(c2r);
        DoubleVector cQr = c1r.add(c3r);
        DoubleVector cPi = c0i.add(c2i);
        DoubleVector cQi = c1i.add(c3i);
        DoubleVector cXr = cPr.add(cQr);
        DoubleVector cXi = cPi.add(cQi);
        DoubleVector cTr = cPr.sub(cQr);
        DoubleVector cTi = cPi.sub(cQi);
        DoubleVector cC = DoubleVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        DoubleVector cS = DoubleVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        DoubleVector cYr = cTr.mul(cC).sub(cTi.mul(cS));
        DoubleVector cYi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        DoubleVector d0r = DoubleVector.fromArray(LANES, xr, d);
        DoubleVector d0i = DoubleVector.fromArray(LANES, xi, d);
        DoubleVector d1r = DoubleVector.fromArray(LANES, xr, d + leg);
        DoubleVector d1i = DoubleVector.fromArray(LANES, xi, d + leg);
        DoubleVector d2r = DoubleVector.fromArray(LANES, xr, d + 2 * leg);
        DoubleVector d2i = DoubleVector.fromArray(LANES, xi, d + 2 * leg);
        DoubleVector d3r = DoubleVector.fromArray(LANES, xr, d + 3 * leg);
        DoubleVector d3i = DoubleVector.fromArray(LANES, xi, d + 3 * leg);
        DoubleVector dPr = d0r.add(d2r);
        DoubleVector dQr = d1r.add(d3r);
        DoubleVector dPi = d0i.add(d2i);
        DoubleVector dQi = d1i.add(d3i);
        DoubleVector dXr = dPr.add(dQr);
        DoubleVector dXi = dPi.add(dQi);
        DoubleVector dTr = dPr.sub(dQr);
        DoubleVector dTi = dPi.sub(dQi);
        DoubleVector dC = DoubleVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        DoubleVector dS = DoubleVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        DoubleVector dYr = dTr.mul(dC).sub(dTi.mul(dS));
        DoubleVector dYi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        DoubleVector c1 = DoubleVector.broadcast(LANES, next.cos()[w1]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, next.sin()[w1]);
        DoubleVector c2 = DoubleVector.broadcast(LANES, next.cos()[w2]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, next.sin()[w2]);
        DoubleVector c3 = DoubleVector.broadcast(LANES, next.cos()[w3]);
        DoubleVector s3 = DoubleVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        DoubleVector xPr = aXr.add(cXr);
        DoubleVector xMr = aXr.sub(cXr);
        DoubleVector xQr = bXr.add(dXr);
        DoubleVector xPi = aXi.add(cXi);
        DoubleVector xMi = aXi.sub(cXi);
        DoubleVector xQi = bXi.add(dXi);
        DoubleVector xNr = bXi.sub(dXi);
        DoubleVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        DoubleVector x1r = xMr.add(xNr);
        DoubleVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        DoubleVector x2r = xPr.sub(xQr);
        DoubleVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        DoubleVector x3r = xMr.sub(xNr);
        DoubleVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
        int far = out + 2 * p.outLeg();
        DoubleVector yPr = aYr.add(cYr);
        DoubleVector yMr = aYr.sub(cYr);
        DoubleVector yQr = bYr.add(dYr);
        DoubleVector yPi = aYi.add(cYi);
        DoubleVector yMi = aYi.sub(cYi);
        DoubleVector yQi = bYi.add(dYi);
        DoubleVector yNr = bYi.sub(dYi);
        DoubleVector yNi = dYr.sub(bYr);
        yPr.add(yQr).intoArray(yr, far);
        yPi.add(yQi).intoArray(yi, far);
        DoubleVector y1r = yMr.add(yNr);
        DoubleVector y1i = yMi.add(yNi);
        y1r.mul(c1).sub(y1i.mul(s1)).intoArray(yr, far + outLeg);
        y1r.mul(s1).add(y1i.mul(c1)).intoArray(yi, far + outLeg);
        DoubleVector y2r = yPr.sub(yQr);
        DoubleVector y2i = yPi.sub(yQi);
        y2r.mul(c2).sub(y2i.mul(s2)).intoArray(yr, far + 2 * outLeg);
        y2r.mul(s2).add(y2i.mul(c2)).intoArray(yi, far + 2 * outLeg);
        DoubleVector y3r = yMr.sub(yNr);
        DoubleVector y3i = yMi.sub(yNi);
        y3r.mul(c3).sub(y3i.mul(s3)).intoArray(yr, far + 3 * outLeg);
        y3r.mul(s3).add(y3i.mul(c3)).intoArray(yi, far + 3 * outLeg);
    }

    /** From outputs 1 of the first pass on. */
    private static void one(
            FftPass p,
            FftPass next,
            int row,
            double[] xr,
            double[] xi,
            int in,
            double[] yr,
            double[] yi,
            int out) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, a);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, a);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, a + leg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, a + leg);
        DoubleVector a2r = DoubleVector.fromArray(LANES, xr, a + 2 * leg);
        DoubleVector a2i = DoubleVector.fromArray(LANES, xi, a + 2 * leg);
        DoubleVector a3r = DoubleVector.fromArray(LANES, xr, a + 3 * leg);
        DoubleVector a3i = DoubleVector.fromArray(LANES, xi, a + 3 * leg);
        DoubleVector aPr = a0r.sub(a2r);
        DoubleVector aPi = a0i.sub(a2i);
        DoubleVector aQr = a1i.sub(a3i);
        DoubleVector aQi = a3r.sub(a1r);
        DoubleVector aTr = aPr.add(aQr);
        DoubleVector aTi = aPi.add(aQi);
        DoubleVector aC = DoubleVector.broadcast(LANES, cos[turn]);
        DoubleVector aS = DoubleVector.broadcast(LANES, sin[turn]);
        DoubleVector aXr = aTr.mul(aC).sub(aTi.mul(aS));
        DoubleVector aXi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, b);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, b);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, b + leg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, b + leg);
        DoubleVector b2r = DoubleVector.fromArray(LANES, xr, b + 2 * leg);
        DoubleVector b2i = DoubleVector.fromArray(LANES, xi, b + 2 * leg);
        DoubleVector b3r = DoubleVector.fromArray(LANES, xr, b + 3 * leg);
        DoubleVector b3i = DoubleVector.fromArray(LANES, xi, b + 3 * leg);
        DoubleVector bPr = b0r.sub(b2r);
        DoubleVector bPi = b0i.sub(b2i);
        DoubleVector bQr = b1i.sub(b3i);
        DoubleVector bQi = b3r.sub(b1r);
        DoubleVector bTr = bPr.add(bQr);
        DoubleVector bTi = bPi.add(bQi);
        DoubleVector bC = DoubleVector.broadcast(LANES, cos[turn + turnNext]);
        DoubleVector bS = DoubleVector.broadcast(LANES, sin[turn + turnNext]);
        DoubleVector bXr = bTr.mul(bC).sub(bTi.mul(bS));
        DoubleVector bXi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        DoubleVector c0r = DoubleVector.fromArray(LANES, xr, c);
        DoubleVector c0i = DoubleVector.fromArray(LANES, xi, c);
        DoubleVector c1r = DoubleVector.fromArray(LANES, xr, c + leg);
        DoubleVector c1i = DoubleVector.fromArray(LANES, xi, c + leg);
        DoubleVector c2r = DoubleVector.fromArray(LANES, xr, c + 2 * leg);
        DoubleVector c2i = DoubleVector.fromArray(LANES, xi, c + 2 * leg);
        DoubleVector c3r = DoubleVector.fromArray(LANES, xr, c + 3 * leg);
        DoubleVector c3i = DoubleVector.fromArray(LANES, xi, c + 3 * leg);
        DoubleVector cPr = c0r.sub(c2r);
        DoubleVector cPi = c0i.sub(c2i);
        DoubleVector cQr = c1i.sub(c3i);
        DoubleVector cQi = c3r.sub(c1r);
        DoubleVector cTr = cPr.add(cQr);
        DoubleVector cTi = cPi.add(cQi);
        DoubleVector cC = DoubleVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        DoubleVector cS = DoubleVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        DoubleVector cXr = cTr.mul(cC).sub(cTi.mul(cS));
        DoubleVector cXi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        DoubleVector d0r = DoubleVector.fromArray(LANES, xr, d);
        DoubleVector d0i = DoubleVector.fromArray(LANES, xi, d);
        DoubleVector d1r = DoubleVector.fromArray(LANES, xr, d + leg);
        DoubleVector d1i = DoubleVector.fromArray(LANES, xi, d + leg);
        DoubleVector d2r = DoubleVector.fromArray(LANES, xr, d + 2 * leg);
        DoubleVector d2i = DoubleVector.fromArray(LANES, xi, d + 2 * leg);
        DoubleVector d3r = DoubleVector.fromArray(LANES, xr, d + 3 * leg);
        DoubleVector d3i = DoubleVector.fromArray(LANES, xi, d + 3 * leg);
        DoubleVector dPr = d0r.sub(d2r);
        DoubleVector dPi = d0i.sub(d2i);
        DoubleVector dQr = d1i.sub(d3i);
        DoubleVector dQi = d3r.sub(d1r);
        DoubleVector dTr = dPr.add(dQr);
        DoubleVector dTi = dPi.add(dQi);
        DoubleVector dC = DoubleVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        DoubleVector dS = DoubleVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        DoubleVector dXr = dTr.mul(dC).sub(dTi.mul(dS));
        DoubleVector dXi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        DoubleVector c1 = DoubleVector.broadcast(LANES, next.cos()[w1]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, next.sin()[w1]);
        DoubleVector c2 = DoubleVector.broadcast(LANES, next.cos()[w2]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, next.sin()[w2]);
        DoubleVector c3 = DoubleVector.broadcast(LANES, next.cos()[w3]);
        DoubleVector s3 = DoubleVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        DoubleVector xPr = aXr.add(cXr);
        DoubleVector xMr = aXr.sub(cXr);
        DoubleVector xQr = bXr.add(dXr);
        DoubleVector xPi = aXi.add(cXi);
        DoubleVector xMi = aXi.sub(cXi);
        DoubleVector xQi = bXi.add(dXi);
        DoubleVector xNr = bXi.sub(dXi);
        DoubleVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        DoubleVector x1r = xMr.add(xNr);
        DoubleVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        DoubleVector x2r = xPr.sub(xQr);
        DoubleVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        DoubleVector x3r = xMr.sub(xNr);
        DoubleVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
    }

    /** From outputs 3 of the first pass on. */
    private static void three(
            FftPass p,
            FftPass next,
            int row,
            double[] xr,
            double[] xi,
            int in,
            double[] yr,
            double[] yi,
            int out) {
        double[] cos = p.cos();
        double[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles() + 2 * p.legTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, a);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, a);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, a + leg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, a + leg);
        DoubleVector a2r = DoubleVector.fromArray(LANES, xr, a + 2 * leg);
        DoubleVector a2i = DoubleVector.fromArray(LANES, xi, a + 2 * leg);
        DoubleVector a3r = DoubleVector.fromArray(LANES, xr, a + 3 * leg);
        DoubleVector a3i = DoubleVector.fromArray(LANES, xi, a + 3 * leg);
        DoubleVector aPr = a0r.sub(a2r);
        DoubleVector aPi = a0i.sub(a2i);
        DoubleVector aQr = a1i.sub(a3i);
        DoubleVector aQi = a3r.sub(a1r);
        DoubleVector aTr = aPr.sub(aQr);
        DoubleVector aTi = aPi.sub(aQi);
        DoubleVector aC = DoubleVector.broadcast(LANES, cos[turn]);
        DoubleVector aS = DoubleVector.broadcast(LANES, sin[turn]);
        DoubleVector aXr = aTr.mul(aC).sub(aTi.mul(aS));
        DoubleVector aXi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, b);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, b);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, b + leg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, b + leg);
        DoubleVector b2r = DoubleVector.fromArray(LANES, xr, b + 2 * leg);
        DoubleVector b2i = DoubleVector.fromArray(LANES, xi, b + 2 * leg);
        DoubleVector b3r = DoubleVector.fromArray(LANES, xr, b + 3 * leg);
        DoubleVector b3i = DoubleVector.fromArray(LANES, xi, b + 3 * leg);
        DoubleVector bPr = b0r.sub(b2r);
        DoubleVector bPi = b0i.sub(b2i);
        DoubleVector bQr = b1i.sub(b3i);
        DoubleVector bQi = b3r.sub(b1r);
        DoubleVector bTr = bPr.sub(bQr);
        DoubleVector bTi = bPi.sub(bQi);
        DoubleVector bC = DoubleVector.broadcast(LANES, cos[turn + turnNext]);
        DoubleVector bS = DoubleVector.broadcast(LANES, sin[turn + turnNext]);
        DoubleVector bXr = bTr.mul(bC).sub(bTi.mul(bS));
        DoubleVector bXi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        DoubleVector c0r = DoubleVector.fromArray(LANES, xr, c);
        DoubleVector c0i = DoubleVector.fromArray(LANES, xi, c);
        DoubleVector c1r = DoubleVector.fromArray(LANES, xr, c + leg);
        DoubleVector c1i = DoubleVector.fromArray(LANES, xi, c + leg);
        DoubleVector c2r = DoubleVector.fromArray(LANES, xr, c + 2 * leg);
        DoubleVector c2i = DoubleVector.fromArray(LANES, xi, c + 2 * leg);
        DoubleVector c3r = DoubleVector.fromArray(LANES, xr, c + 3 * leg);
        DoubleVector c3i = DoubleVector.fromArray(LANES, xi, c + 3 * leg);
        DoubleVector cPr = c0r.sub(c2r);
        DoubleVector cPi = c0i.sub(c2i);
        DoubleVector cQr = c1i.sub(c3i);
        DoubleVector cQi = c3r.sub(c1r);
        DoubleVector cTr = cPr.sub(cQr);
        DoubleVector cTi = cPi.sub(cQi);
        DoubleVector cC = DoubleVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        DoubleVector cS = DoubleVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        DoubleVector cXr = cTr.mul(cC).sub(cTi.mul(cS));
        DoubleVector cXi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        DoubleVector d0r = DoubleVector.fromArray(LANES, xr, d);
        DoubleVector d0i = DoubleVector.fromArray(LANES, xi, d);
        DoubleVector d1r = DoubleVector.fromArray(LANES, xr, d + leg);
        DoubleVector d1i = DoubleVector.fromArray(LANES, xi, d + leg);
        DoubleVector d2r = DoubleVector.fromArray(LANES, xr, d + 2 * leg);
        DoubleVector d2i = DoubleVector.fromArray(LANES, xi, d + 2 * leg);
        DoubleVector d3r = DoubleVector.fromArray(LANES, xr, d + 3 * leg);
        DoubleVector d3i = DoubleVector.fromArray(LANES, xi, d + 3 * leg);
        DoubleVector dPr = d0r.sub(d2r);
        DoubleVector dPi = d0i.sub(d2i);
        DoubleVector dQr = d1i.sub(d3i);
        DoubleVector dQi = d3r.sub(d1r);
        DoubleVector dTr = dPr.sub(dQr);
        DoubleVector dTi = dPi.sub(dQi);
        DoubleVector dC = DoubleVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        DoubleVector dS = DoubleVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        DoubleVector dXr = dTr.mul(dC).sub(dTi.mul(dS));
        DoubleVector dXi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        DoubleVector c1 = DoubleVector.broadcast(LANES, next.cos()[w1]);
        DoubleVector s1 = DoubleVector.broadcast(LANES, next.sin()[w1]);
        DoubleVector c2 = DoubleVector.broadcast(LANES, next.cos()[w2]);
        DoubleVector s2 = DoubleVector.broadcast(LANES, next.sin()[w2]);
        DoubleVector c3 = DoubleVector.broadcast(LANES, next.cos()[w3]);
        DoubleVector s3 = DoubleVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        DoubleVector xPr = aXr.add(cXr);
        DoubleVector xMr = aXr.sub(cXr);
        DoubleVector xQr = bXr.add(dXr);
        DoubleVector xPi = aXi.add(cXi);
        DoubleVector xMi = aXi.sub(cXi);
        DoubleVector xQi = bXi.add(dXi);
        DoubleVector xNr = bXi.sub(dXi);
        DoubleVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        DoubleVector x1r = xMr.add(xNr);
        DoubleVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        DoubleVector x2r = xPr.sub(xQr);
        DoubleVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        DoubleVector x3r = xMr.sub(xNr);
        DoubleVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
    }
}

package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;

/**
 * Two passes of radix 4 with turns between one load and one store: each value has the operations that the two passes give
 * it. Outputs 0 and 2 of the four butterflies before go through two butterflies behind, then outputs 1, then outputs 3: all
 * at once would need twice as many vectors as the processor has registers for, and 1 and 3 together have more operations
 * than the compiler keeps off the heap in every run.
 */
final class VectorPassPairsFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorPassPairsFloat() {}

    /** Whether {@link #run} knows this pair. */
    static boolean knows(FftPassFloat p, FftPassFloat next) {
        return p.radix() == 4 && next.radix() == 4 && next.turned() && p.width() % STEP == 0;
    }

    /** Both passes; x and y are different arrays. */
    static void run(FftPassFloat p, FftPassFloat next, float[] xr, float[] xi, int x0, float[] yr, float[] yi, int y0) {
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
            FftPassFloat p,
            FftPassFloat next,
            int row,
            float[] xr,
            float[] xi,
            int in,
            float[] yr,
            float[] yi,
            int out) {
        float[] cos = p.cos();
        float[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles() + p.legTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        FloatVector a0r = FloatVector.fromArray(LANES, xr, a);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, a);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, a + leg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, a + leg);
        FloatVector a2r = FloatVector.fromArray(LANES, xr, a + 2 * leg);
        FloatVector a2i = FloatVector.fromArray(LANES, xi, a + 2 * leg);
        FloatVector a3r = FloatVector.fromArray(LANES, xr, a + 3 * leg);
        FloatVector a3i = FloatVector.fromArray(LANES, xi, a + 3 * leg);
        FloatVector aPr = a0r.add(a2r);
        FloatVector aQr = a1r.add(a3r);
        FloatVector aPi = a0i.add(a2i);
        FloatVector aQi = a1i.add(a3i);
        FloatVector aXr = aPr.add(aQr);
        FloatVector aXi = aPi.add(aQi);
        FloatVector aTr = aPr.sub(aQr);
        FloatVector aTi = aPi.sub(aQi);
        FloatVector aC = FloatVector.broadcast(LANES, cos[turn]);
        FloatVector aS = FloatVector.broadcast(LANES, sin[turn]);
        FloatVector aYr = aTr.mul(aC).sub(aTi.mul(aS));
        FloatVector aYi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        FloatVector b0r = FloatVector.fromArray(LANES, xr, b);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, b);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, b + leg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, b + leg);
        FloatVector b2r = FloatVector.fromArray(LANES, xr, b + 2 * leg);
        FloatVector b2i = FloatVector.fromArray(LANES, xi, b + 2 * leg);
        FloatVector b3r = FloatVector.fromArray(LANES, xr, b + 3 * leg);
        FloatVector b3i = FloatVector.fromArray(LANES, xi, b + 3 * leg);
        FloatVector bPr = b0r.add(b2r);
        FloatVector bQr = b1r.add(b3r);
        FloatVector bPi = b0i.add(b2i);
        FloatVector bQi = b1i.add(b3i);
        FloatVector bXr = bPr.add(bQr);
        FloatVector bXi = bPi.add(bQi);
        FloatVector bTr = bPr.sub(bQr);
        FloatVector bTi = bPi.sub(bQi);
        FloatVector bC = FloatVector.broadcast(LANES, cos[turn + turnNext]);
        FloatVector bS = FloatVector.broadcast(LANES, sin[turn + turnNext]);
        FloatVector bYr = bTr.mul(bC).sub(bTi.mul(bS));
        FloatVector bYi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        FloatVector c0r = FloatVector.fromArray(LANES, xr, c);
        FloatVector c0i = FloatVector.fromArray(LANES, xi, c);
        FloatVector c1r = FloatVector.fromArray(LANES, xr, c + leg);
        FloatVector c1i = FloatVector.fromArray(LANES, xi, c + leg);
        FloatVector c2r = FloatVector.fromArray(LANES, xr, c + 2 * leg);
        FloatVector c2i = FloatVector.fromArray(LANES, xi, c + 2 * leg);
        FloatVector c3r = FloatVector.fromArray(LANES, xr, c + 3 * leg);
        FloatVector c3i = FloatVector.fromArray(LANES, xi, c + 3 * leg);
        FloatVector cPr = c0r.add(c2r);
        FloatVector cQr = c1r.add(c3r);
        FloatVector cPi = c0i.add(c2i);
        FloatVector cQi = c1i.add(c3i);
        FloatVector cXr = cPr.add(cQr);
        FloatVector cXi = cPi.add(cQi);
        FloatVector cTr = cPr.sub(cQr);
        FloatVector cTi = cPi.sub(cQi);
        FloatVector cC = FloatVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        FloatVector cS = FloatVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        FloatVector cYr = cTr.mul(cC).sub(cTi.mul(cS));
        FloatVector cYi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        FloatVector d0r = FloatVector.fromArray(LANES, xr, d);
        FloatVector d0i = FloatVector.fromArray(LANES, xi, d);
        FloatVector d1r = FloatVector.fromArray(LANES, xr, d + leg);
        FloatVector d1i = FloatVector.fromArray(LANES, xi, d + leg);
        FloatVector d2r = FloatVector.fromArray(LANES, xr, d + 2 * leg);
        FloatVector d2i = FloatVector.fromArray(LANES, xi, d + 2 * leg);
        FloatVector d3r = FloatVector.fromArray(LANES, xr, d + 3 * leg);
        FloatVector d3i = FloatVector.fromArray(LANES, xi, d + 3 * leg);
        FloatVector dPr = d0r.add(d2r);
        FloatVector dQr = d1r.add(d3r);
        FloatVector dPi = d0i.add(d2i);
        FloatVector dQi = d1i.add(d3i);
        FloatVector dXr = dPr.add(dQr);
        FloatVector dXi = dPi.add(dQi);
        FloatVector dTr = dPr.sub(dQr);
        FloatVector dTi = dPi.sub(dQi);
        FloatVector dC = FloatVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        FloatVector dS = FloatVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        FloatVector dYr = dTr.mul(dC).sub(dTi.mul(dS));
        FloatVector dYi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        FloatVector c1 = FloatVector.broadcast(LANES, next.cos()[w1]);
        FloatVector s1 = FloatVector.broadcast(LANES, next.sin()[w1]);
        FloatVector c2 = FloatVector.broadcast(LANES, next.cos()[w2]);
        FloatVector s2 = FloatVector.broadcast(LANES, next.sin()[w2]);
        FloatVector c3 = FloatVector.broadcast(LANES, next.cos()[w3]);
        FloatVector s3 = FloatVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        FloatVector xPr = aXr.add(cXr);
        FloatVector xMr = aXr.sub(cXr);
        FloatVector xQr = bXr.add(dXr);
        FloatVector xPi = aXi.add(cXi);
        FloatVector xMi = aXi.sub(cXi);
        FloatVector xQi = bXi.add(dXi);
        FloatVector xNr = bXi.sub(dXi);
        FloatVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        FloatVector x1r = xMr.add(xNr);
        FloatVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        FloatVector x2r = xPr.sub(xQr);
        FloatVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        FloatVector x3r = xMr.sub(xNr);
        FloatVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
        int far = out + 2 * p.outLeg();
        FloatVector yPr = aYr.add(cYr);
        FloatVector yMr = aYr.sub(cYr);
        FloatVector yQr = bYr.add(dYr);
        FloatVector yPi = aYi.add(cYi);
        FloatVector yMi = aYi.sub(cYi);
        FloatVector yQi = bYi.add(dYi);
        FloatVector yNr = bYi.sub(dYi);
        FloatVector yNi = dYr.sub(bYr);
        yPr.add(yQr).intoArray(yr, far);
        yPi.add(yQi).intoArray(yi, far);
        FloatVector y1r = yMr.add(yNr);
        FloatVector y1i = yMi.add(yNi);
        y1r.mul(c1).sub(y1i.mul(s1)).intoArray(yr, far + outLeg);
        y1r.mul(s1).add(y1i.mul(c1)).intoArray(yi, far + outLeg);
        FloatVector y2r = yPr.sub(yQr);
        FloatVector y2i = yPi.sub(yQi);
        y2r.mul(c2).sub(y2i.mul(s2)).intoArray(yr, far + 2 * outLeg);
        y2r.mul(s2).add(y2i.mul(c2)).intoArray(yi, far + 2 * outLeg);
        FloatVector y3r = yMr.sub(yNr);
        FloatVector y3i = yMi.sub(yNi);
        y3r.mul(c3).sub(y3i.mul(s3)).intoArray(yr, far + 3 * outLeg);
        y3r.mul(s3).add(y3i.mul(c3)).intoArray(yi, far + 3 * outLeg);
    }

    /** From outputs 1 of the first pass on. */
    private static void one(
            FftPassFloat p,
            FftPassFloat next,
            int row,
            float[] xr,
            float[] xi,
            int in,
            float[] yr,
            float[] yi,
            int out) {
        float[] cos = p.cos();
        float[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        FloatVector a0r = FloatVector.fromArray(LANES, xr, a);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, a);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, a + leg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, a + leg);
        FloatVector a2r = FloatVector.fromArray(LANES, xr, a + 2 * leg);
        FloatVector a2i = FloatVector.fromArray(LANES, xi, a + 2 * leg);
        FloatVector a3r = FloatVector.fromArray(LANES, xr, a + 3 * leg);
        FloatVector a3i = FloatVector.fromArray(LANES, xi, a + 3 * leg);
        FloatVector aPr = a0r.sub(a2r);
        FloatVector aPi = a0i.sub(a2i);
        FloatVector aQr = a1i.sub(a3i);
        FloatVector aQi = a3r.sub(a1r);
        FloatVector aTr = aPr.add(aQr);
        FloatVector aTi = aPi.add(aQi);
        FloatVector aC = FloatVector.broadcast(LANES, cos[turn]);
        FloatVector aS = FloatVector.broadcast(LANES, sin[turn]);
        FloatVector aXr = aTr.mul(aC).sub(aTi.mul(aS));
        FloatVector aXi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        FloatVector b0r = FloatVector.fromArray(LANES, xr, b);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, b);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, b + leg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, b + leg);
        FloatVector b2r = FloatVector.fromArray(LANES, xr, b + 2 * leg);
        FloatVector b2i = FloatVector.fromArray(LANES, xi, b + 2 * leg);
        FloatVector b3r = FloatVector.fromArray(LANES, xr, b + 3 * leg);
        FloatVector b3i = FloatVector.fromArray(LANES, xi, b + 3 * leg);
        FloatVector bPr = b0r.sub(b2r);
        FloatVector bPi = b0i.sub(b2i);
        FloatVector bQr = b1i.sub(b3i);
        FloatVector bQi = b3r.sub(b1r);
        FloatVector bTr = bPr.add(bQr);
        FloatVector bTi = bPi.add(bQi);
        FloatVector bC = FloatVector.broadcast(LANES, cos[turn + turnNext]);
        FloatVector bS = FloatVector.broadcast(LANES, sin[turn + turnNext]);
        FloatVector bXr = bTr.mul(bC).sub(bTi.mul(bS));
        FloatVector bXi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        FloatVector c0r = FloatVector.fromArray(LANES, xr, c);
        FloatVector c0i = FloatVector.fromArray(LANES, xi, c);
        FloatVector c1r = FloatVector.fromArray(LANES, xr, c + leg);
        FloatVector c1i = FloatVector.fromArray(LANES, xi, c + leg);
        FloatVector c2r = FloatVector.fromArray(LANES, xr, c + 2 * leg);
        FloatVector c2i = FloatVector.fromArray(LANES, xi, c + 2 * leg);
        FloatVector c3r = FloatVector.fromArray(LANES, xr, c + 3 * leg);
        FloatVector c3i = FloatVector.fromArray(LANES, xi, c + 3 * leg);
        FloatVector cPr = c0r.sub(c2r);
        FloatVector cPi = c0i.sub(c2i);
        FloatVector cQr = c1i.sub(c3i);
        FloatVector cQi = c3r.sub(c1r);
        FloatVector cTr = cPr.add(cQr);
        FloatVector cTi = cPi.add(cQi);
        FloatVector cC = FloatVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        FloatVector cS = FloatVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        FloatVector cXr = cTr.mul(cC).sub(cTi.mul(cS));
        FloatVector cXi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        FloatVector d0r = FloatVector.fromArray(LANES, xr, d);
        FloatVector d0i = FloatVector.fromArray(LANES, xi, d);
        FloatVector d1r = FloatVector.fromArray(LANES, xr, d + leg);
        FloatVector d1i = FloatVector.fromArray(LANES, xi, d + leg);
        FloatVector d2r = FloatVector.fromArray(LANES, xr, d + 2 * leg);
        FloatVector d2i = FloatVector.fromArray(LANES, xi, d + 2 * leg);
        FloatVector d3r = FloatVector.fromArray(LANES, xr, d + 3 * leg);
        FloatVector d3i = FloatVector.fromArray(LANES, xi, d + 3 * leg);
        FloatVector dPr = d0r.sub(d2r);
        FloatVector dPi = d0i.sub(d2i);
        FloatVector dQr = d1i.sub(d3i);
        FloatVector dQi = d3r.sub(d1r);
        FloatVector dTr = dPr.add(dQr);
        FloatVector dTi = dPi.add(dQi);
        FloatVector dC = FloatVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        FloatVector dS = FloatVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        FloatVector dXr = dTr.mul(dC).sub(dTi.mul(dS));
        FloatVector dXi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        FloatVector c1 = FloatVector.broadcast(LANES, next.cos()[w1]);
        FloatVector s1 = FloatVector.broadcast(LANES, next.sin()[w1]);
        FloatVector c2 = FloatVector.broadcast(LANES, next.cos()[w2]);
        FloatVector s2 = FloatVector.broadcast(LANES, next.sin()[w2]);
        FloatVector c3 = FloatVector.broadcast(LANES, next.cos()[w3]);
        FloatVector s3 = FloatVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        FloatVector xPr = aXr.add(cXr);
        FloatVector xMr = aXr.sub(cXr);
        FloatVector xQr = bXr.add(dXr);
        FloatVector xPi = aXi.add(cXi);
        FloatVector xMi = aXi.sub(cXi);
        FloatVector xQi = bXi.add(dXi);
        FloatVector xNr = bXi.sub(dXi);
        FloatVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        FloatVector x1r = xMr.add(xNr);
        FloatVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        FloatVector x2r = xPr.sub(xQr);
        FloatVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        FloatVector x3r = xMr.sub(xNr);
        FloatVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
    }

    /** From outputs 3 of the first pass on. */
    private static void three(
            FftPassFloat p,
            FftPassFloat next,
            int row,
            float[] xr,
            float[] xi,
            int in,
            float[] yr,
            float[] yi,
            int out) {
        float[] cos = p.cos();
        float[] sin = p.sin();
        int leg = p.inLeg();
        int inNext = next.count() * p.inRow();
        int turn = row * p.rowTwiddles() + 2 * p.legTwiddles();
        int turnNext = next.count() * p.rowTwiddles();
        int a = in;
        FloatVector a0r = FloatVector.fromArray(LANES, xr, a);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, a);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, a + leg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, a + leg);
        FloatVector a2r = FloatVector.fromArray(LANES, xr, a + 2 * leg);
        FloatVector a2i = FloatVector.fromArray(LANES, xi, a + 2 * leg);
        FloatVector a3r = FloatVector.fromArray(LANES, xr, a + 3 * leg);
        FloatVector a3i = FloatVector.fromArray(LANES, xi, a + 3 * leg);
        FloatVector aPr = a0r.sub(a2r);
        FloatVector aPi = a0i.sub(a2i);
        FloatVector aQr = a1i.sub(a3i);
        FloatVector aQi = a3r.sub(a1r);
        FloatVector aTr = aPr.sub(aQr);
        FloatVector aTi = aPi.sub(aQi);
        FloatVector aC = FloatVector.broadcast(LANES, cos[turn]);
        FloatVector aS = FloatVector.broadcast(LANES, sin[turn]);
        FloatVector aXr = aTr.mul(aC).sub(aTi.mul(aS));
        FloatVector aXi = aTr.mul(aS).add(aTi.mul(aC));
        int b = in + inNext;
        FloatVector b0r = FloatVector.fromArray(LANES, xr, b);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, b);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, b + leg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, b + leg);
        FloatVector b2r = FloatVector.fromArray(LANES, xr, b + 2 * leg);
        FloatVector b2i = FloatVector.fromArray(LANES, xi, b + 2 * leg);
        FloatVector b3r = FloatVector.fromArray(LANES, xr, b + 3 * leg);
        FloatVector b3i = FloatVector.fromArray(LANES, xi, b + 3 * leg);
        FloatVector bPr = b0r.sub(b2r);
        FloatVector bPi = b0i.sub(b2i);
        FloatVector bQr = b1i.sub(b3i);
        FloatVector bQi = b3r.sub(b1r);
        FloatVector bTr = bPr.sub(bQr);
        FloatVector bTi = bPi.sub(bQi);
        FloatVector bC = FloatVector.broadcast(LANES, cos[turn + turnNext]);
        FloatVector bS = FloatVector.broadcast(LANES, sin[turn + turnNext]);
        FloatVector bXr = bTr.mul(bC).sub(bTi.mul(bS));
        FloatVector bXi = bTr.mul(bS).add(bTi.mul(bC));
        int c = in + 2 * inNext;
        FloatVector c0r = FloatVector.fromArray(LANES, xr, c);
        FloatVector c0i = FloatVector.fromArray(LANES, xi, c);
        FloatVector c1r = FloatVector.fromArray(LANES, xr, c + leg);
        FloatVector c1i = FloatVector.fromArray(LANES, xi, c + leg);
        FloatVector c2r = FloatVector.fromArray(LANES, xr, c + 2 * leg);
        FloatVector c2i = FloatVector.fromArray(LANES, xi, c + 2 * leg);
        FloatVector c3r = FloatVector.fromArray(LANES, xr, c + 3 * leg);
        FloatVector c3i = FloatVector.fromArray(LANES, xi, c + 3 * leg);
        FloatVector cPr = c0r.sub(c2r);
        FloatVector cPi = c0i.sub(c2i);
        FloatVector cQr = c1i.sub(c3i);
        FloatVector cQi = c3r.sub(c1r);
        FloatVector cTr = cPr.sub(cQr);
        FloatVector cTi = cPi.sub(cQi);
        FloatVector cC = FloatVector.broadcast(LANES, cos[turn + 2 * turnNext]);
        FloatVector cS = FloatVector.broadcast(LANES, sin[turn + 2 * turnNext]);
        FloatVector cXr = cTr.mul(cC).sub(cTi.mul(cS));
        FloatVector cXi = cTr.mul(cS).add(cTi.mul(cC));
        int d = in + 3 * inNext;
        FloatVector d0r = FloatVector.fromArray(LANES, xr, d);
        FloatVector d0i = FloatVector.fromArray(LANES, xi, d);
        FloatVector d1r = FloatVector.fromArray(LANES, xr, d + leg);
        FloatVector d1i = FloatVector.fromArray(LANES, xi, d + leg);
        FloatVector d2r = FloatVector.fromArray(LANES, xr, d + 2 * leg);
        FloatVector d2i = FloatVector.fromArray(LANES, xi, d + 2 * leg);
        FloatVector d3r = FloatVector.fromArray(LANES, xr, d + 3 * leg);
        FloatVector d3i = FloatVector.fromArray(LANES, xi, d + 3 * leg);
        FloatVector dPr = d0r.sub(d2r);
        FloatVector dPi = d0i.sub(d2i);
        FloatVector dQr = d1i.sub(d3i);
        FloatVector dQi = d3r.sub(d1r);
        FloatVector dTr = dPr.sub(dQr);
        FloatVector dTi = dPi.sub(dQi);
        FloatVector dC = FloatVector.broadcast(LANES, cos[turn + 3 * turnNext]);
        FloatVector dS = FloatVector.broadcast(LANES, sin[turn + 3 * turnNext]);
        FloatVector dXr = dTr.mul(dC).sub(dTi.mul(dS));
        FloatVector dXi = dTr.mul(dS).add(dTi.mul(dC));
        int w1 = row * next.rowTwiddles();
        int w2 = w1 + next.legTwiddles();
        int w3 = w2 + next.legTwiddles();
        FloatVector c1 = FloatVector.broadcast(LANES, next.cos()[w1]);
        FloatVector s1 = FloatVector.broadcast(LANES, next.sin()[w1]);
        FloatVector c2 = FloatVector.broadcast(LANES, next.cos()[w2]);
        FloatVector s2 = FloatVector.broadcast(LANES, next.sin()[w2]);
        FloatVector c3 = FloatVector.broadcast(LANES, next.cos()[w3]);
        FloatVector s3 = FloatVector.broadcast(LANES, next.sin()[w3]);
        int outLeg = next.outLeg();
        FloatVector xPr = aXr.add(cXr);
        FloatVector xMr = aXr.sub(cXr);
        FloatVector xQr = bXr.add(dXr);
        FloatVector xPi = aXi.add(cXi);
        FloatVector xMi = aXi.sub(cXi);
        FloatVector xQi = bXi.add(dXi);
        FloatVector xNr = bXi.sub(dXi);
        FloatVector xNi = dXr.sub(bXr);
        xPr.add(xQr).intoArray(yr, out);
        xPi.add(xQi).intoArray(yi, out);
        FloatVector x1r = xMr.add(xNr);
        FloatVector x1i = xMi.add(xNi);
        x1r.mul(c1).sub(x1i.mul(s1)).intoArray(yr, out + outLeg);
        x1r.mul(s1).add(x1i.mul(c1)).intoArray(yi, out + outLeg);
        FloatVector x2r = xPr.sub(xQr);
        FloatVector x2i = xPi.sub(xQi);
        x2r.mul(c2).sub(x2i.mul(s2)).intoArray(yr, out + 2 * outLeg);
        x2r.mul(s2).add(x2i.mul(c2)).intoArray(yi, out + 2 * outLeg);
        FloatVector x3r = xMr.sub(xNr);
        FloatVector x3i = xMi.sub(xNi);
        x3r.mul(c3).sub(x3i.mul(s3)).intoArray(yr, out + 3 * outLeg);
        x3r.mul(s3).add(x3i.mul(c3)).intoArray(yi, out + 3 * outLeg);
    }
}

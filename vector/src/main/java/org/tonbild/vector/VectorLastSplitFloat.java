package org.tonbild.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPassFloat;

/**
 * The last pass of a batch's transform, of radix 4 or 2, and {@link VectorFftPassesFloat#split} or its powers, between one load and
 * one store. Columns k and n1 - k of the second step, and of them the butterflies b and count - 1 - b, give the rows that the
 * split takes two by two: output j of the one with output radix - 1 - j of the other.
 */
final class VectorLastSplitFloat {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorLastSplitFloat() {}

    /** Whether {@link #bins} and {@link #powers} know this pass over rows of so many values. */
    static boolean knows(FftPassFloat p, int lanes) {
        return (p.radix() == 4 || p.radix() == 2) && p.width() == lanes && lanes % STEP == 0;
    }

    /** Columns k and n1 - k, whose values before the last pass begin at a and b of x; outputs are rows of {@code p.width()} values. */
    static void bins(
            FftPassFloat p,
            int n1,
            int k,
            float[] xr,
            float[] xi,
            int a,
            int b,
            float[] re,
            float[] im,
            float[] wr,
            float[] wi) {
        int rows = a == b ? (p.count() + 1) / 2 : p.count();
        for (int row = 0; row < rows; row++) {
            int mirror = p.count() - 1 - row;
            int low = k + n1 * row;
            int high = n1 - k + n1 * mirror;
            for (int q = 0; q < p.width(); q += STEP) {
                int inA = a + row * p.inRow() + q;
                int inB = b + mirror * p.inRow() + q;
                if (p.radix() == 4) {
                    binsOfFour(p, n1 * p.count(), xr, xi, inA, inB, low, high, q, re, im, wr, wi);
                } else {
                    binsOfTwo(p, n1 * p.count(), xr, xi, inA, inB, low, high, q, re, im, wr, wi);
                }
            }
        }
    }

    /** Rows low + j leg and high + j leg. */
    private static void binsOfFour(
            FftPassFloat p,
            int leg,
            float[] xr,
            float[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            float[] re,
            float[] im,
            float[] wr,
            float[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        FloatVector a0r = FloatVector.fromArray(LANES, xr, inA);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, inA);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, inA + inLeg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, inA + inLeg);
        FloatVector a2r = FloatVector.fromArray(LANES, xr, inA + 2 * inLeg);
        FloatVector a2i = FloatVector.fromArray(LANES, xi, inA + 2 * inLeg);
        FloatVector a3r = FloatVector.fromArray(LANES, xr, inA + 3 * inLeg);
        FloatVector a3i = FloatVector.fromArray(LANES, xi, inA + 3 * inLeg);
        FloatVector aPr = a0r.add(a2r);
        FloatVector aMr = a0r.sub(a2r);
        FloatVector aQr = a1r.add(a3r);
        FloatVector aPi = a0i.add(a2i);
        FloatVector aMi = a0i.sub(a2i);
        FloatVector aQi = a1i.add(a3i);
        FloatVector aNr = a1i.sub(a3i);
        FloatVector aNi = a3r.sub(a1r);
        FloatVector b0r = FloatVector.fromArray(LANES, xr, inB);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, inB);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, inB + inLeg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, inB + inLeg);
        FloatVector b2r = FloatVector.fromArray(LANES, xr, inB + 2 * inLeg);
        FloatVector b2i = FloatVector.fromArray(LANES, xi, inB + 2 * inLeg);
        FloatVector b3r = FloatVector.fromArray(LANES, xr, inB + 3 * inLeg);
        FloatVector b3i = FloatVector.fromArray(LANES, xi, inB + 3 * inLeg);
        FloatVector bPr = b0r.add(b2r);
        FloatVector bMr = b0r.sub(b2r);
        FloatVector bQr = b1r.add(b3r);
        FloatVector bPi = b0i.add(b2i);
        FloatVector bMi = b0i.sub(b2i);
        FloatVector bQi = b1i.add(b3i);
        FloatVector bNr = b1i.sub(b3i);
        FloatVector bNi = b3r.sub(b1r);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector dkr = aPr.add(aQr);
        FloatVector dki = aPi.add(aQi);
        FloatVector djr = bMr.sub(bNr);
        FloatVector dji = bMi.sub(bNi);
        FloatVector dEr = halves.mul(dkr.add(djr));
        FloatVector dEi = halves.mul(dki.sub(dji));
        FloatVector dOr = halves.mul(dki.add(dji));
        FloatVector dOi = halves.mul(djr.sub(dkr));
        FloatVector dC = FloatVector.broadcast(LANES, wr[low]);
        FloatVector dS = FloatVector.broadcast(LANES, wi[low]);
        FloatVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        FloatVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        dEr.add(dTr).intoArray(re, low * width + q);
        dEi.add(dTi).intoArray(im, low * width + q);
        dEr.sub(dTr).intoArray(re, (high + 3 * leg) * width + q);
        dTi.sub(dEi).intoArray(im, (high + 3 * leg) * width + q);
        FloatVector ekr = aMr.add(aNr);
        FloatVector eki = aMi.add(aNi);
        FloatVector ejr = bPr.sub(bQr);
        FloatVector eji = bPi.sub(bQi);
        FloatVector eEr = halves.mul(ekr.add(ejr));
        FloatVector eEi = halves.mul(eki.sub(eji));
        FloatVector eOr = halves.mul(eki.add(eji));
        FloatVector eOi = halves.mul(ejr.sub(ekr));
        FloatVector eC = FloatVector.broadcast(LANES, wr[low + leg]);
        FloatVector eS = FloatVector.broadcast(LANES, wi[low + leg]);
        FloatVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        FloatVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        eEr.add(eTr).intoArray(re, (low + leg) * width + q);
        eEi.add(eTi).intoArray(im, (low + leg) * width + q);
        eEr.sub(eTr).intoArray(re, (high + 2 * leg) * width + q);
        eTi.sub(eEi).intoArray(im, (high + 2 * leg) * width + q);
        FloatVector fkr = bPr.add(bQr);
        FloatVector fki = bPi.add(bQi);
        FloatVector fjr = aMr.sub(aNr);
        FloatVector fji = aMi.sub(aNi);
        FloatVector fEr = halves.mul(fkr.add(fjr));
        FloatVector fEi = halves.mul(fki.sub(fji));
        FloatVector fOr = halves.mul(fki.add(fji));
        FloatVector fOi = halves.mul(fjr.sub(fkr));
        FloatVector fC = FloatVector.broadcast(LANES, wr[high]);
        FloatVector fS = FloatVector.broadcast(LANES, wi[high]);
        FloatVector fTr = fOr.mul(fC).sub(fOi.mul(fS));
        FloatVector fTi = fOr.mul(fS).add(fOi.mul(fC));
        fEr.add(fTr).intoArray(re, high * width + q);
        fEi.add(fTi).intoArray(im, high * width + q);
        fEr.sub(fTr).intoArray(re, (low + 3 * leg) * width + q);
        fTi.sub(fEi).intoArray(im, (low + 3 * leg) * width + q);
        FloatVector gkr = bMr.add(bNr);
        FloatVector gki = bMi.add(bNi);
        FloatVector gjr = aPr.sub(aQr);
        FloatVector gji = aPi.sub(aQi);
        FloatVector gEr = halves.mul(gkr.add(gjr));
        FloatVector gEi = halves.mul(gki.sub(gji));
        FloatVector gOr = halves.mul(gki.add(gji));
        FloatVector gOi = halves.mul(gjr.sub(gkr));
        FloatVector gC = FloatVector.broadcast(LANES, wr[high + leg]);
        FloatVector gS = FloatVector.broadcast(LANES, wi[high + leg]);
        FloatVector gTr = gOr.mul(gC).sub(gOi.mul(gS));
        FloatVector gTi = gOr.mul(gS).add(gOi.mul(gC));
        gEr.add(gTr).intoArray(re, (high + leg) * width + q);
        gEi.add(gTi).intoArray(im, (high + leg) * width + q);
        gEr.sub(gTr).intoArray(re, (low + 2 * leg) * width + q);
        gTi.sub(gEi).intoArray(im, (low + 2 * leg) * width + q);
    }

    /** Rows low + j leg and high + j leg. */
    private static void binsOfTwo(
            FftPassFloat p,
            int leg,
            float[] xr,
            float[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            float[] re,
            float[] im,
            float[] wr,
            float[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        FloatVector a0r = FloatVector.fromArray(LANES, xr, inA);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, inA);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, inA + inLeg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, inA + inLeg);
        FloatVector b0r = FloatVector.fromArray(LANES, xr, inB);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, inB);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, inB + inLeg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, inB + inLeg);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector dkr = a0r.add(a1r);
        FloatVector dki = a0i.add(a1i);
        FloatVector djr = b0r.sub(b1r);
        FloatVector dji = b0i.sub(b1i);
        FloatVector dEr = halves.mul(dkr.add(djr));
        FloatVector dEi = halves.mul(dki.sub(dji));
        FloatVector dOr = halves.mul(dki.add(dji));
        FloatVector dOi = halves.mul(djr.sub(dkr));
        FloatVector dC = FloatVector.broadcast(LANES, wr[low]);
        FloatVector dS = FloatVector.broadcast(LANES, wi[low]);
        FloatVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        FloatVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        dEr.add(dTr).intoArray(re, low * width + q);
        dEi.add(dTi).intoArray(im, low * width + q);
        dEr.sub(dTr).intoArray(re, (high + leg) * width + q);
        dTi.sub(dEi).intoArray(im, (high + leg) * width + q);
        FloatVector ekr = b0r.add(b1r);
        FloatVector eki = b0i.add(b1i);
        FloatVector ejr = a0r.sub(a1r);
        FloatVector eji = a0i.sub(a1i);
        FloatVector eEr = halves.mul(ekr.add(ejr));
        FloatVector eEi = halves.mul(eki.sub(eji));
        FloatVector eOr = halves.mul(eki.add(eji));
        FloatVector eOi = halves.mul(ejr.sub(ekr));
        FloatVector eC = FloatVector.broadcast(LANES, wr[high]);
        FloatVector eS = FloatVector.broadcast(LANES, wi[high]);
        FloatVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        FloatVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        eEr.add(eTr).intoArray(re, high * width + q);
        eEi.add(eTi).intoArray(im, high * width + q);
        eEr.sub(eTr).intoArray(re, (low + leg) * width + q);
        eTi.sub(eEi).intoArray(im, (low + leg) * width + q);
    }

    /** Columns k and n1 - k, whose values before the last pass begin at a and b of x; outputs are rows of {@code p.width()} values. */
    static void powers(
            FftPassFloat p,
            int n1,
            int k,
            float[] xr,
            float[] xi,
            int a,
            int b,
            float[] power,
            float[] wr,
            float[] wi) {
        int rows = a == b ? (p.count() + 1) / 2 : p.count();
        for (int row = 0; row < rows; row++) {
            int mirror = p.count() - 1 - row;
            int low = k + n1 * row;
            int high = n1 - k + n1 * mirror;
            for (int q = 0; q < p.width(); q += STEP) {
                int inA = a + row * p.inRow() + q;
                int inB = b + mirror * p.inRow() + q;
                if (p.radix() == 4) {
                    powersOfFour(p, n1 * p.count(), xr, xi, inA, inB, low, high, q, power, wr, wi);
                } else {
                    powersOfTwo(p, n1 * p.count(), xr, xi, inA, inB, low, high, q, power, wr, wi);
                }
            }
        }
    }

    /** Rows low + j leg and high + j leg. */
    private static void powersOfFour(
            FftPassFloat p,
            int leg,
            float[] xr,
            float[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            float[] power,
            float[] wr,
            float[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        FloatVector a0r = FloatVector.fromArray(LANES, xr, inA);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, inA);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, inA + inLeg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, inA + inLeg);
        FloatVector a2r = FloatVector.fromArray(LANES, xr, inA + 2 * inLeg);
        FloatVector a2i = FloatVector.fromArray(LANES, xi, inA + 2 * inLeg);
        FloatVector a3r = FloatVector.fromArray(LANES, xr, inA + 3 * inLeg);
        FloatVector a3i = FloatVector.fromArray(LANES, xi, inA + 3 * inLeg);
        FloatVector aPr = a0r.add(a2r);
        FloatVector aMr = a0r.sub(a2r);
        FloatVector aQr = a1r.add(a3r);
        FloatVector aPi = a0i.add(a2i);
        FloatVector aMi = a0i.sub(a2i);
        FloatVector aQi = a1i.add(a3i);
        FloatVector aNr = a1i.sub(a3i);
        FloatVector aNi = a3r.sub(a1r);
        FloatVector b0r = FloatVector.fromArray(LANES, xr, inB);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, inB);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, inB + inLeg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, inB + inLeg);
        FloatVector b2r = FloatVector.fromArray(LANES, xr, inB + 2 * inLeg);
        FloatVector b2i = FloatVector.fromArray(LANES, xi, inB + 2 * inLeg);
        FloatVector b3r = FloatVector.fromArray(LANES, xr, inB + 3 * inLeg);
        FloatVector b3i = FloatVector.fromArray(LANES, xi, inB + 3 * inLeg);
        FloatVector bPr = b0r.add(b2r);
        FloatVector bMr = b0r.sub(b2r);
        FloatVector bQr = b1r.add(b3r);
        FloatVector bPi = b0i.add(b2i);
        FloatVector bMi = b0i.sub(b2i);
        FloatVector bQi = b1i.add(b3i);
        FloatVector bNr = b1i.sub(b3i);
        FloatVector bNi = b3r.sub(b1r);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector dkr = aPr.add(aQr);
        FloatVector dki = aPi.add(aQi);
        FloatVector djr = bMr.sub(bNr);
        FloatVector dji = bMi.sub(bNi);
        FloatVector dEr = halves.mul(dkr.add(djr));
        FloatVector dEi = halves.mul(dki.sub(dji));
        FloatVector dOr = halves.mul(dki.add(dji));
        FloatVector dOi = halves.mul(djr.sub(dkr));
        FloatVector dC = FloatVector.broadcast(LANES, wr[low]);
        FloatVector dS = FloatVector.broadcast(LANES, wi[low]);
        FloatVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        FloatVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        FloatVector dLr = dEr.add(dTr);
        FloatVector dLi = dEi.add(dTi);
        FloatVector dHr = dEr.sub(dTr);
        FloatVector dHi = dTi.sub(dEi);
        dLr.mul(dLr).add(dLi.mul(dLi)).intoArray(power, low * width + q);
        dHr.mul(dHr).add(dHi.mul(dHi)).intoArray(power, (high + 3 * leg) * width + q);
        FloatVector ekr = aMr.add(aNr);
        FloatVector eki = aMi.add(aNi);
        FloatVector ejr = bPr.sub(bQr);
        FloatVector eji = bPi.sub(bQi);
        FloatVector eEr = halves.mul(ekr.add(ejr));
        FloatVector eEi = halves.mul(eki.sub(eji));
        FloatVector eOr = halves.mul(eki.add(eji));
        FloatVector eOi = halves.mul(ejr.sub(ekr));
        FloatVector eC = FloatVector.broadcast(LANES, wr[low + leg]);
        FloatVector eS = FloatVector.broadcast(LANES, wi[low + leg]);
        FloatVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        FloatVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        FloatVector eLr = eEr.add(eTr);
        FloatVector eLi = eEi.add(eTi);
        FloatVector eHr = eEr.sub(eTr);
        FloatVector eHi = eTi.sub(eEi);
        eLr.mul(eLr).add(eLi.mul(eLi)).intoArray(power, (low + leg) * width + q);
        eHr.mul(eHr).add(eHi.mul(eHi)).intoArray(power, (high + 2 * leg) * width + q);
        FloatVector fkr = bPr.add(bQr);
        FloatVector fki = bPi.add(bQi);
        FloatVector fjr = aMr.sub(aNr);
        FloatVector fji = aMi.sub(aNi);
        FloatVector fEr = halves.mul(fkr.add(fjr));
        FloatVector fEi = halves.mul(fki.sub(fji));
        FloatVector fOr = halves.mul(fki.add(fji));
        FloatVector fOi = halves.mul(fjr.sub(fkr));
        FloatVector fC = FloatVector.broadcast(LANES, wr[high]);
        FloatVector fS = FloatVector.broadcast(LANES, wi[high]);
        FloatVector fTr = fOr.mul(fC).sub(fOi.mul(fS));
        FloatVector fTi = fOr.mul(fS).add(fOi.mul(fC));
        FloatVector fLr = fEr.add(fTr);
        FloatVector fLi = fEi.add(fTi);
        FloatVector fHr = fEr.sub(fTr);
        FloatVector fHi = fTi.sub(fEi);
        fLr.mul(fLr).add(fLi.mul(fLi)).intoArray(power, high * width + q);
        fHr.mul(fHr).add(fHi.mul(fHi)).intoArray(power, (low + 3 * leg) * width + q);
        FloatVector gkr = bMr.add(bNr);
        FloatVector gki = bMi.add(bNi);
        FloatVector gjr = aPr.sub(aQr);
        FloatVector gji = aPi.sub(aQi);
        FloatVector gEr = halves.mul(gkr.add(gjr));
        FloatVector gEi = halves.mul(gki.sub(gji));
        FloatVector gOr = halves.mul(gki.add(gji));
        FloatVector gOi = halves.mul(gjr.sub(gkr));
        FloatVector gC = FloatVector.broadcast(LANES, wr[high + leg]);
        FloatVector gS = FloatVector.broadcast(LANES, wi[high + leg]);
        FloatVector gTr = gOr.mul(gC).sub(gOi.mul(gS));
        FloatVector gTi = gOr.mul(gS).add(gOi.mul(gC));
        FloatVector gLr = gEr.add(gTr);
        FloatVector gLi = gEi.add(gTi);
        FloatVector gHr = gEr.sub(gTr);
        FloatVector gHi = gTi.sub(gEi);
        gLr.mul(gLr).add(gLi.mul(gLi)).intoArray(power, (high + leg) * width + q);
        gHr.mul(gHr).add(gHi.mul(gHi)).intoArray(power, (low + 2 * leg) * width + q);
    }

    /** Rows low + j leg and high + j leg. */
    private static void powersOfTwo(
            FftPassFloat p,
            int leg,
            float[] xr,
            float[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            float[] power,
            float[] wr,
            float[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        FloatVector a0r = FloatVector.fromArray(LANES, xr, inA);
        FloatVector a0i = FloatVector.fromArray(LANES, xi, inA);
        FloatVector a1r = FloatVector.fromArray(LANES, xr, inA + inLeg);
        FloatVector a1i = FloatVector.fromArray(LANES, xi, inA + inLeg);
        FloatVector b0r = FloatVector.fromArray(LANES, xr, inB);
        FloatVector b0i = FloatVector.fromArray(LANES, xi, inB);
        FloatVector b1r = FloatVector.fromArray(LANES, xr, inB + inLeg);
        FloatVector b1i = FloatVector.fromArray(LANES, xi, inB + inLeg);
        FloatVector halves = FloatVector.broadcast(LANES, 0.5f);
        FloatVector dkr = a0r.add(a1r);
        FloatVector dki = a0i.add(a1i);
        FloatVector djr = b0r.sub(b1r);
        FloatVector dji = b0i.sub(b1i);
        FloatVector dEr = halves.mul(dkr.add(djr));
        FloatVector dEi = halves.mul(dki.sub(dji));
        FloatVector dOr = halves.mul(dki.add(dji));
        FloatVector dOi = halves.mul(djr.sub(dkr));
        FloatVector dC = FloatVector.broadcast(LANES, wr[low]);
        FloatVector dS = FloatVector.broadcast(LANES, wi[low]);
        FloatVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        FloatVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        FloatVector dLr = dEr.add(dTr);
        FloatVector dLi = dEi.add(dTi);
        FloatVector dHr = dEr.sub(dTr);
        FloatVector dHi = dTi.sub(dEi);
        dLr.mul(dLr).add(dLi.mul(dLi)).intoArray(power, low * width + q);
        dHr.mul(dHr).add(dHi.mul(dHi)).intoArray(power, (high + leg) * width + q);
        FloatVector ekr = b0r.add(b1r);
        FloatVector eki = b0i.add(b1i);
        FloatVector ejr = a0r.sub(a1r);
        FloatVector eji = a0i.sub(a1i);
        FloatVector eEr = halves.mul(ekr.add(ejr));
        FloatVector eEi = halves.mul(eki.sub(eji));
        FloatVector eOr = halves.mul(eki.add(eji));
        FloatVector eOi = halves.mul(ejr.sub(ekr));
        FloatVector eC = FloatVector.broadcast(LANES, wr[high]);
        FloatVector eS = FloatVector.broadcast(LANES, wi[high]);
        FloatVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        FloatVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        FloatVector eLr = eEr.add(eTr);
        FloatVector eLi = eEi.add(eTi);
        FloatVector eHr = eEr.sub(eTr);
        FloatVector eHi = eTi.sub(eEi);
        eLr.mul(eLr).add(eLi.mul(eLi)).intoArray(power, high * width + q);
        eHr.mul(eHr).add(eHi.mul(eHi)).intoArray(power, (low + leg) * width + q);
    }
}

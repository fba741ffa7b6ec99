package org.tonbild.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.tonbild.kernel.FftPass;

/**
 * The last pass of a batch's transform, of radix 4 or 2, and {@link VectorFftPasses#split} or its powers, between one load and
 * one store. Columns k and n1 - k of the second step, and of them the butterflies b and count - 1 - b, give the rows that the
 * split takes two by two: output j of the one with output radix - 1 - j of the other.
 */
final class VectorLastSplit {
    private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;
    private static final int STEP = LANES.length();

    private VectorLastSplit() {}

    /** Whether {@link #bins} and {@link #powers} know this pass over rows of so many values. */
    static boolean knows(FftPass p, int lanes) {
        return (p.radix() == 4 || p.radix() == 2) && p.width() == lanes && lanes % STEP == 0;
    }

    /** Columns k and n1 - k, whose values before the last pass begin at a and b of x; outputs are rows of {@code p.width()} values. */
    static void bins(
            FftPass p,
            int n1,
            int k,
            double[] xr,
            double[] xi,
            int a,
            int b,
            double[] re,
            double[] im,
            double[] wr,
            double[] wi) {
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
            FftPass p,
            int leg,
            double[] xr,
            double[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            double[] re,
            double[] im,
            double[] wr,
            double[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, inA);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, inA);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, inA + inLeg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, inA + inLeg);
        DoubleVector a2r = DoubleVector.fromArray(LANES, xr, inA + 2 * inLeg);
        DoubleVector a2i = DoubleVector.fromArray(LANES, xi, inA + 2 * inLeg);
        DoubleVector a3r = DoubleVector.fromArray(LANES, xr, inA + 3 * inLeg);
        DoubleVector a3i = DoubleVector.fromArray(LANES, xi, inA + 3 * inLeg);
        DoubleVector aPr = a0r.add(a2r);
        DoubleVector aMr = a0r.sub(a2r);
        DoubleVector aQr = a1r.add(a3r);
        DoubleVector aPi = a0i.add(a2i);
        DoubleVector aMi = a0i.sub(a2i);
        DoubleVector aQi = a1i.add(a3i);
        DoubleVector aNr = a1i.sub(a3i);
        DoubleVector aNi = a3r.sub(a1r);
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, inB);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, inB);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, inB + inLeg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, inB + inLeg);
        DoubleVector b2r = DoubleVector.fromArray(LANES, xr, inB + 2 * inLeg);
        DoubleVector b2i = DoubleVector.fromArray(LANES, xi, inB + 2 * inLeg);
        DoubleVector b3r = DoubleVector.fromArray(LANES, xr, inB + 3 * inLeg);
        DoubleVector b3i = DoubleVector.fromArray(LANES, xi, inB + 3 * inLeg);
        DoubleVector bPr = b0r.add(b2r);
        DoubleVector bMr = b0r.sub(b2r);
        DoubleVector bQr = b1r.add(b3r);
        DoubleVector bPi = b0i.add(b2i);
        DoubleVector bMi = b0i.sub(b2i);
        DoubleVector bQi = b1i.add(b3i);
        DoubleVector bNr = b1i.sub(b3i);
        DoubleVector bNi = b3r.sub(b1r);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector dkr = aPr.add(aQr);
        DoubleVector dki = aPi.add(aQi);
        DoubleVector djr = bMr.sub(bNr);
        DoubleVector dji = bMi.sub(bNi);
        DoubleVector dEr = halves.mul(dkr.add(djr));
        DoubleVector dEi = halves.mul(dki.sub(dji));
        DoubleVector dOr = halves.mul(dki.add(dji));
        DoubleVector dOi = halves.mul(djr.sub(dkr));
        DoubleVector dC = DoubleVector.broadcast(LANES, wr[low]);
        DoubleVector dS = DoubleVector.broadcast(LANES, wi[low]);
        DoubleVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        DoubleVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        dEr.add(dTr).intoArray(re, low * width + q);
        dEi.add(dTi).intoArray(im, low * width + q);
        dEr.sub(dTr).intoArray(re, (high + 3 * leg) * width + q);
        dTi.sub(dEi).intoArray(im, (high + 3 * leg) * width + q);
        DoubleVector ekr = aMr.add(aNr);
        DoubleVector eki = aMi.add(aNi);
        DoubleVector ejr = bPr.sub(bQr);
        DoubleVector eji = bPi.sub(bQi);
        DoubleVector eEr = halves.mul(ekr.add(ejr));
        DoubleVector eEi = halves.mul(eki.sub(eji));
        DoubleVector eOr = halves.mul(eki.add(eji));
        DoubleVector eOi = halves.mul(ejr.sub(ekr));
        DoubleVector eC = DoubleVector.broadcast(LANES, wr[low + leg]);
        DoubleVector eS = DoubleVector.broadcast(LANES, wi[low + leg]);
        DoubleVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        DoubleVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        eEr.add(eTr).intoArray(re, (low + leg) * width + q);
        eEi.add(eTi).intoArray(im, (low + leg) * width + q);
        eEr.sub(eTr).intoArray(re, (high + 2 * leg) * width + q);
        eTi.sub(eEi).intoArray(im, (high + 2 * leg) * width + q);
        DoubleVector fkr = bPr.add(bQr);
        DoubleVector fki = bPi.add(bQi);
        DoubleVector fjr = aMr.sub(aNr);
        DoubleVector fji = aMi.sub(aNi);
        DoubleVector fEr = halves.mul(fkr.add(fjr));
        DoubleVector fEi = halves.mul(fki.sub(fji));
        DoubleVector fOr = halves.mul(fki.add(fji));
        DoubleVector fOi = halves.mul(fjr.sub(fkr));
        DoubleVector fC = DoubleVector.broadcast(LANES, wr[high]);
        DoubleVector fS = DoubleVector.broadcast(LANES, wi[high]);
        DoubleVector fTr = fOr.mul(fC).sub(fOi.mul(fS));
        DoubleVector fTi = fOr.mul(fS).add(fOi.mul(fC));
        fEr.add(fTr).intoArray(re, high * width + q);
        fEi.add(fTi).intoArray(im, high * width + q);
        fEr.sub(fTr).intoArray(re, (low + 3 * leg) * width + q);
        fTi.sub(fEi).intoArray(im, (low + 3 * leg) * width + q);
        DoubleVector gkr = bMr.add(bNr);
        DoubleVector gki = bMi.add(bNi);
        DoubleVector gjr = aPr.sub(aQr);
        DoubleVector gji = aPi.sub(aQi);
        DoubleVector gEr = halves.mul(gkr.add(gjr));
        DoubleVector gEi = halves.mul(gki.sub(gji));
        DoubleVector gOr = halves.mul(gki.add(gji));
        DoubleVector gOi = halves.mul(gjr.sub(gkr));
        DoubleVector gC = DoubleVector.broadcast(LANES, wr[high + leg]);
        DoubleVector gS = DoubleVector.broadcast(LANES, wi[high + leg]);
        DoubleVector gTr = gOr.mul(gC).sub(gOi.mul(gS));
        DoubleVector gTi = gOr.mul(gS).add(gOi.mul(gC));
        gEr.add(gTr).intoArray(re, (high + leg) * width + q);
        gEi.add(gTi).intoArray(im, (high + leg) * width + q);
        gEr.sub(gTr).intoArray(re, (low + 2 * leg) * width + q);
        gTi.sub(gEi).intoArray(im, (low + 2 * leg) * width + q);
    }

    /** Rows low + j leg and high + j leg. */
    private static void binsOfTwo(
            FftPass p,
            int leg,
            double[] xr,
            double[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            double[] re,
            double[] im,
            double[] wr,
            double[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, inA);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, inA);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, inA + inLeg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, inA + inLeg);
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, inB);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, inB);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, inB + inLeg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, inB + inLeg);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector dkr = a0r.add(a1r);
        DoubleVector dki = a0i.add(a1i);
        DoubleVector djr = b0r.sub(b1r);
        DoubleVector dji = b0i.sub(b1i);
        DoubleVector dEr = halves.mul(dkr.add(djr));
        DoubleVector dEi = halves.mul(dki.sub(dji));
        DoubleVector dOr = halves.mul(dki.add(dji));
        DoubleVector dOi = halves.mul(djr.sub(dkr));
        DoubleVector dC = DoubleVector.broadcast(LANES, wr[low]);
        DoubleVector dS = DoubleVector.broadcast(LANES, wi[low]);
        DoubleVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        DoubleVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        dEr.add(dTr).intoArray(re, low * width + q);
        dEi.add(dTi).intoArray(im, low * width + q);
        dEr.sub(dTr).intoArray(re, (high + leg) * width + q);
        dTi.sub(dEi).intoArray(im, (high + leg) * width + q);
        DoubleVector ekr = b0r.add(b1r);
        DoubleVector eki = b0i.add(b1i);
        DoubleVector ejr = a0r.sub(a1r);
        DoubleVector eji = a0i.sub(a1i);
        DoubleVector eEr = halves.mul(ekr.add(ejr));
        DoubleVector eEi = halves.mul(eki.sub(eji));
        DoubleVector eOr = halves.mul(eki.add(eji));
        DoubleVector eOi = halves.mul(ejr.sub(ekr));
        DoubleVector eC = DoubleVector.broadcast(LANES, wr[high]);
        DoubleVector eS = DoubleVector.broadcast(LANES, wi[high]);
        DoubleVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        DoubleVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        eEr.add(eTr).intoArray(re, high * width + q);
        eEi.add(eTi).intoArray(im, high * width + q);
        eEr.sub(eTr).intoArray(re, (low + leg) * width + q);
        eTi.sub(eEi).intoArray(im, (low + leg) * width + q);
    }

    /** Columns k and n1 - k, whose values before the last pass begin at a and b of x; outputs are rows of {@code p.width()} values. */
    static void powers(
            FftPass p,
            int n1,
            int k,
            double[] xr,
            double[] xi,
            int a,
            int b,
            double[] power,
            double[] wr,
            double[] wi) {
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
            FftPass p,
            int leg,
            double[] xr,
            double[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            double[] power,
            double[] wr,
            double[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, inA);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, inA);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, inA + inLeg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, inA + inLeg);
        DoubleVector a2r = DoubleVector.fromArray(LANES, xr, inA + 2 * inLeg);
        DoubleVector a2i = DoubleVector.fromArray(LANES, xi, inA + 2 * inLeg);
        DoubleVector a3r = DoubleVector.fromArray(LANES, xr, inA + 3 * inLeg);
        DoubleVector a3i = DoubleVector.fromArray(LANES, xi, inA + 3 * inLeg);
        DoubleVector aPr = a0r.add(a2r);
        DoubleVector aMr = a0r.sub(a2r);
        DoubleVector aQr = a1r.add(a3r);
        DoubleVector aPi = a0i.add(a2i);
        DoubleVector aMi = a0i.sub(a2i);
        DoubleVector aQi = a1i.add(a3i);
        DoubleVector aNr = a1i.sub(a3i);
        DoubleVector aNi = a3r.sub(a1r);
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, inB);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, inB);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, inB + inLeg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, inB + inLeg);
        DoubleVector b2r = DoubleVector.fromArray(LANES, xr, inB + 2 * inLeg);
        DoubleVector b2i = DoubleVector.fromArray(LANES, xi, inB + 2 * inLeg);
        DoubleVector b3r = DoubleVector.fromArray(LANES, xr, inB + 3 * inLeg);
        DoubleVector b3i = DoubleVector.fromArray(LANES, xi, inB + 3 * inLeg);
        DoubleVector bPr = b0r.add(b2r);
        DoubleVector bMr = b0r.sub(b2r);
        DoubleVector bQr = b1r.add(b3r);
        DoubleVector bPi = b0i.add(b2i);
        DoubleVector bMi = b0i.sub(b2i);
        DoubleVector bQi = b1i.add(b3i);
        DoubleVector bNr = b1i.sub(b3i);
        DoubleVector bNi = b3r.sub(b1r);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector dkr = aPr.add(aQr);
        DoubleVector dki = aPi.add(aQi);
        DoubleVector djr = bMr.sub(bNr);
        DoubleVector dji = bMi.sub(bNi);
        DoubleVector dEr = halves.mul(dkr.add(djr));
        DoubleVector dEi = halves.mul(dki.sub(dji));
        DoubleVector dOr = halves.mul(dki.add(dji));
        DoubleVector dOi = halves.mul(djr.sub(dkr));
        DoubleVector dC = DoubleVector.broadcast(LANES, wr[low]);
        DoubleVector dS = DoubleVector.broadcast(LANES, wi[low]);
        DoubleVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        DoubleVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        DoubleVector dLr = dEr.add(dTr);
        DoubleVector dLi = dEi.add(dTi);
        DoubleVector dHr = dEr.sub(dTr);
        DoubleVector dHi = dTi.sub(dEi);
        dLr.mul(dLr).add(dLi.mul(dLi)).intoArray(power, low * width + q);
        dHr.mul(dHr).add(dHi.mul(dHi)).intoArray(power, (high + 3 * leg) * width + q);
        DoubleVector ekr = aMr.add(aNr);
        DoubleVector eki = aMi.add(aNi);
        DoubleVector ejr = bPr.sub(bQr);
        DoubleVector eji = bPi.sub(bQi);
        DoubleVector eEr = halves.mul(ekr.add(ejr));
        DoubleVector eEi = halves.mul(eki.sub(eji));
        DoubleVector eOr = halves.mul(eki.add(eji));
        DoubleVector eOi = halves.mul(ejr.sub(ekr));
        DoubleVector eC = DoubleVector.broadcast(LANES, wr[low + leg]);
        DoubleVector eS = DoubleVector.broadcast(LANES, wi[low + leg]);
        DoubleVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        DoubleVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        DoubleVector eLr = eEr.add(eTr);
        DoubleVector eLi = eEi.add(eTi);
        DoubleVector eHr = eEr.sub(eTr);
        DoubleVector eHi = eTi.sub(eEi);
        eLr.mul(eLr).add(eLi.mul(eLi)).intoArray(power, (low + leg) * width + q);
        eHr.mul(eHr).add(eHi.mul(eHi)).intoArray(power, (high + 2 * leg) * width + q);
        DoubleVector fkr = bPr.add(bQr);
        DoubleVector fki = bPi.add(bQi);
        DoubleVector fjr = aMr.sub(aNr);
        DoubleVector fji = aMi.sub(aNi);
        DoubleVector fEr = halves.mul(fkr.add(fjr));
        DoubleVector fEi = halves.mul(fki.sub(fji));
        DoubleVector fOr = halves.mul(fki.add(fji));
        DoubleVector fOi = halves.mul(fjr.sub(fkr));
        DoubleVector fC = DoubleVector.broadcast(LANES, wr[high]);
        DoubleVector fS = DoubleVector.broadcast(LANES, wi[high]);
        DoubleVector fTr = fOr.mul(fC).sub(fOi.mul(fS));
        DoubleVector fTi = fOr.mul(fS).add(fOi.mul(fC));
        DoubleVector fLr = fEr.add(fTr);
        DoubleVector fLi = fEi.add(fTi);
        DoubleVector fHr = fEr.sub(fTr);
        DoubleVector fHi = fTi.sub(fEi);
        fLr.mul(fLr).add(fLi.mul(fLi)).intoArray(power, high * width + q);
        fHr.mul(fHr).add(fHi.mul(fHi)).intoArray(power, (low + 3 * leg) * width + q);
        DoubleVector gkr = bMr.add(bNr);
        DoubleVector gki = bMi.add(bNi);
        DoubleVector gjr = aPr.sub(aQr);
        DoubleVector gji = aPi.sub(aQi);
        DoubleVector gEr = halves.mul(gkr.add(gjr));
        DoubleVector gEi = halves.mul(gki.sub(gji));
        DoubleVector gOr = halves.mul(gki.add(gji));
        DoubleVector gOi = halves.mul(gjr.sub(gkr));
        DoubleVector gC = DoubleVector.broadcast(LANES, wr[high + leg]);
        DoubleVector gS = DoubleVector.broadcast(LANES, wi[high + leg]);
        DoubleVector gTr = gOr.mul(gC).sub(gOi.mul(gS));
        DoubleVector gTi = gOr.mul(gS).add(gOi.mul(gC));
        DoubleVector gLr = gEr.add(gTr);
        DoubleVector gLi = gEi.add(gTi);
        DoubleVector gHr = gEr.sub(gTr);
        DoubleVector gHi = gTi.sub(gEi);
        gLr.mul(gLr).add(gLi.mul(gLi)).intoArray(power, (high + leg) * width + q);
        gHr.mul(gHr).add(gHi.mul(gHi)).intoArray(power, (low + 2 * leg) * width + q);
    }

    /** Rows low + j leg and high + j leg. */
    private static void powersOfTwo(
            FftPass p,
            int leg,
            double[] xr,
            double[] xi,
            int inA,
            int inB,
            int low,
            int high,
            int q,
            double[] power,
            double[] wr,
            double[] wi) {
        int inLeg = p.inLeg();
        int width = p.width();
        DoubleVector a0r = DoubleVector.fromArray(LANES, xr, inA);
        DoubleVector a0i = DoubleVector.fromArray(LANES, xi, inA);
        DoubleVector a1r = DoubleVector.fromArray(LANES, xr, inA + inLeg);
        DoubleVector a1i = DoubleVector.fromArray(LANES, xi, inA + inLeg);
        DoubleVector b0r = DoubleVector.fromArray(LANES, xr, inB);
        DoubleVector b0i = DoubleVector.fromArray(LANES, xi, inB);
        DoubleVector b1r = DoubleVector.fromArray(LANES, xr, inB + inLeg);
        DoubleVector b1i = DoubleVector.fromArray(LANES, xi, inB + inLeg);
        DoubleVector halves = DoubleVector.broadcast(LANES, 0.5);
        DoubleVector dkr = a0r.add(a1r);
        DoubleVector dki = a0i.add(a1i);
        DoubleVector djr = b0r.sub(b1r);
        DoubleVector dji = b0i.sub(b1i);
        DoubleVector dEr = halves.mul(dkr.add(djr));
        DoubleVector dEi = halves.mul(dki.sub(dji));
        DoubleVector dOr = halves.mul(dki.add(dji));
        DoubleVector dOi = halves.mul(djr.sub(dkr));
        DoubleVector dC = DoubleVector.broadcast(LANES, wr[low]);
        DoubleVector dS = DoubleVector.broadcast(LANES, wi[low]);
        DoubleVector dTr = dOr.mul(dC).sub(dOi.mul(dS));
        DoubleVector dTi = dOr.mul(dS).add(dOi.mul(dC));
        DoubleVector dLr = dEr.add(dTr);
        DoubleVector dLi = dEi.add(dTi);
        DoubleVector dHr = dEr.sub(dTr);
        DoubleVector dHi = dTi.sub(dEi);
        dLr.mul(dLr).add(dLi.mul(dLi)).intoArray(power, low * width + q);
        dHr.mul(dHr).add(dHi.mul(dHi)).intoArray(power, (high + leg) * width + q);
        DoubleVector ekr = b0r.add(b1r);
        DoubleVector eki = b0i.add(b1i);
        DoubleVector ejr = a0r.sub(a1r);
        DoubleVector eji = a0i.sub(a1i);
        DoubleVector eEr = halves.mul(ekr.add(ejr));
        DoubleVector eEi = halves.mul(eki.sub(eji));
        DoubleVector eOr = halves.mul(eki.add(eji));
        DoubleVector eOi = halves.mul(ejr.sub(ekr));
        DoubleVector eC = DoubleVector.broadcast(LANES, wr[high]);
        DoubleVector eS = DoubleVector.broadcast(LANES, wi[high]);
        DoubleVector eTr = eOr.mul(eC).sub(eOi.mul(eS));
        DoubleVector eTi = eOr.mul(eS).add(eOi.mul(eC));
        DoubleVector eLr = eEr.add(eTr);
        DoubleVector eLi = eEi.add(eTi);
        DoubleVector eHr = eEr.sub(eTr);
        DoubleVector eHi = eTi.sub(eEi);
        eLr.mul(eLr).add(eLi.mul(eLi)).intoArray(power, high * width + q);
        eHr.mul(eHr).add(eHi.mul(eHi)).intoArray(power, (low + leg) * width + q);
    }
}

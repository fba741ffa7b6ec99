package org.tonbild.app.parity;

import java.util.HashMap;
import java.util.Map;
import org.tonbild.representation.MelFilterBank;
import org.tonbild.transform.DctNorm;
import org.tonbild.transform.DctType;

/** Computes what a {@link Guess} says, for some frames, but for what is linear in the end. */
class Model {
    private final Sounding sounding;
    private final Map<Long, double[][]> cosines = new HashMap<>();

    Model(Sounding sounding) {
        this.sounding = sounding;
    }

    Sounding sounding() {
        return sounding;
    }

    /** The values before the curve, {@code [frames][bands]}. */
    double[][] bands(Guess g, int[] frames) {
        double[][] powers = sounding.powers(g.rate(), g.cut(), frames);
        if (g.bank().kind() == Bank.Kind.BINS) {
            return powers;
        }
        MelFilterBank bank = g.bank().design(g.rate(), g.cut().nFft());
        double[][] bands = new double[frames.length][g.bank().bands()];
        double exponent = g.bank().power() / 2;
        double[] raised = new double[g.cut().nFft() / 2 + 1];
        for (int j = 0; j < frames.length; j++) {
            double[] spectrum = powers[j];
            if (exponent != 1) {
                for (int k = 0; k < raised.length; k++) {
                    raised[k] = exponent == 0.5 ? Math.sqrt(powers[j][k]) : Math.pow(powers[j][k], exponent);
                }
                spectrum = raised;
            }
            bank.apply(spectrum, bands[j]);
        }
        return bands;
    }

    /** The values after the curve, and the cosine transform where there is one, {@code [rows][frames]}. */
    double[][] rows(Guess g, int[] frames, int rows) {
        double[][] bands = bands(g, frames);
        double[][] out = new double[rows][frames.length];
        int n = bands[0].length;
        if (g.bank().kind() != Bank.Kind.CEPSTRA) {
            for (int j = 0; j < frames.length; j++) {
                for (int b = 0; b < rows; b++) {
                    int at = b + g.firstRow();
                    out[b][j] = at < n ? g.curve().of(bands[j][at]) : 0;
                }
            }
            return out;
        }
        double[][] cosine = cosine(n);
        double[] logs = new double[n];
        for (int j = 0; j < frames.length; j++) {
            for (int b = 0; b < n; b++) {
                logs[b] = g.curve().of(bands[j][b]);
            }
            for (int r = 0; r < rows; r++) {
                double sum = 0;
                int k = coefficient(g, r, rows);
                for (int b = 0; k < n && b < n; b++) {
                    sum += cosine[k][b] * logs[b];
                }
                out[r][j] = sum;
            }
        }
        return out;
    }

    /** Which coefficient a row is: HTK puts coefficient 0 behind the others. */
    static int coefficient(Guess g, int row, int rows) {
        return g.firstRow() == 1 && row == rows - 1 ? 0 : row + g.firstRow();
    }

    private double[][] cosine(int n) {
        return cosines.computeIfAbsent((long) n, size -> DctType.II.matrix(n, n, DctNorm.ORTHO));
    }
}

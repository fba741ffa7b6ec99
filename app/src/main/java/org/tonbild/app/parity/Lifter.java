package org.tonbild.app.parity;

import org.jspecify.annotations.Nullable;
import org.tonbild.spec.Specs;

/**
 * The lifter of cepstra: coefficient k times {@code amplitude (1 + L/2 sin(pi (k + index) / L))}.
 *
 * @param amplitude factor of all
 * @param length L; 0 for none
 * @param index 1 as librosa counts, 0 as Kaldi and HTK do
 * @param first what coefficient 0 is multiplied by besides
 */
record Lifter(double amplitude, double length, int index, double first) {
    private static final double CLOSE = 2e-4;

    /** The one that explains the factors of the rows, or null. */
    static @Nullable Lifter of(double[][] lines) {
        Lifter none = fitted(lines, 0, 0);
        if (none.error(lines) < CLOSE) {
            return none.withFirst(lines);
        }
        Lifter best = null;
        for (int index = 0; index < 2; index++) {
            for (double length = 4; length < 200; length += 0.25) {
                Lifter tried = fitted(lines, length, index);
                if (best == null || tried.error(lines) < best.error(lines)) {
                    best = tried;
                }
            }
        }
        for (double step = 0.125; best != null && step > 1e-7; step /= 2) {
            for (int side = -1; side <= 1; side += 2) {
                Lifter tried = fitted(lines, best.length + side * step, best.index);
                best = tried.error(lines) < best.error(lines) ? tried : best;
            }
        }
        if (best == null || best.error(lines) > CLOSE) {
            return null;
        }
        return fitted(lines, Numbers.nice(best.length, 2e-3), best.index).withFirst(lines);
    }

    private static Lifter fitted(double[][] lines, double length, int index) {
        Lifter unit = new Lifter(1, length, index, 1);
        double sum = 0;
        double squares = 0;
        for (int k = 1; k < lines.length; k++) {
            sum += lines[k][0] * unit.weight(k);
            squares += unit.weight(k) * unit.weight(k);
        }
        return new Lifter(sum / squares, length, index, 1);
    }

    private Lifter withFirst(double[][] lines) {
        double factor = lines[0][0] / (amplitude * weight(0));
        return new Lifter(amplitude, length, index, Math.abs(factor - 1) < 1e-3 ? 1 : factor);
    }

    private double weight(int k) {
        return length == 0 ? 1 : 1 + length / 2 * Math.sin(Math.PI * (k + index) / length);
    }

    private double error(double[][] lines) {
        double worst = 0;
        double most = 0;
        for (int k = 1; k < lines.length; k++) {
            worst = Math.max(worst, Math.abs(lines[k][0] - amplitude * weight(k)));
            most = Math.max(most, Math.abs(lines[k][0]));
        }
        return most == 0 ? 1 : worst / most;
    }

    /** What a step has to divide the coefficients by. */
    String divisors(int rows) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < rows; k++) {
            double w = weight(k) * (k == 0 ? first : 1);
            text.append(k == 0 ? "" : ";").append(Specs.number(1 / w));
        }
        return text.toString();
    }
}

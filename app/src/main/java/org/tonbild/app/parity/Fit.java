package org.tonbild.app.parity;

import java.util.Arrays;
import java.util.List;

/**
 * How well a {@link Guess} explains an array, whatever the factor and the constant of each row: of every row that is not
 * constant, the part of its deviation that no straight line through the model's values explains. 0 is all, 1 is nothing.
 */
final class Fit {
    private static final double SILENT = 1e-9;

    private final Model model;
    private final Sheet sheet;
    private final int[] frames;
    private final boolean[][] counts;
    private final double[][] theirs;
    private final boolean[] rowCounts;
    private final double[] deviations;
    private int evaluations;

    /** @param frames the frames that are looked at */
    Fit(Model model, Sheet sheet, int[] frames) {
        this.model = model;
        this.sheet = sheet;
        this.frames = frames;
        int rows = sheet.rows();
        theirs = new double[rows][frames.length];
        counts = new boolean[rows][frames.length];
        rowCounts = new boolean[rows];
        deviations = new double[rows];
        for (int b = 0; b < rows; b++) {
            int n = 0;
            for (int j = 0; j < frames.length; j++) {
                theirs[b][j] = sheet.values()[frames[j]][b];
                // The smallest value may be a floor, even where it stands only once.
                counts[b][j] = theirs[b][j] > sheet.min();
                n += counts[b][j] ? 1 : 0;
            }
            deviations[b] = deviation(theirs[b], counts[b]);
            rowCounts[b] = n >= 6 && deviations[b] > SILENT * Math.max(sheet.span(), Math.abs(sheet.max()));
        }
    }

    private static double deviation(double[] y, boolean[] counts) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        for (int j = 0; j < y.length; j++) {
            if (counts[j]) {
                n++;
                sum += y[j];
            }
        }
        double mean = sum / Math.max(1, n);
        for (int j = 0; j < y.length; j++) {
            if (counts[j]) {
                squares += (y[j] - mean) * (y[j] - mean);
            }
        }
        return Math.sqrt(squares / Math.max(1, n));
    }

    Model model() {
        return model;
    }

    Sheet sheet() {
        return sheet;
    }

    int[] frames() {
        return frames;
    }

    int evaluations() {
        return evaluations;
    }

    /** Only some rows: those from {@code from} on and below {@code to}. */
    Fit within(int from, int to) {
        Fit part = new Fit(model, sheet, frames);
        for (int b = 0; b < rowCounts.length; b++) {
            part.rowCounts[b] = rowCounts[b] && b >= from && b < to;
        }
        return part;
    }

    /** Rows that no model explains are left out, such as an energy among cepstra. */
    void leaveOut(int row) {
        rowCounts[row] = false;
    }

    boolean counts(int row) {
        return rowCounts[row];
    }

    /** Factor and constant of each row. */
    double[][] lines(double[][] mine) {
        double[][] lines = new double[mine.length][2];
        for (int b = 0; b < mine.length; b++) {
            lines[b] = line(mine[b], b);
        }
        return lines;
    }

    private double[] line(double[] x, int b) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        for (int j = 0; j < x.length; j++) {
            if (counts[b][j]) {
                n++;
                sx += x[j];
                sy += theirs[b][j];
            }
        }
        double mx = sx / Math.max(1, n);
        double my = sy / Math.max(1, n);
        double xx = 0;
        double xy = 0;
        for (int j = 0; j < x.length; j++) {
            if (counts[b][j]) {
                xx += (x[j] - mx) * (x[j] - mx);
                xy += (x[j] - mx) * (theirs[b][j] - my);
            }
        }
        double slope = xx > 0 ? xy / xx : 0;
        return new double[] {slope, my - slope * mx};
    }

    /** What stays unexplained of each cell, over the deviation of its row. */
    double[] residuals(Guess g) {
        evaluations++;
        double[][] mine = model.rows(g, frames, sheet.rows());
        double[] all = new double[sheet.rows() * frames.length];
        for (int b = 0; b < mine.length; b++) {
            if (!rowCounts[b]) {
                continue;
            }
            double[] line = line(mine[b], b);
            boolean wrongWay = line[0] <= 0 && g.bank().kind() != Bank.Kind.CEPSTRA;
            for (int j = 0; j < frames.length; j++) {
                if (counts[b][j]) {
                    double fitted = wrongWay ? mean(b) : line[0] * mine[b][j] + line[1];
                    all[b * frames.length + j] = (theirs[b][j] - fitted) / deviations[b];
                }
            }
        }
        return all;
    }

    private double mean(int b) {
        double n = 0;
        double sum = 0;
        for (int j = 0; j < frames.length; j++) {
            if (counts[b][j]) {
                n++;
                sum += theirs[b][j];
            }
        }
        return sum / Math.max(1, n);
    }

    double score(Guess g) {
        return score(residuals(g));
    }

    private double score(double[] residuals) {
        double sum = 0;
        double n = 0;
        for (int b = 0; b < rowCounts.length; b++) {
            for (int j = 0; rowCounts[b] && j < frames.length; j++) {
                double r = residuals[b * frames.length + j];
                sum += r * r;
                n += counts[b][j] ? 1 : 0;
            }
        }
        return n == 0 ? 1 : Math.sqrt(sum / n);
    }

    /** How much of each row is not explained, 0 to 1; NaN where a row does not count. */
    double[] rowScores(Guess g) {
        double[] residuals = residuals(g);
        double[] scores = new double[rowCounts.length];
        for (int b = 0; b < scores.length; b++) {
            double sum = 0;
            double n = 0;
            for (int j = 0; j < frames.length; j++) {
                sum += residuals[b * frames.length + j] * residuals[b * frames.length + j];
                n += counts[b][j] ? 1 : 0;
            }
            scores[b] = rowCounts[b] ? Math.sqrt(sum / n) : Double.NaN;
        }
        return scores;
    }

    /** A guess and its score. */
    record Scored(Guess guess, double score) {}

    /** Turns the knobs by the method of Levenberg and Marquardt, at most so many times. */
    Scored polish(Guess from, List<Knob> knobs, int rounds) {
        Guess best = from;
        double[] r = residuals(best);
        double score = score(r);
        double damping = 1e-3;
        for (int round = 0; round < rounds && score > 1e-9; round++) {
            double[][] slopes = new double[knobs.size()][];
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] = slope(best, r, knobs.get(k));
            }
            double before = score;
            boolean better = false;
            for (int attempt = 0; attempt < 5 && !better; attempt++) {
                double[] step = step(slopes, r, damping);
                Guess next = best;
                for (int k = 0; k < step.length; k++) {
                    next = knobs.get(k).set(next, knobs.get(k).get(next) + step[k]);
                }
                double[] tried = residuals(next);
                double got = score(tried);
                if (got < score) {
                    best = next;
                    r = tried;
                    score = got;
                    damping = Math.max(1e-9, damping * 0.1);
                    better = true;
                } else {
                    damping *= 10;
                }
            }
            if (!better || score > before * 0.999) {
                break;
            }
        }
        return new Scored(best, score);
    }

    private double[] slope(Guess at, double[] r, Knob knob) {
        double value = knob.get(at);
        Guess moved = knob.set(at, value + knob.step);
        double moves = knob.get(moved) - value;
        if (moves == 0) {
            moved = knob.set(at, value - knob.step);
            moves = knob.get(moved) - value;
        }
        double[] next = residuals(moved);
        double[] slope = new double[r.length];
        for (int i = 0; i < r.length && moves != 0; i++) {
            slope[i] = (next[i] - r[i]) / moves;
        }
        return slope;
    }

    /** Solves (J'J + damping diag J'J) s = -J'r. */
    private static double[] step(double[][] slopes, double[] r, double damping) {
        int n = slopes.length;
        double[][] a = new double[n][n];
        double[] b = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                a[i][k] = dot(slopes[i], slopes[k]);
                a[k][i] = a[i][k];
            }
            b[i] = -dot(slopes[i], r);
        }
        for (int i = 0; i < n; i++) {
            a[i][i] = a[i][i] * (1 + damping) + 1e-30;
        }
        return Linear.solve(a, b);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "Fit" + Arrays.toString(frames);
    }
}

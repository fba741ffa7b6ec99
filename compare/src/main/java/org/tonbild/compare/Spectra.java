package org.tonbild.compare;

import java.util.ArrayList;
import java.util.List;

/** The windows' spectra of one recording, kept if they are small enough so that several looks cost one transform. */
final class Spectra {
    private static final long LARGEST_KEPT = 1 << 24;

    private final Welch welch;
    private final Take take;
    private final List<float[]> kept = new ArrayList<>();

    Spectra(Welch welch, Take take, long share) {
        this.welch = welch;
        this.take = take;
        if ((long) welch.windows(take) * welch.bins() <= LARGEST_KEPT / share) {
            welch.each(take, (frame, density) -> {
                float[] row = new float[density.length];
                for (int k = 0; k < row.length; k++) {
                    row[k] = (float) density[k];
                }
                kept.add(row);
            });
        }
    }

    /** Mean density over all windows. */
    double[] density() {
        double[] sum = new double[welch.bins()];
        int[] frames = {0};
        each((frame, density) -> {
            frames[0]++;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += density[k];
            }
        });
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= Math.max(1, frames[0]);
        }
        return sum;
    }

    /** For each set of bins its power in every window: {@code [sets x windows]}. */
    double[][] series(int[][] sets) {
        List<double[]> columns = new ArrayList<>();
        each((frame, density) -> {
            double[] column = new double[sets.length];
            for (int s = 0; s < sets.length; s++) {
                double power = 0;
                for (int k : sets[s]) {
                    power += density[k];
                }
                column[s] = power * welch.binHertz();
            }
            columns.add(column);
        });
        double[][] series = new double[sets.length][columns.size()];
        for (int f = 0; f < columns.size(); f++) {
            for (int s = 0; s < sets.length; s++) {
                series[s][f] = columns.get(f)[s];
            }
        }
        return series;
    }

    private void each(Welch.Visitor visitor) {
        if (kept.isEmpty()) {
            welch.each(take, visitor);
            return;
        }
        double[] density = new double[welch.bins()];
        for (int f = 0; f < kept.size(); f++) {
            float[] row = kept.get(f);
            for (int k = 0; k < density.length; k++) {
                density[k] = row[k];
            }
            visitor.window(f, density);
        }
    }
}

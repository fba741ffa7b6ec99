package org.tonbild.representation;

import org.tonbild.transform.Precision;

/**
 * Kaldi's mel filters: triangles over mel, m = 1127 ln(1 + f/700), with peak 1, equally spaced from fmin to fmax, over
 * the bins below half the sample rate. With a warp factor w other than 1 the corners are moved by a function of the
 * frequency in three straight pieces: f / w between {@code l = vtlnLow max(1, w)} and {@code h = vtlnHigh min(1, w)},
 * from there to the unmoved fmin and fmax.
 *
 * <p>Matrix {@code [n_mels x n_fft/2+1]}, the last column 0. Immutable. Same numbers as
 * {@code torchaudio.compliance.kaldi.get_mel_banks} 0.13 to 2e-5 (float, where a corner lies beside a bin). Source: S.
 * Young and others, The HTK Book; the warping from Kaldi's documentation.
 */
final class KaldiFilterBank {
    private final SparseRows rows;
    private final double[] centres;

    private KaldiFilterBank(SparseRows rows, double[] centres) {
        this.rows = rows;
        this.centres = centres;
    }

    static KaldiFilterBank design(KaldiMel spec, int sampleRate, int nFft) {
        Corners corners = new Corners(spec, sampleRate);
        int bins = nFft / 2;
        double[] mel = new double[bins];
        double width = corners.round((double) sampleRate / nFft);
        for (int k = 0; k < bins; k++) {
            mel[k] = corners.toMel(corners.round(width * k));
        }
        SparseRows.Builder rows = new SparseRows.Builder(spec.nMels());
        double[] centres = new double[spec.nMels()];
        double[] row = new double[bins];
        for (int i = 0; i < centres.length; i++) {
            double left = corners.at(i);
            double centre = corners.at(i + 1);
            double right = corners.at(i + 2);
            for (int k = 0; k < bins; k++) {
                row[k] = corners.round(weight(mel[k], left, centre, right, corners));
            }
            rows.add(row, 0, bins);
            centres[i] = MelScale.KALDI.toHertz(centre);
        }
        return new KaldiFilterBank(rows.build(), centres);
    }

    private static double weight(double mel, double left, double centre, double right, Corners corners) {
        if (mel <= left || mel >= right) {
            return 0;
        }
        return mel <= centre
                ? corners.round(mel - left) / corners.round(centre - left)
                : corners.round(right - mel) / corners.round(right - centre);
    }

    /** The bands' centre frequencies in hertz. */
    double[] centres() {
        return centres.clone();
    }

    void apply(double[] spectrum, double[] out) {
        rows.multiply(spectrum, out);
    }

    /** The corners of the filters in mel, in the arithmetic of the spec: every single result is rounded to it. */
    private static final class Corners {
        private final boolean rounded;
        private final double low;
        private final double step;
        private final double fMin;
        private final double fMax;
        private final double lower;
        private final double upper;
        private final double warp;

        Corners(KaldiMel spec, int sampleRate) {
            rounded = spec.filterPrecision() == Precision.FLOAT;
            fMin = spec.fMin();
            fMax = spec.fMaxAt(sampleRate);
            warp = spec.vtlnWarp();
            lower = spec.vtlnLow() * Math.max(1, warp);
            upper = spec.vtlnHighAt(sampleRate) * Math.min(1, warp);
            double lowest = MelScale.KALDI.toMel(fMin);
            low = round(lowest);
            step = round((MelScale.KALDI.toMel(fMax) - lowest) / (spec.nMels() + 1));
        }

        double at(int index) {
            double mel = round(low + round(index * step));
            return warp == 1 ? mel : toMel(warped(toHertz(mel)));
        }

        double toMel(double hertz) {
            return round(1127 * round(StrictMath.log(round(1 + round(hertz / 700)))));
        }

        private double toHertz(double mel) {
            return round(700 * round(round(StrictMath.exp(round(mel / 1127))) - 1));
        }

        private double warped(double hertz) {
            if (hertz < round(fMin) || hertz > round(fMax)) {
                return hertz;
            }
            double slope = 1 / warp;
            if (hertz < round(lower)) {
                double left = (slope * lower - fMin) / (lower - fMin);
                return round(round(fMin) + round(round(left) * round(hertz - round(fMin))));
            }
            if (hertz < round(upper)) {
                return round(round(slope) * hertz);
            }
            double right = (fMax - slope * upper) / (fMax - upper);
            return round(round(fMax) + round(round(right) * round(hertz - round(fMax))));
        }

        double round(double x) {
            return rounded ? (float) x : x;
        }
    }
}

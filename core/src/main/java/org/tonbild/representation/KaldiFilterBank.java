package org.tonbild.representation;

import org.tonbild.spec.SpecException;
import org.tonbild.transform.Precision;

/**
 * Kaldi's mel filters: triangles over mel, m = 1127 ln(1 + f/700), with peak 1, equally spaced from fmin to fmax, over
 * the bins below half the sample rate; or triangles over hertz or whole bins, and on another scale, as {@link KaldiMel}
 * says. With a warp factor w other than 1 the corners are moved by a function of the frequency in three straight pieces:
 * f / w between {@code l = vtlnLow max(1, w)} and {@code h = vtlnHigh min(1, w)}, from there to the unmoved fmin and fmax.
 *
 * <p>Matrix {@code [n_mels x n_fft/2+1]}, over mel the last column 0. Immutable. Same numbers as
 * {@code torchaudio.compliance.kaldi.get_mel_banks} 0.13 to 2e-5 (float, where a corner lies beside a bin), and as
 * {@code kaldi_native_fbank.MelBanks} 1.21 to 1e-6. Source: S. Young and others, The HTK Book; the warping from Kaldi's
 * documentation.
 */
final class KaldiFilterBank {
    private final SparseRows rows;
    private final double[] centres;
    private final double least;

    private KaldiFilterBank(SparseRows rows, double[] centres, double least) {
        this.rows = rows;
        this.centres = centres;
        this.least = least;
    }

    static KaldiFilterBank design(KaldiMel spec, int sampleRate, int nFft) {
        Corners corners = new Corners(spec, sampleRate);
        boolean overMel = spec.trianglesOver() == KaldiMel.TrianglesOver.MEL;
        int bins = overMel ? nFft / 2 : nFft / 2 + 1;
        double[] places = places(spec, corners, corners.round((double) sampleRate / nFft), bins);
        SparseRows.Builder rows = new SparseRows.Builder(spec.nMels());
        double[] centres = new double[spec.nMels()];
        double[] row = new double[bins];
        for (int i = 0; i < centres.length; i++) {
            double left = corners.place(i, nFft);
            double centre = corners.place(i + 1, nFft);
            double right = corners.place(i + 2, nFft);
            int first = bins;
            for (int k = bins - 1; k >= 0; k--) {
                row[k] = corners.round(weight(places[k], left, centre, right, corners));
                first = row[k] == 0 ? first : k;
            }
            if (first == bins && !spec.emptyBands()) {
                throw new SpecException("n_mels", "band " + i + " is too narrow to hold a bin; use fewer bands");
            }
            if (spec.htkMode() && overMel && i == 0 && corners.low != 0 && first < bins) {
                row[first] = 0;
            }
            scale(row, spec.norm(), corners.round(2 / corners.round(right - left)), corners);
            rows.add(row, 0, bins);
            centres[i] = spec.melScale().toHertz(corners.at(i + 1));
        }
        return new KaldiFilterBank(rows.build(), centres, spec.htkMode() ? 1 : 0);
    }

    /** Where the bins lie in the unit of the triangles. */
    private static double[] places(KaldiMel spec, Corners corners, double width, int bins) {
        double[] places = new double[bins];
        for (int k = 0; k < bins; k++) {
            double hertz = corners.round(width * k);
            places[k] = spec.trianglesOver() == KaldiMel.TrianglesOver.MEL
                    ? corners.toMel(hertz)
                    : spec.trianglesOver() == KaldiMel.TrianglesOver.HERTZ ? hertz : k;
        }
        return places;
    }

    private static double weight(double place, double left, double centre, double right, Corners corners) {
        if (place <= left || place >= right) {
            return 0;
        }
        return place <= centre
                ? corners.round(place - left) / corners.round(centre - left)
                : corners.round(right - place) / corners.round(right - centre);
    }

    private static void scale(double[] row, Norm norm, double area, Corners corners) {
        if (norm.equals(Norm.SLANEY)) {
            for (int k = 0; k < row.length; k++) {
                row[k] = row[k] == 0 ? 0 : corners.round(row[k] * area);
            }
        } else {
            norm.apply(row, 0, row.length);
        }
    }

    /** The bands' centre frequencies in hertz. */
    double[] centres() {
        return centres.clone();
    }

    double weight(int band, int bin) {
        return rows.value(band, bin);
    }

    void apply(double[] spectrum, double[] out) {
        rows.multiply(spectrum, out);
        for (int b = 0; b < centres.length; b++) {
            out[b] = Math.max(out[b], least);
        }
    }

    /** The corners of the filters in mel, in the arithmetic of the spec: every single result is rounded to it. */
    private static final class Corners {
        private static final double SLANEY_STEP = StrictMath.log(6.4) / 27;

        private final MelScale scale;
        private final KaldiMel.TrianglesOver unit;
        private final int sampleRate;
        private final boolean rounded;
        private final double low;
        private final double step;
        private final double fMin;
        private final double fMax;
        private final double lower;
        private final double upper;
        private final double warp;

        Corners(KaldiMel spec, int sampleRate) {
            scale = spec.melScale();
            unit = spec.trianglesOver();
            this.sampleRate = sampleRate;
            rounded = spec.filterPrecision() == Precision.FLOAT;
            fMin = spec.fMin();
            fMax = spec.fMaxAt(sampleRate);
            warp = spec.vtlnWarp();
            lower = spec.vtlnLow() * Math.max(1, warp);
            upper = spec.vtlnHighAt(sampleRate) * Math.min(1, warp);
            double lowest = scale.toMel(fMin);
            // HTK's mode asks which bin is the first beyond the edge: one on it must be as far up as it, to the last
            // bit.
            low = spec.htkMode() ? toMel(fMin) : round(lowest);
            step = round((scale.toMel(fMax) - lowest) / (spec.nMels() + 1));
        }

        double at(int index) {
            double mel = round(low + round(index * step));
            return warp == 1 ? mel : toMel(warped(toHertz(mel)));
        }

        /** A corner in the unit of the triangles. */
        double place(int index, int nFft) {
            double mel = at(index);
            if (unit == KaldiMel.TrianglesOver.MEL) {
                return mel;
            }
            double hertz = toHertz(mel);
            return unit == KaldiMel.TrianglesOver.HERTZ
                    ? hertz
                    : Math.floor(round(hertz * ((nFft + 1.0) / sampleRate)));
        }

        double toMel(double hertz) {
            if (scale == MelScale.KALDI) {
                return round(1127 * round(StrictMath.log(round(1 + round(hertz / 700)))));
            }
            if (scale == MelScale.SLANEY) {
                return hertz <= 1000
                        ? round(round(hertz * 3) / 200)
                        : round(15 + round(round(1 / SLANEY_STEP) * round(StrictMath.log(round(hertz / 1000)))));
            }
            return round(scale.toMel(hertz));
        }

        private double toHertz(double mel) {
            if (scale == MelScale.KALDI) {
                return round(700 * round(round(StrictMath.exp(round(mel / 1127))) - 1));
            }
            if (scale == MelScale.SLANEY) {
                return mel <= 15
                        ? round(round(200.0 / 3) * mel)
                        : round(1000 * round(StrictMath.exp(round(round(mel - 15) * round(SLANEY_STEP)))));
            }
            return round(scale.toHertz(mel));
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

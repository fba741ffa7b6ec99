package org.tonbild.pipeline;

import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.SpecException;

/** Which old bands make up each row of a {@link Warp}, and with which weights. */
final class WarpWeights {
    private final BandAxis axis;
    private final int[] first;
    private final double[][] weights;

    private WarpWeights(BandAxis axis, int[] first, double[][] weights) {
        this.axis = axis;
        this.first = first;
        this.weights = weights;
    }

    static WarpWeights design(Warp spec, Grid in) {
        WarpWeights weights = design(spec, in.bandAxis());
        return in.quantity() == Quantity.PHASE ? weights.picked() : weights;
    }

    private static WarpWeights design(Warp spec, BandAxis bands) {
        boolean hertz = bands.scale().isFrequency() || bands.scale() == BandAxis.Scale.MODULATION;
        if (!hertz || bands.size() < 2) {
            throw new SpecException(
                    "scale", "these bands have no frequencies (" + bands + "); leave the warp step out");
        }
        FrequencyScale scale = spec.scale();
        int lowest = scale == FrequencyScale.LOGARITHMIC && bands.value(0) <= 0 ? 1 : 0;
        double low = bands.value(lowest);
        double high = bands.value(bands.size() - 1);
        double fMin = spec.fMin().orElse(low);
        double fMax = spec.fMax().orElse(high);
        // Half a band beyond the outermost centre still belongs to the band; rounding of a stated edge is forgiven.
        if (fMin < bands.value(0) || (scale == FrequencyScale.LOGARITHMIC && fMin <= 0)) {
            throw new SpecException("fmin", fMin + " Hz is below the lowest band; use " + low + " Hz or more");
        }
        if (fMax > high * (1 + 1e-9)) {
            throw new SpecException("fmax", fMax + " Hz is above the highest band; use " + high + " Hz or less");
        }
        if (fMin >= fMax) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax (" + fMax + " Hz)");
        }
        double s0 = scale.forward(fMin);
        double step = (scale.forward(fMax) - s0) / spec.rows();
        double[] centers = new double[spec.rows()];
        int[] first = new int[spec.rows()];
        double[][] weights = new double[spec.rows()][];
        for (int r = 0; r < spec.rows(); r++) {
            centers[r] = scale.inverse(s0 + (r + 0.5) * step);
            double from = position(bands, scale.inverse(s0 + r * step));
            double to = position(bands, scale.inverse(s0 + (r + 1) * step));
            if (to - from >= 1) {
                mean(r, from, to, bands.size(), first, weights);
            } else {
                between(r, position(bands, centers[r]), first, weights);
            }
        }
        return new WarpWeights(BandAxis.of(scale.bandScale(), centers), first, weights);
    }

    /** Where a frequency lies, counted in bands: band k at k, straight between. */
    private static double position(BandAxis bands, double hertz) {
        int low = 0;
        int high = bands.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (bands.value(middle) <= hertz) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double at = low + (hertz - bands.value(low)) / (bands.value(high) - bands.value(low));
        return Math.min(Math.max(at, 0), bands.size() - 1.0);
    }

    /** Band k covers k - 1/2 to k + 1/2. */
    private static void mean(int row, double from, double to, int bands, int[] first, double[][] weights) {
        int begin = (int) (from + 0.5);
        int end = Math.min((int) (to + 0.5), bands - 1);
        first[row] = begin;
        weights[row] = new double[end - begin + 1];
        for (int k = begin; k <= end; k++) {
            weights[row][k - begin] = Math.max(0, Math.min(to, k + 0.5) - Math.max(from, k - 0.5)) / (to - from);
        }
    }

    private static void between(int row, double at, int[] first, double[][] weights) {
        first[row] = (int) at;
        double share = at - first[row];
        weights[row] = share > 0 ? new double[] {1 - share, share} : new double[] {1};
    }

    /** The band with the largest weight alone, for phases, which have no mean. */
    private WarpWeights picked() {
        int[] bands = first.clone();
        double[][] ones = new double[bands.length][];
        for (int r = 0; r < bands.length; r++) {
            int best = 0;
            for (int k = 1; k < weights[r].length; k++) {
                best = weights[r][k] > weights[r][best] ? k : best;
            }
            bands[r] += best;
            ones[r] = new double[] {1};
        }
        return new WarpWeights(axis, bands, ones);
    }

    BandAxis axis() {
        return axis;
    }

    void apply(double[] in, double[] out) {
        for (int r = 0; r < out.length; r++) {
            double[] own = weights[r];
            double sum = 0;
            for (int k = 0; k < own.length; k++) {
                sum += own[k] * in[first[r] + k];
            }
            out[r] = sum;
        }
    }
}

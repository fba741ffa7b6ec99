package org.tonbild.pipeline;

import org.tonbild.spec.NumberList;

/**
 * Mean and squared deviation in one pass over frames, without keeping them (B. P. Welford, 1962; T. F. Chan, G. H. Golub
 * and R. J. LeVeque, 1983): each frame's own two-pass moments are merged into the running ones, in the order of the
 * frames, so the result does not depend on how the recording was cut.
 */
final class MomentSurvey implements Survey {
    private final Standardize step;
    private final boolean perBand;
    private final double[] mean;
    private final double[] squares;
    private long frames;
    private final int bands;

    MomentSurvey(Standardize step, int bands) {
        this.step = step;
        this.bands = bands;
        this.perBand = step.scope() == Standardize.Scope.BAND || step.scope() == Standardize.Scope.RUNNING_BAND;
        this.mean = new double[perBand ? bands : 1];
        this.squares = new double[mean.length];
    }

    @Override
    public void frame(double[] values) {
        if (perBand) {
            for (int b = 0; b < bands; b++) {
                merge(b, frames, values[b], 0, 1);
            }
        } else {
            double sum = 0;
            for (int b = 0; b < bands; b++) {
                sum += values[b];
            }
            double own = sum / bands;
            double ownSquares = 0;
            for (int b = 0; b < bands; b++) {
                double d = values[b] - own;
                ownSquares += d * d;
            }
            merge(0, frames * bands, own, ownSquares, bands);
        }
        frames++;
    }

    private void merge(int at, long before, double otherMean, double otherSquares, int others) {
        double all = (double) before + others;
        double difference = otherMean - mean[at];
        mean[at] += difference * (others / all);
        squares[at] += otherSquares + difference * difference * (before / all * others);
    }

    /** The mean so far of a band, or of all. */
    double mean(int band) {
        return mean[perBand ? band : 0];
    }

    /** The standard deviation so far of a band, or of all; 0 for fewer than two values. */
    double deviation(int band) {
        long n = perBand ? frames : frames * bands;
        double divisor = step.unbiased() ? n - 1.0 : n;
        return divisor > 0 ? Math.sqrt(squares[perBand ? band : 0] / divisor) : 0;
    }

    @Override
    public ValueStep resolved() {
        double[] deviations = new double[squares.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = deviation(i);
        }
        return new Standardize(
                Standardize.Scope.FIXED,
                NumberList.of(mean),
                NumberList.of(deviations),
                step.epsilon(),
                step.unbiased(),
                step.divide(),
                step.subtract(),
                step.epsilonIn());
    }
}

package org.tonbild.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tonbild.spec.SpecException;

/**
 * Indices of a soundscape from its spectrogram S, {@code [bands x frames]}. Those of {@link SonogramSpec} are meant, with
 * power or amplitude as each index says.
 *
 * <p>Reference: {@code maad.features} of scikit-maad, to 1e-3, measured 1e-7; where it follows the packages seewave or
 * soundecology of R the choice is given.
 */
public final class SpectralIndices {
    /** Middles of the bands of {@link #timeFrequencyDerivation}. */
    private static final double[] THIRDS = {
        16, 20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000,
        2500, 3150, 4000, 5000, 6300, 8000, 10_000, 12_500, 16_000, 20_000
    };

    private static final double[] OCTAVES = {16, 31, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000};

    /** The sixth of an octave as the reference has it. */
    private static final double HALF_THIRD = StrictMath.pow(2, 0.1666666);

    private static final double STEP = 1000;

    /** How diversity is measured. */
    public enum Diversity {
        /** {@code -sum p ln p}. */
        SHANNON,
        /** {@code 1 - sum p^2}. */
        SIMPSON,
        /** {@code 1 / sum p^2}. */
        INVSIMPSON
    }

    /** By what a gradient is divided. */
    public enum Norm {
        /** Nothing. */
        NONE,
        /** The median of all. */
        GLOBAL,
        /** The median of each band. */
        PER_BIN
    }

    /**
     * An index and what it is the sum of.
     *
     * @param bands value of every band
     * @param sum their sum
     */
    @SuppressWarnings("ArrayRecordComponent") // a result to be read, not to be compared
    public record PerBand(double[] bands, double sum) {
        /** The mean of all bands. */
        public double mean() {
            return sum / bands.length;
        }
    }

    /**
     * Power of what lives and of what man makes.
     *
     * @param ndsi their difference over their sum: -1 all man, 1 all life
     * @param ratio the first over the second
     * @param anthropophony power of the low band
     * @param biophony power of the high band
     */
    public record Soundscape(double ndsi, double ratio, double anthropophony, double biophony) {}

    /**
     * One less the entropies of spectra (Towsey 2017).
     *
     * @param average of the mean over time
     * @param variance of the variance over time
     * @param variation of the variance over the mean
     * @param peaks of the histogram of the frames' strongest frequencies
     * @param peaksKurtosis kurtosis of that histogram
     * @param peaksSkewness its skewness
     */
    public record Concentrations(
            double average,
            double variance,
            double variation,
            double peaks,
            double peaksKurtosis,
            double peaksSkewness) {}

    private SpectralIndices() {}

    /** ACI (Pieretti and others 2011): {@code sum over t of |S[k, t + 1] - S[k, t]| / sum over t of S[k, t]}; amplitudes. */
    public static PerBand acousticComplexity(Sonogram sonogram) {
        double[] bands = Arrays.stream(sonogram.rows())
                .mapToDouble(row -> Statistics.sum(magnitudes(difference(row))) / Statistics.sum(row))
                .toArray();
        return new PerBand(bands, Statistics.sum(bands));
    }

    /** Hf: the entropy of the mean spectrum, 0 to 1; of power, or of its root as seewave has it. */
    public static double frequencyEntropy(Sonogram sonogram, boolean ofRoot) {
        return Statistics.entropy(ofRoot ? roots(sonogram.meanOverTime()) : sonogram.meanOverTime());
    }

    /**
     * The entropy of every band over time, 0 to 1; of power, or of its root as seewave has it. A silent band among others
     * has none, NaN; in silence all are 0.
     */
    public static double[] entropyPerBand(Sonogram sonogram, boolean ofRoot) {
        boolean silent = largest(sonogram) == 0;
        return Arrays.stream(sonogram.rows())
                .mapToDouble(row -> !silent && Statistics.sum(row) == 0
                        ? Double.NaN
                        : Statistics.entropy(ofRoot ? roots(row) : row))
                .toArray();
    }

    /** EAS, EVS, ECV, EPS and the shape of the last one's histogram, of power in a band. */
    public static Concentrations concentrations(Sonogram sonogram, Band band) {
        double[] hertz = sonogram.hertz();
        int[] range = band.rows(hertz);
        double[][] rows = Arrays.copyOfRange(sonogram.rows(), range[0], range[1]);
        double[] means = Arrays.stream(rows).mapToDouble(Statistics::mean).toArray();
        double[] variances =
                Arrays.stream(rows).mapToDouble(Statistics::variance).toArray();
        double[] variation = new double[rows.length];
        Arrays.setAll(variation, b -> variances[b] / means[b]);
        double[] strongest = IntStream.range(0, sonogram.frames())
                .mapToDouble(t -> hertz[
                        range[0]
                                + Statistics.largest(Arrays.stream(rows)
                                        .mapToDouble(row -> row[t])
                                        .toArray())])
                .toArray();
        double[] shares = Arrays.stream(Statistics.histogram(strongest, band.low(), band.high(), rows.length))
                .asDoubleStream()
                .toArray();
        double total = Statistics.sum(shares);
        Arrays.setAll(shares, i -> shares[i] / total);
        Moments shape = Moments.of(shares);
        return new Concentrations(
                1 - Statistics.entropy(means),
                1 - Statistics.entropy(variances),
                1 - Statistics.entropy(variation),
                total == 0 ? Double.NaN : 1 - Statistics.entropy(shares),
                shape.kurtosis(),
                shape.skewness());
    }

    /**
     * NDSI (Kasten and others 2012) of power, brought into bins. As soundecology has it the bins are as wide as the low
     * band; else 1000 Hz wide, and those below 1000 Hz are left out.
     */
    public static Soundscape soundscape(Sonogram sonogram, Band biophony, Band anthropophony, boolean soundecology) {
        double width = soundecology ? anthropophony.high() - anthropophony.low() : STEP;
        Bins bins = Bins.of(sonogram.hertz(), width);
        double[] power = bins.powers(sonogram.rows());
        double[] starts = bins.starts();
        int first = 0;
        while (!soundecology && first < starts.length && starts[first] < STEP) {
            first++;
        }
        double[] kept = Arrays.copyOfRange(starts, first, starts.length);
        double[] keptPower = Arrays.copyOfRange(power, first, power.length);
        double life = sum(keptPower, biophony.rows(kept));
        double man = sum(keptPower, anthropophony.rows(kept));
        return new Soundscape((life - man) / (life + man), life / man, man, life);
    }

    private static double sum(double[] values, int[] range) {
        return Statistics.sum(Arrays.copyOfRange(values, range[0], range[1]));
    }

    /**
     * BI (Boelman and others 2007) of amplitudes. As soundecology has it: the mean spectrum in decibels of the largest
     * amplitude, above its least value in the band, added up and divided by the distance of two lines. Else the root of
     * the mean powers of all bands together, over the largest, times that distance.
     */
    public static double bioacoustic(Sonogram sonogram, Band band, boolean soundecology) {
        double[] hertz = sonogram.hertz();
        double step = hertz[1] - hertz[0];
        double largest = largest(sonogram);
        if (!soundecology) {
            double sum = 0;
            for (double[] row : sonogram.rows()) {
                sum += Statistics.mean(
                        Arrays.stream(row).map(v -> v * v / (largest * largest)).toArray());
            }
            return Math.sqrt(sum) * step;
        }
        int[] range = band.rows(hertz);
        double[] levels = Arrays.stream(sonogram.rows(), range[0], range[1])
                .mapToDouble(row -> Statistics.amplitudeDecibels(
                        Statistics.mean(Arrays.stream(row).map(v -> v / largest).toArray())))
                .toArray();
        double least = Arrays.stream(levels).min().orElse(0);
        return Statistics.sum(Arrays.stream(levels).map(v -> v - least).toArray()) / step;
    }

    /** ADI (Villanueva-Rivera and others 2011): the diversity of {@link #scores}. */
    public static double acousticDiversity(
            Sonogram sonogram, Band band, double binStep, double thresholdDb, Diversity diversity) {
        double[] scores = scores(sonogram, band, binStep, thresholdDb);
        if (diversity == Diversity.SHANNON) {
            return Statistics.entropy(scores) * StrictMath.log(scores.length);
        }
        double total = Statistics.sum(scores);
        double squares = Arrays.stream(scores).map(s -> s / total * (s / total)).sum();
        return diversity == Diversity.SIMPSON ? 1 - squares : 1 / squares;
    }

    /** AEI: the Gini coefficient of {@link #scores}, 0 where all are alike. */
    public static double acousticEvenness(Sonogram sonogram, Band band, double binStep, double thresholdDb) {
        double[] scores = scores(sonogram, band, binStep, thresholdDb);
        Arrays.sort(scores);
        double total = Statistics.sum(scores);
        double weighted = 0;
        for (int i = 0; i < scores.length; i++) {
            weighted += scores[i] * (i + 1);
        }
        int n = scores.length;
        return total == 0 ? 0 : (2 * weighted / total - (n + 1)) / n;
    }

    /** The share of amplitudes in every bin of a band that lie less than so many decibels below the largest of all. */
    public static double[] scores(Sonogram sonogram, Band band, double binStep, double thresholdDb) {
        int bins = (int) Math.floor((band.high() - band.low()) / binStep);
        if (!(binStep > 0) || bins < 1) {
            throw new SpecException("bin_step", binStep + " Hz do not fit into the band; use less");
        }
        double largest = largest(sonogram);
        double[] hertz = sonogram.hertz();
        double[] scores = new double[bins];
        for (int i = 0; i < bins; i++) {
            double from = (long) (band.low() + binStep * i);
            int[] range = new Band(from, (long) (from + binStep)).rows(hertz);
            long above = Arrays.stream(sonogram.rows(), range[0], range[1])
                    .flatMapToDouble(Arrays::stream)
                    .filter(v -> Statistics.amplitudeDecibels(v / largest) >= thresholdDb)
                    .count();
            scores[i] = (double) above / (range[1] - range[0]) / sonogram.frames();
        }
        return scores;
    }

    /** Rao's quadratic entropy of a power spectrum in bins: {@code sqrt(8) sum of p_i p_j |f_i - f_j| / (f_n - f_1)}. */
    public static double raoEntropy(double[] power, double[] hertz, double binStep) {
        Bins bins = Bins.of(hertz, binStep);
        double[] starts = bins.starts();
        double[][] rows = new double[power.length][1];
        for (int k = 0; k < power.length; k++) {
            rows[k][0] = power[k];
        }
        double[] shares = bins.powers(rows);
        double total = Statistics.sum(shares);
        double span = starts[starts.length - 1] - starts[0];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length; j++) {
                sum += shares[i] / total * (shares[j] / total) * Math.abs(starts[i] - starts[j]) / span;
            }
        }
        return sum * 2 * Math.sqrt(2);
    }

    /**
     * TFSD (Aumond and others 2017): the values are added up in thirds of octaves or octaves, differences taken from
     * frame to frame and then from band to band, and the share of their magnitudes that lies in a band of frequencies.
     *
     * @param thirds thirds of octaves, or octaves (of which only the middle third counts)
     * @param log whether decibels are added up and not the values
     */
    public static double timeFrequencyDerivation(Sonogram sonogram, Band band, boolean thirds, boolean log) {
        double[] hertz = sonogram.hertz();
        double[] middles = Arrays.stream(thirds ? THIRDS : OCTAVES)
                .filter(f -> f >= hertz[0] && f <= hertz[hertz.length - 1])
                .toArray();
        if (middles.length < 2) {
            throw new SpecException("signal", middles.length + " bands have no differences; raise the sample rate");
        }
        double[][] changes = new double[middles.length][];
        for (int b = 0; b < middles.length; b++) {
            double[] sums = new double[sonogram.frames()];
            for (int k = 0; k < hertz.length; k++) {
                if (hertz[k] >= middles[b] / HALF_THIRD && hertz[k] <= middles[b] * HALF_THIRD) {
                    for (int t = 0; t < sums.length; t++) {
                        double v = sonogram.value(k, t);
                        sums[t] += log ? Statistics.decibels(v) : v;
                    }
                }
            }
            changes[b] = difference(sums);
        }
        int[] range = band.rows(Arrays.copyOf(middles, middles.length - 1));
        double inside = 0;
        double all = 0;
        for (int b = 0; b + 1 < changes.length; b++) {
            double sum = 0;
            for (int t = 0; t < changes[b].length; t++) {
                sum += Math.abs(changes[b + 1][t] - changes[b][t]);
            }
            all += sum;
            inside += b >= range[0] && b < range[1] ? sum : 0;
        }
        return inside / all;
    }

    /**
     * AGI: the magnitudes of the n-th differences over time, per second, over their median, averaged in every band.
     *
     * @param step distance of two frames in seconds
     * @param order n
     */
    public static PerBand acousticGradient(Sonogram sonogram, double step, int order, Norm norm) {
        if (order < 0 || order >= sonogram.frames()) {
            throw new SpecException("order", order + " leaves no differences of " + sonogram.frames() + " frames");
        }
        double unit = StrictMath.pow(step, order);
        double[][] gradients = Arrays.stream(sonogram.rows())
                .map(row -> {
                    double[] changes = row;
                    for (int i = 0; i < order; i++) {
                        changes = difference(changes);
                    }
                    return Arrays.stream(changes).map(v -> Math.abs(v) / unit).toArray();
                })
                .toArray(double[][]::new);
        double global = norm == Norm.GLOBAL
                ? Statistics.median(
                        Arrays.stream(gradients).flatMapToDouble(Arrays::stream).toArray())
                : 1;
        double[] bands = Arrays.stream(gradients)
                .mapToDouble(row -> {
                    double median = norm == Norm.PER_BIN ? Statistics.median(row) : global;
                    double by = median == 0 ? Double.MIN_NORMAL : median;
                    return Statistics.mean(Arrays.stream(row).map(v -> v / by).toArray());
                })
                .toArray();
        return new PerBand(bands, Statistics.sum(bands));
    }

    private static double largest(Sonogram sonogram) {
        return Arrays.stream(sonogram.rows())
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(0);
    }

    private static double[] difference(double[] x) {
        double[] difference = new double[Math.max(0, x.length - 1)];
        Arrays.setAll(difference, t -> x[t + 1] - x[t]);
        return difference;
    }

    private static double[] magnitudes(double[] x) {
        return Arrays.stream(x).map(Math::abs).toArray();
    }

    private static double[] roots(double[] x) {
        return Arrays.stream(x).map(Math::sqrt).toArray();
    }
}

package org.tonbild.learn.classic;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;
import org.tonbild.transform.RealFft;

/**
 * What becomes of one row {@code x[0] .. x[T-1]} of a spectrogram: a single number. {@code r} is the number of frames per
 * second. All sums are in double precision and in the order of the frames.
 */
public enum Statistic {
    /** {@code m = sum x / T}. */
    MEAN {
        @Override
        double of(Series x) {
            return x.mean();
        }
    },
    /** {@code s = sqrt(sum (x - m)^2 / T)}. */
    DEVIATION {
        @Override
        double of(Series x) {
            return x.deviation();
        }
    },
    /** {@code sum (x - m)^3 / (T s^3)}; 0 where s is 0. */
    SKEWNESS {
        @Override
        double of(Series x) {
            return x.moment(3);
        }
    },
    /** {@code sum (x - m)^4 / (T s^4) - 3}; 0 where s is 0. */
    KURTOSIS {
        @Override
        double of(Series x) {
            return x.flat() ? 0 : x.moment(4) - 3;
        }
    },
    /** Smallest value. */
    MINIMUM {
        @Override
        double of(Series x) {
            return x.quantile(0);
        }
    },
    /** The value that a tenth lies below, between two values on a straight line as numpy's {@code quantile}. */
    Q10 {
        @Override
        double of(Series x) {
            return x.quantile(0.1);
        }
    },
    /** Lower quartile. */
    Q25 {
        @Override
        double of(Series x) {
            return x.quantile(0.25);
        }
    },
    /** Median. */
    MEDIAN {
        @Override
        double of(Series x) {
            return x.quantile(0.5);
        }
    },
    /** Upper quartile. */
    Q75 {
        @Override
        double of(Series x) {
            return x.quantile(0.75);
        }
    },
    /** The value that nine tenths lie below. */
    Q90 {
        @Override
        double of(Series x) {
            return x.quantile(0.9);
        }
    },
    /** Largest value. */
    MAXIMUM {
        @Override
        double of(Series x) {
            return x.quantile(1);
        }
    },
    /** {@code sum |x[t] - x[t-1]| / (T - 1)}: how much it changes from frame to frame; 0 of one frame. */
    DELTA_MEAN {
        @Override
        double of(Series x) {
            return x.delta(1);
        }
    },
    /** {@code sqrt(sum (x[t] - x[t-1])^2 / (T - 1))}; 0 of one frame. */
    DELTA_DEVIATION {
        @Override
        double of(Series x) {
            return Math.sqrt(x.delta(2));
        }
    },
    /** Slope of the least-squares line, per second; 0 of one frame. */
    SLOPE {
        @Override
        double of(Series x) {
            return x.slope();
        }
    },
    /** Where the largest value stands first, {@code argmax x / T}, in [0, 1). */
    PEAK_POSITION {
        @Override
        double of(Series x) {
            return x.peakPosition();
        }
    },
    /** Share of the frames above the middle between smallest and largest value, in [0, 1]. */
    HIGH_SHARE {
        @Override
        double of(Series x) {
            return x.highShare();
        }
    },
    /** Effective amplitude of the changes at 0.5 to 1 Hz, see {@link Series#modulation}. */
    MODULATION_0_5 {
        @Override
        double of(Series x) {
            return x.modulation(0.5, 1);
        }
    },
    /** The same at 1 to 2 Hz. */
    MODULATION_1 {
        @Override
        double of(Series x) {
            return x.modulation(1, 2);
        }
    },
    /** The same at 2 to 4 Hz. */
    MODULATION_2 {
        @Override
        double of(Series x) {
            return x.modulation(2, 4);
        }
    },
    /** The same at 4 to 8 Hz. */
    MODULATION_4 {
        @Override
        double of(Series x) {
            return x.modulation(4, 8);
        }
    },
    /** The same at 8 to 16 Hz. */
    MODULATION_8 {
        @Override
        double of(Series x) {
            return x.modulation(8, 16);
        }
    },
    /** The same at 16 to 32 Hz. */
    MODULATION_16 {
        @Override
        double of(Series x) {
            return x.modulation(16, 32);
        }
    },
    /**
     * How strongly it repeats: the largest local maximum of the autocorrelation {@code sum (x[t] - m)(x[t+l] - m) / (T
     * s^2)} over lags l of 0.1 to 2 seconds; 0 where there is none.
     */
    REPETITION {
        @Override
        double of(Series x) {
            return x.repetition()[0];
        }
    },
    /** The lag of {@link #REPETITION} in seconds; 0 where there is none. */
    PERIOD {
        @Override
        double of(Series x) {
            return x.repetition()[1];
        }
    };

    abstract double of(Series x);

    /**
     * The number itself.
     *
     * @param values the row, at least one value
     * @param framesPerSecond r, above 0
     */
    public double of(double[] values, double framesPerSecond) {
        return of(new Series(values, framesPerSecond, null));
    }

    /** The name in lower case, as texts have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads {@link #word()} back.
     *
     * @throws SpecException naming the nearest word
     */
    public static Statistic parse(String word) {
        for (Statistic s : values()) {
            if (s.word().equals(word)) {
                return s;
            }
        }
        throw new SpecException(
                "statistics",
                "'" + word + "' is no statistic"
                        + Spelling.hint(
                                word,
                                Arrays.stream(values()).map(Statistic::word).toList()));
    }

    /** A row and what several statistics need of it, computed once. */
    static final class Series {
        private final double[] x;
        private final double rate;
        private final double mean;
        private final double variance;
        private final @Nullable RealFft given;
        private double @Nullable [] sorted;
        private double @Nullable [] power;
        private double @Nullable [] repetition;

        /** @param fft a transform of as many values, where one is there already */
        Series(double[] values, double framesPerSecond, @Nullable RealFft fft) {
            if (values.length == 0 || !(framesPerSecond > 0)) {
                throw new IllegalArgumentException(values.length + " values at " + framesPerSecond + " per second");
            }
            x = values;
            rate = framesPerSecond;
            given = fft;
            double sum = 0;
            for (double v : x) {
                sum += v;
            }
            mean = sum / x.length;
            double squares = 0;
            for (double v : x) {
                squares += (v - mean) * (v - mean);
            }
            variance = squares / x.length;
        }

        double mean() {
            return mean;
        }

        double deviation() {
            return Math.sqrt(variance);
        }

        /** Whether the row is one value, but for rounding. */
        boolean flat() {
            return variance <= 1e-24 * mean * mean || variance == 0;
        }

        double moment(int order) {
            if (flat()) {
                return 0;
            }
            double deviation = deviation();
            double sum = 0;
            for (double v : x) {
                double z = (v - mean) / deviation;
                sum += order == 3 ? z * z * z : z * z * z * z;
            }
            return sum / x.length;
        }

        double quantile(double q) {
            double[] s = sorted;
            if (s == null) {
                s = x.clone();
                Arrays.sort(s);
                sorted = s;
            }
            double at = q * (s.length - 1);
            int low = (int) at;
            int high = Math.min(low + 1, s.length - 1);
            return s[low] + (at - low) * (s[high] - s[low]);
        }

        double delta(int power) {
            if (x.length < 2) {
                return 0;
            }
            double sum = 0;
            for (int t = 1; t < x.length; t++) {
                double d = x[t] - x[t - 1];
                sum += power == 1 ? Math.abs(d) : d * d;
            }
            return sum / (x.length - 1);
        }

        double slope() {
            if (x.length < 2) {
                return 0;
            }
            double center = (x.length - 1) / 2.0;
            double up = 0;
            double down = 0;
            for (int t = 0; t < x.length; t++) {
                up += (t - center) * (x[t] - mean);
                down += (t - center) * (t - center);
            }
            return up / down * rate;
        }

        double peakPosition() {
            int best = 0;
            for (int t = 1; t < x.length; t++) {
                best = x[t] > x[best] ? t : best;
            }
            return (double) best / x.length;
        }

        double highShare() {
            double middle = (quantile(0) + quantile(1)) / 2;
            int n = 0;
            for (double v : x) {
                n += v > middle ? 1 : 0;
            }
            return (double) n / x.length;
        }

        /**
         * {@code sqrt(sum_k c_k |X[k]|^2) / T} with X the Fourier transform of {@code x - m}, over the k with {@code low <= k
         * r / T < high}; c_k is 2 for the value and its conjugate, but 1 at half the rate. The squares of all bands together
         * make the variance.
         */
        double modulation(double low, double high) {
            double[] p = power;
            if (p == null) {
                p = power();
                power = p;
            }
            double sum = 0;
            for (int k = 1; k < p.length; k++) {
                double f = k * rate / x.length;
                sum += f >= low && f < high ? p[k] : 0;
            }
            return Math.sqrt(sum) / x.length;
        }

        private double[] power() {
            RealFft fft = given == null ? RealFft.design(x.length) : given;
            double[] centred = new double[x.length];
            for (int t = 0; t < x.length; t++) {
                centred[t] = x[t] - mean;
            }
            double[] re = new double[fft.bins()];
            double[] im = new double[fft.bins()];
            fft.forward(centred, 0, re, im, fft.work());
            double[] p = new double[re.length];
            for (int k = 1; k < p.length; k++) {
                double count = 2 * k == x.length ? 1 : 2;
                p[k] = count * (re[k] * re[k] + im[k] * im[k]);
            }
            return p;
        }

        double[] repetition() {
            double[] found = repetition;
            if (found == null) {
                found = findRepetition();
                repetition = found;
            }
            return found;
        }

        private double[] findRepetition() {
            int first = (int) Math.ceil(0.1 * rate);
            int last = (int) Math.min(Math.floor(2 * rate), x.length - 2.0);
            double[] best = {0, 0};
            if (flat() || first > last) {
                return best;
            }
            double before = correlation(first - 1);
            double here = correlation(first);
            for (int lag = first; lag <= last; lag++) {
                double after = correlation(lag + 1);
                if (here > before && here >= after && here > best[0]) {
                    best = new double[] {here, lag / rate};
                }
                before = here;
                here = after;
            }
            return best;
        }

        private double correlation(int lag) {
            double sum = 0;
            for (int t = 0; t + lag < x.length; t++) {
                sum += (x[t] - mean) * (x[t + lag] - mean);
            }
            return sum / (x.length * variance);
        }
    }
}

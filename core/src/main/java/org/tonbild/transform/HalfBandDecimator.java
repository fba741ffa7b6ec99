package org.tonbild.transform;

/**
 * Halves the sample rate of a stream and keeps its energy: y[m] = sqrt(2) sum_k h[k] x[2 m - k], zeros beyond both
 * ends, ceil(n / 2) samples out of n, no delay.
 *
 * <p>h is a sinc under a Kaiser window of 361 points, symmetric, with unit sum: flat within 1e-6 up to 0.913 of the new
 * half sample rate, 120 dB down from 1.0 on; the class of soxr's quality HQ. Its pass band ends short of a true
 * half-band filter's so that nothing folds back. The constant-Q transform goes down its octaves with it, where librosa
 * calls {@code resample(y, orig_sr=2, target_sr=1, res_type="soxr_hq", scale=True)}. Source of the window's design
 * rule: J. F. Kaiser, Nonrecursive digital filter design using the I0-sinh window function (1974).
 *
 * <p>Immutable and thread-safe; {@link #open} gives the private state of one stream, whose output does not depend on
 * how the samples are cut into blocks.
 */
public final class HalfBandDecimator {
    /** Takes the next output samples; the array is the sender's. */
    @FunctionalInterface
    public interface Sink {
        /** {@code length} samples from {@code offset} on. */
        void samples(double[] y, int offset, int length);
    }

    private static final double PASS = 0.913;
    private static final double ATTENUATION_DB = 120;
    private static final HalfBandDecimator STANDARD = new HalfBandDecimator();

    /** Half of the symmetric filter: h[0], h[1], ... */
    private final double[] h;

    private HalfBandDecimator() {
        double transition = (1 - PASS) * StrictMath.PI / 2;
        int reach = (int) StrictMath.ceil((ATTENUATION_DB - 7.95) / (2.285 * transition) / 2);
        double beta = 0.1102 * (ATTENUATION_DB - 8.7);
        double cut = (1 + PASS) / 4;
        h = new double[reach + 1];
        double sum = 0;
        for (int k = 0; k <= reach; k++) {
            double x = StrictMath.PI * k;
            double sinc = k == 0 ? cut : StrictMath.sin(cut * x) / x;
            double t = (double) k / reach;
            h[k] = sinc * BesselI0.of(beta * Math.sqrt(1 - t * t)) / BesselI0.of(beta);
            sum += k == 0 ? h[k] : 2 * h[k];
        }
        double scale = Math.sqrt(2) / sum;
        for (int k = 0; k <= reach; k++) {
            h[k] *= scale;
        }
    }

    /** The filter described above. */
    public static HalfBandDecimator standard() {
        return STANDARD;
    }

    /** How many samples after its own place an output sample needs. */
    public int reach() {
        return h.length - 1;
    }

    /** One weight of the filter, sqrt(2) included; {@code lag} from -reach to reach. */
    public double weight(int lag) {
        return h[Math.abs(lag)];
    }

    /** Begins a stream. */
    public Stream open() {
        return new Stream(h);
    }

    /** The private state of one stream. */
    public static final class Stream {
        private static final int BLOCK = 4096;

        private final double[] h;
        private final int reach;
        private final double[] buffer;
        private final double[] out;
        /** Place in the buffer of the oldest sample that the next output needs. */
        private int start;

        private int filled;
        private long seen;
        private long made;

        private Stream(double[] h) {
            this.h = h;
            reach = h.length - 1;
            buffer = new double[2 * reach + 1 + BLOCK];
            out = new double[buffer.length / 2 + 1];
            filled = reach;
        }

        /** Takes samples and hands on what they complete. */
        public void push(double[] x, int offset, int length, Sink sink) {
            seen += length;
            add(x, offset, length, sink, Long.MAX_VALUE);
        }

        /** Ends the stream. */
        public void finish(Sink sink) {
            add(new double[2 * reach + 2], 0, 2 * reach + 2, sink, (seen + 1) / 2);
        }

        private void add(double[] x, int offset, int length, Sink sink, long limit) {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                if (filled == buffer.length) {
                    System.arraycopy(buffer, start, buffer, 0, filled - start);
                    filled -= start;
                    start = 0;
                }
                int n = Math.min(end - at, buffer.length - filled);
                System.arraycopy(x, at, buffer, filled, n);
                filled += n;
                at += n;
                int count = 0;
                while (start + 2 * reach < filled && made < limit) {
                    out[count++] = value(buffer, start + reach);
                    made++;
                    start += 2;
                }
                if (count > 0) {
                    sink.samples(out, 0, count);
                }
            }
        }

        /** Pairs of equal weight first, then four running sums and one tree. */
        private double value(double[] x, int at) {
            double s0 = h[0] * x[at];
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int k = 1;
            for (; k + 3 <= reach; k += 4) {
                s0 += h[k] * (x[at - k] + x[at + k]);
                s1 += h[k + 1] * (x[at - k - 1] + x[at + k + 1]);
                s2 += h[k + 2] * (x[at - k - 2] + x[at + k + 2]);
                s3 += h[k + 3] * (x[at - k - 3] + x[at + k + 3]);
            }
            for (; k <= reach; k++) {
                s0 += h[k] * (x[at - k] + x[at + k]);
            }
            return (s0 + s1) + (s2 + s3);
        }
    }
}

package org.tonbild.representation;

import org.tonbild.transform.Decimator;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * A low-pass of 256 taps behind which one of {@code factor} samples is kept: {@code y[m] = sum_j c[j] x[factor m + j -
 * 127]}, zeros beyond both ends, {@code (n - 2) / factor + 1} samples out of n. The taps are the inverse Fourier
 * transform of the wanted gain at 257 frequencies, a straight line between {@code band / (1 + width)} and
 * {@code band (1 + width)}, delayed by 127.5 samples, under a Hamming window; {@code scipy.signal.firwin2}. Immutable.
 */
final class LowPassStep {
    private static final int TAPS = 256;
    private static final int BEFORE = (TAPS - 1) / 2;
    private static final int BLOCK = 4096;

    private final double[] taps = new double[TAPS];
    private final int factor;

    /**
     * @param band edge of the pass band over half the sample rate
     * @param width relative width of the transition on either side
     */
    LowPassStep(double band, double width, int factor) {
        this.factor = factor;
        double pass = band / (1 + width);
        double stop = band * (1 + width);
        RealFft fft = RealFft.design(2 * TAPS);
        double[] re = new double[TAPS + 1];
        double[] im = new double[TAPS + 1];
        for (int k = 0; k <= TAPS; k++) {
            double f = (double) k / TAPS;
            double gain = Math.max(0, Math.min(1, (stop - f) / (stop - pass)));
            double phase = -(TAPS - 1) / 2.0 * StrictMath.PI * f;
            re[k] = gain * StrictMath.cos(phase);
            im[k] = gain * StrictMath.sin(phase);
        }
        double[] all = new double[2 * TAPS];
        fft.inverse(re, im, all, 0, fft.work());
        double[] window = Window.of(Window.Shape.HAMMING).symmetric(TAPS);
        for (int j = 0; j < TAPS; j++) {
            taps[j] = all[j] * window[j];
        }
    }

    /** By how much the rate falls. */
    int factor() {
        return factor;
    }

    /** How many of n samples are left. */
    long left(long n) {
        return n < 2 ? 0 : (n - 2) / factor + 1;
    }

    /** The last sample that sample {@code m} of the result needs. */
    long needs(long m) {
        return factor * m + TAPS - 1 - BEFORE;
    }

    /** One run. */
    final class Run {
        private final double[] buffer = new double[TAPS + BLOCK];
        private final double[] out = new double[BLOCK / factor + 2];
        /** Place in the buffer of the first sample that the next output needs; may lie behind its end. */
        private int start;

        private int filled = BEFORE;
        private long seen;
        private long made;

        void push(double[] x, int offset, int length, Decimator.Sink sink) {
            seen += length;
            add(x, offset, length, Long.MAX_VALUE, sink);
        }

        void finish(Decimator.Sink sink) {
            double[] zeros = new double[TAPS];
            add(zeros, 0, TAPS, left(seen), sink);
        }

        private void add(double[] x, int offset, int length, long limit, Decimator.Sink sink) {
            for (int at = offset; at < offset + length; ) {
                if (filled == buffer.length) {
                    int drop = Math.min(start, filled);
                    System.arraycopy(buffer, drop, buffer, 0, filled - drop);
                    filled -= drop;
                    start -= drop;
                }
                int n = Math.min(offset + length - at, buffer.length - filled);
                System.arraycopy(x, at, buffer, filled, n);
                filled += n;
                at += n;
                int count = 0;
                for (; start + TAPS <= filled && made < limit; start += factor) {
                    double sum = 0;
                    for (int j = 0; j < TAPS; j++) {
                        sum += taps[j] * buffer[start + j];
                    }
                    out[count++] = sum;
                    made++;
                }
                if (count > 0) {
                    sink.samples(out, 0, count);
                }
            }
        }
    }
}

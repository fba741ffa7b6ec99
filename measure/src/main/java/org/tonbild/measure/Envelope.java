package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Fft;

/** How the envelope of a recording is taken. Reference: {@code maad.sound.envelope}. */
public enum Envelope {
    /** The largest magnitude of blocks beside each other; what is left at the end is dropped. */
    FAST,
    /** The magnitude of the analytic signal at every sample. */
    HILBERT;

    /**
     * The envelope of a recording.
     *
     * @param block length of a block; has no meaning for {@link #HILBERT}
     * @throws SpecException if there is not one value
     */
    public double[] of(Signal channel, int block) {
        return of(Samples.widened(channel), block);
    }

    double[] of(double[] x, int block) {
        if (block < 1 || x.length < (this == FAST ? block : 1)) {
            throw new SpecException("block", block + " samples do not fit into " + x.length + "; shorten the blocks");
        }
        return this == FAST ? largest(x, block) : analytic(x);
    }

    /** Distance of two of its values in seconds. */
    double step(int block, int sampleRate) {
        return this == FAST ? 1.0 / sampleRate * block : 1.0 / sampleRate;
    }

    private static double[] largest(double[] x, int block) {
        double[] envelope = new double[x.length / block];
        for (int i = 0; i < envelope.length * block; i++) {
            envelope[i / block] = Math.max(envelope[i / block], Math.abs(x[i]));
        }
        return envelope;
    }

    private static double[] analytic(double[] x) {
        int n = x.length;
        double[] re = Arrays.copyOf(x, n);
        double[] im = new double[n];
        Fft fft = Fft.design(n);
        Fft.Work work = fft.work();
        fft.forward(re, im, work);
        for (int k = 1; k < n; k++) {
            double factor = 2 * k < n ? 2 : 2 * k == n ? 1 : 0;
            re[k] *= factor;
            im[k] *= factor;
        }
        fft.inverse(re, im, work);
        for (int t = 0; t < n; t++) {
            re[t] = Math.sqrt(re[t] * re[t] + im[t] * im[t]);
        }
        return re;
    }
}

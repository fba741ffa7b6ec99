package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Interpolator;
import org.tonbild.transform.RealFft;

/**
 * Sound from a constant-Q transform, approximately, inside the band that the bins cover.
 *
 * <p>Octave by octave, every frame's bins are multiplied by the conjugate filters and divided by their power,
 * {@code D[f] = sum_k conj(B[k, f]) C[k] n_fft / (N[k] sum_f |B[k, f]|^2)}, N[k] the filter's length, and by
 * 1 / sqrt(N[k]) where the transform was not scaled; the inverse Fourier transforms are averaged where they overlap, and
 * the octave is raised to the full rate by {@link Interpolator}.
 *
 * <p>Tones come back within a percent where the hop is below half the filter's length. With a norm other than 1 the bins
 * have to fill whole octaves, or they come back louder: here octaves count from the lowest bin, there from the highest.
 *
 * <p>Same as {@code librosa.icqt} 0.11 within 2e-2 of the peak (measured: 3e-6); the filters between the rates are fits
 * to soxr's. Immutable and thread-safe.
 *
 * <pre>{@code
 * ConstantQComplex c = ConstantQ.DEFAULTS.transform(signal);
 * double[] y = ConstantQInverse.design(ConstantQ.DEFAULTS, 22050).inverse(c, signal.length());
 * }</pre>
 */
public final class ConstantQInverse {
    private final ConstantQ spec;
    private final ConstantQFilters filters;
    private final double[] lengths;
    private final int sampleRate;

    private ConstantQInverse(ConstantQ spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        filters = new ConstantQFilters(spec);
        filters.requireLengths(sampleRate);
        lengths = filters.lengths(0, spec.nBins(), sampleRate);
    }

    /**
     * Designs the inverse of a transform.
     *
     * @param spec the transform; its form, padding and power play no part
     * @param sampleRate rate of the sound
     * @throws SpecException if the tuning is not stated, or the transform has a gamma
     */
    public static ConstantQInverse design(ConstantQ spec, int sampleRate) {
        if (spec.tuning().isEmpty()) {
            throw new SpecException("tuning", "auto cannot be estimated from a transform; state a tuning such as 0");
        }
        if (spec.gamma().orElse(1) != 0) {
            throw new SpecException("gamma", "only a constant-Q transform has an inverse; use 0");
        }
        if (sampleRate < 1) {
            throw new SpecException("sample_rate", sampleRate + " is out of range; use 1 or more");
        }
        return new ConstantQInverse(spec, sampleRate);
    }

    /** The sound that the frames cover: hop * (frames - 1) samples. */
    public double[] inverse(ConstantQComplex transform) {
        return sound(transform, transform.frames());
    }

    /**
     * The sound with a stated length; what the frames do not cover is zero.
     *
     * @param length number of samples
     */
    public double[] inverse(ConstantQComplex transform, int length) {
        if (length < 0) {
            throw new SpecException("length", length + " is out of range; use 0 or more samples");
        }
        double longest = Arrays.stream(lengths).max().orElse(0);
        int needed = (int) Math.ceil((length + longest) / spec.hopLength());
        return Arrays.copyOf(sound(transform, Math.min(needed, transform.frames())), length);
    }

    private double[] sound(ConstantQComplex transform, int frames) {
        if (transform.bins() != spec.nBins()) {
            throw new SpecException(
                    "n_bins", "the transform has " + transform.bins() + " bins, this inverse " + spec.nBins());
        }
        long covered = Math.max(0, (frames - 1L) * spec.hopLength());
        if (covered > Integer.MAX_VALUE - 8) {
            throw new SpecException("hop_length", covered + " samples do not fit into one array; cut the transform");
        }
        double[] sound = new double[(int) covered];
        int perOctave = spec.perOctave();
        int octaves = (spec.nBins() + perOctave - 1) / perOctave;
        // The lowest octave has whole bins and the highest what is left; the rate halves from the highest down.
        int halvings = Math.min(octaves - 1, Integer.numberOfTrailingZeros(spec.hopLength()));
        for (int octave = 0; octave < octaves; octave++) {
            int times = Math.min(octaves - 1 - octave, halvings);
            int from = octave * perOctave;
            int to = Math.min(spec.nBins(), from + perOctave);
            double[] y = octave(transform, frames, from, to, 1 << times);
            double[] raised = times == 0
                    ? y
                    : Interpolator.design(spec.resType(), 1 << times).apply(y);
            for (int i = 0; i < sound.length; i++) {
                sound[i] += raised[i];
            }
        }
        return sound;
    }

    /** The sound of some bins at the lowered rate, hop * (frames - 1) samples of it. */
    private double[] octave(ConstantQComplex transform, int frames, int from, int to, int factor) {
        int hop = spec.hopLength() / factor;
        double[] ones = new double[to - from];
        Arrays.fill(ones, 1);
        ConstantQKernel kernel = filters.kernel(from, to, (double) sampleRate / factor, ones, 1, false);
        double[] weights = new double[to - from];
        for (int k = 0; k < weights.length; k++) {
            double length = lengths[from + k];
            weights[k] = kernel.nFft / length / kernel.power(k) * (spec.scale() ? Math.sqrt(length) : 1);
        }
        int n = kernel.nFft;
        double[] y = new double[Math.max(0, hop * (frames - 1))];
        int[] overlap = new int[y.length];
        double[] re = new double[n / 2 + 1];
        double[] im = new double[n / 2 + 1];
        double[] frame = new double[n];
        RealFft.Work work = kernel.fft.work();
        for (int t = 0; t < frames; t++) {
            Arrays.fill(re, 0);
            Arrays.fill(im, 0);
            for (int k = 0; k < weights.length; k++) {
                double w = weights[k];
                kernel.addConjugate(k, w * transform.re(from + k, t), w * transform.im(from + k, t), re, im);
            }
            kernel.fft.inverse(re, im, frame, 0, work);
            long at = (long) t * hop - n / 2;
            int first = (int) Math.max(0, -at);
            int last = (int) Math.min(n, y.length - at);
            for (int i = first; i < last; i++) {
                y[(int) (at + i)] += frame[i];
                overlap[(int) (at + i)]++;
            }
        }
        for (int i = 0; i < y.length; i++) {
            y[i] /= Math.max(1, overlap[i]);
        }
        return y;
    }
}

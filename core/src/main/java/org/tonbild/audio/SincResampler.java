package org.tonbild.audio;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Changes the sample rate by a short windowed sinc, for models that were trained on sound resampled so:
 *
 * <pre>
 * y[m] = sum over k of x[k] b/from' sinc(t) w(t / width),   t = b (k/from' - m/to'),  |t| &lt; width,
 * b = rolloff min(from', to'),   w(u) = cos^2(pi u / 2)  or  I0(beta sqrt(1 - u^2)) / I0(beta)
 * </pre>
 *
 * <p>with from' and to' the rates without their common divisor. n samples become ceil(n to / from). Before the first and
 * after the last sample the sound counts as zero. A stream gives the same bits as the whole signal; an output waits for
 * about width / b * from' later samples. The filter is not as steep as that of {@link Resampler}, which is to be
 * preferred where nothing else is asked for.
 *
 * <p>Same numbers as {@code torchaudio.transforms.Resample} 0.13, whose defaults are the defaults here, to 2e-7 of the
 * peak; like there m/to' and the coefficients are rounded to float. Its {@code kaiser_window} with width 64, rolloff
 * 0.9475937167399596 and beta 14.769656459379492 resembles resampy's kaiser_best. Source: J. O. Smith, Digital audio
 * resampling, https://ccrma.stanford.edu/~jos/resample/.
 *
 * @param width zero crossings on either side, default 6
 * @param rolloff cutoff over the lower Nyquist frequency, default 0.99
 * @param window the window w, default Hann
 * @param beta of the Kaiser window, default 14.769656459379492
 */
public record SincResampler(
        @Param(value = "zero crossings on either side", min = 1, max = 4096)
        int width,

        @Param(value = "cutoff over the lower Nyquist frequency", min = 0.01, max = 1)
        double rolloff,

        @Param("window over the sinc") Taper window,

        @Param(value = "shape of the window kaiser", min = 0, max = 700)
        double beta)
        implements Spec {
    /** Window over the sinc. */
    public enum Taper {
        /** Squared cosine. */
        HANN,
        /** Kaiser's. */
        KAISER
    }

    /** As {@code torchaudio.transforms.Resample}. */
    public static final SincResampler DEFAULTS = new SincResampler(6, 0.99, Taper.HANN, 14.769656459379492);

    public SincResampler {
        Specs.check(SincResampler.class, width, rolloff, window, beta);
    }

    /**
     * Resamples a whole signal.
     *
     * @param to new rate, 1 to {@value Signal#MAX_SAMPLE_RATE} Hz
     * @throws SpecException if the rate is out of range, or the result does not fit into memory
     */
    public Signal resample(Signal signal, int to) {
        if (signal.sampleRate() == to) {
            return signal;
        }
        long length = Resampler.outputLength(signal.length(), signal.sampleRate(), to);
        if (length > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "sample_rate", length + " samples do not fit into memory; resample in blocks, with open()");
        }
        float[][] channels = new float[signal.channelCount()][(int) length];
        for (int c = 0; c < channels.length; c++) {
            float[] target = channels[c];
            int[] filled = {0};
            Resampler.Sink sink = (buffer, offset, count) -> {
                System.arraycopy(buffer, offset, target, filled[0], count);
                filled[0] += count;
            };
            Resampler.Stream stream = open(signal.sampleRate(), to);
            stream.push(signal.channel(c), 0, signal.length(), sink);
            stream.finish(sink);
        }
        return Signal.of(channels, to);
    }

    /** Begins one run over one channel. */
    public Resampler.Stream open(int from, int to) {
        if (from < 1 || to < 1 || Math.max(from, to) > Signal.MAX_SAMPLE_RATE) {
            throw new SpecException(
                    "sample_rate",
                    from + " and " + to + " are out of range; use 1 to " + Signal.MAX_SAMPLE_RATE + " Hz");
        }
        return new SincStream(this, from, to);
    }

    /** w(u) for |u| below 1. */
    double weight(double u) {
        if (window == Taper.HANN) {
            double cosine = StrictMath.cos(u * Math.PI / 2);
            return cosine * cosine;
        }
        double b = (float) beta;
        return KaiserSinc.besselI0OfRoot(b * b * (1 - u * u)) / (float) KaiserSinc.besselI0OfRoot(b * b);
    }
}

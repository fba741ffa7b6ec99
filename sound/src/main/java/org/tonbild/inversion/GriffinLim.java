package org.tonbild.inversion;

import org.tonbild.audio.Signal;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A sound from magnitudes alone. Phases are improved in turns: with S the magnitudes, P the phases and R the transform
 * of the inverse transform,
 *
 * <pre>
 * R_n = STFT(ISTFT(S P_n))
 * P_(n+1) = phase of (R_n - momentum / (1 + momentum) R_(n-1))
 * </pre>
 *
 * <p>Without momentum every turn brings the magnitudes of the sound nearer to S or leaves them. A value of zero gets no
 * phase. The first phases follow from the slopes of the magnitudes, from where 32 turns get about as far as 100 from
 * chance; what is too small for that gets random ones, by a generator that the seed determines: the same seed gives the
 * same sound anywhere.
 *
 * <p>Same numbers as {@code librosa.griffinlim} 0.11 with {@code init=None}, to 1e-4 of the peak; its random start gets
 * less far in as many turns. Sources: D. Griffin and J. Lim, Signal estimation from modified short-time Fourier transform
 * (1984), doi:10.1109/TASSP.1984.1164317; N. Perraudin, P. Balazs and P. Søndergaard, A fast Griffin-Lim algorithm (2013),
 * doi:10.1109/WASPAA.2013.6701851.
 *
 * <pre>{@code
 * Signal sound = GriffinLim.DEFAULTS.reconstruct(magnitudes, StftSpec.DEFAULTS, 22_050);
 * }</pre>
 *
 * @param nIter number of turns, default 32
 * @param momentum how far a turn goes on in the direction of the last, default 0.99; above 1 may not settle
 * @param init phases to begin with, default by the gradient
 * @param seed determines the random phases
 */
public record GriffinLim(
        @Param(value = "number of turns", min = 0, max = 1_000_000)
        int nIter,

        @Param(value = "how far a turn goes on in the direction of the last", min = 0, max = 1e6)
        double momentum,

        @Param("phases to begin with") Init init,
        @Param("determines the random phases") long seed)
        implements Spec {

    /** Phases to begin with. */
    public enum Init {
        /** By the slopes of the magnitudes (Průša and others, 2017); those that are too small evenly over the circle. */
        GRADIENT,
        /** Evenly over the circle. */
        RANDOM,
        /** All zero. */
        ZERO
    }

    /** librosa's turns and momentum, from phases by the gradient. */
    public static final GriffinLim DEFAULTS = new GriffinLim(32, 0.99, Init.GRADIENT, 0);

    public GriffinLim {
        Specs.check(GriffinLim.class, nIter, momentum, init, seed);
    }

    /**
     * A sound of the length that the frames cover.
     *
     * @param magnitudes of a transform with this spec
     * @param sampleRate samples per second of the sound
     */
    public Signal reconstruct(Spectrogram magnitudes, StftSpec stft, int sampleRate) {
        float[] values = magnitudes.frameAfterFrame();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        double[] sound = reconstruct(wide, stft);
        float[] samples = new float[sound.length];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = (float) sound[t];
        }
        return Signal.of(samples, sampleRate);
    }

    /** As {@link #reconstruct(double[], StftSpec, int)} with the length that the frames cover. */
    public double[] reconstruct(double[] magnitudes, StftSpec stft) {
        return reconstruct(magnitudes, stft, -1);
    }

    /**
     * A sound from magnitudes in double.
     *
     * @param magnitudes 0 or more, frame after frame of {@code stft.bins()}
     * @param length number of samples; a negative one is the length that the frames cover
     * @throws SpecException if the magnitudes are no whole frames, or a sound of that length has another number of frames
     */
    public double[] reconstruct(double[] magnitudes, StftSpec stft, int length) {
        if (magnitudes.length == 0 || magnitudes.length % stft.bins() != 0) {
            throw new SpecException(
                    "n_fft", magnitudes.length + " magnitudes are no whole frames of " + stft.bins() + " bins");
        }
        Stft transform = Stft.design(stft);
        double[] re = new double[magnitudes.length];
        double[] im = new double[magnitudes.length];
        begin(re, im);
        if (init == Init.GRADIENT) {
            PhaseGradient.turn(magnitudes, stft, re, im);
        }
        lay(magnitudes, re, im);
        ComplexSpectrogram before = null;
        double kept = momentum / (1 + momentum);
        int bins = stft.bins();
        for (int n = 0; n < nIter; n++) {
            double[] sound = inverse(transform, re, im, length);
            ComplexSpectrogram rebuilt = transform.forward(sound, 1);
            if (rebuilt.frames() * bins != re.length) {
                throw new SpecException(
                        "length",
                        sound.length + " samples have " + rebuilt.frames() + " frames, here are " + re.length / bins
                                + "; leave the length out");
            }
            for (int t = 0; t < rebuilt.frames(); t++) {
                for (int k = 0; k < bins; k++) {
                    int i = t * bins + k;
                    re[i] = rebuilt.re(k, t) - (before == null ? 0 : kept * before.re(k, t));
                    im[i] = rebuilt.im(k, t) - (before == null ? 0 : kept * before.im(k, t));
                    double size = Math.sqrt(re[i] * re[i] + im[i] * im[i]) + Double.MIN_NORMAL;
                    re[i] /= size;
                    im[i] /= size;
                }
            }
            lay(magnitudes, re, im);
            before = rebuilt;
        }
        return inverse(transform, re, im, length);
    }

    private static double[] inverse(Stft transform, double[] re, double[] im, int length) {
        ComplexSpectrogram whole = ComplexSpectrogram.of(transform.spec(), 1, re, im);
        return length < 0 ? transform.inverse(whole) : transform.inverse(whole, length);
    }

    private void begin(double[] re, double[] im) {
        SplitMix random = new SplitMix(seed);
        for (int i = 0; i < re.length; i++) {
            double x = 1;
            double y = 0;
            double square = 1;
            if (init != Init.ZERO) {
                // A point of the disc has an even direction.
                do {
                    x = random.nextSigned();
                    y = random.nextSigned();
                    square = x * x + y * y;
                } while (square > 1 || square < 1e-6);
            }
            double size = Math.sqrt(square);
            re[i] = x / size;
            im[i] = y / size;
        }
    }

    private static void lay(double[] magnitudes, double[] re, double[] im) {
        for (int i = 0; i < re.length; i++) {
            re[i] *= magnitudes[i];
            im[i] *= magnitudes[i];
        }
    }
}

package org.tonbild.pipeline;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How a magnitude spectrogram S is parted into tones, which last, and clicks, which are wide. With H the median of S
 * along time and P the median along frequency, both about each value, p the power and m the margin:
 *
 * <pre>
 * harmonic mask   = H^p / (H^p + (m_harmonic P)^p)
 * percussive mask = P^p / (P^p + (m_percussive H)^p)
 * </pre>
 *
 * <p>An infinite power gives masks of 0 and 1: one where the first is larger. Where both are zero the masks are 1/2 if
 * both margins are 1, else 0. Margins above 1 leave a rest that belongs to neither. Beyond its ends the spectrogram is
 * mirrored, the end repeated; a median of an even number of values is the upper one. Needs half the harmonic kernel of
 * later frames.
 *
 * <p>Same numbers as {@code librosa.decompose.hpss} 0.11, to 2e-7 of the peak. Sources: D. Fitzgerald,
 * Harmonic/percussive separation using median filtering (2010); J. Driedger, M. Müller and S. Disch, Extending
 * harmonic-percussive separation of audio signals (2014).
 *
 * @param kernelSize lengths of the medians in frames and in bins, default 31
 * @param power exponent of the masks, default 2; infinite for masks of 0 and 1
 * @param margin how much larger one median has to be than the other, 1 or more, default 1
 */
public record Separation(
        @Param("lengths of the medians: along time in frames, along frequency in bins; one number or two as 31;13")
        Pair kernelSize,

        @Param(value = "exponent of the masks, above 0; inf for masks of 0 and 1", min = 0)
        double power,

        @Param("how much larger one median has to be: for the harmonic and the percussive part, each 1 or more")
        Pair margin)
        implements Spec {
    /** As {@code librosa.decompose.hpss}. */
    public static final Separation DEFAULTS = new Separation(Pair.of(31), 2, Pair.of(1));

    private static final int LARGEST_KERNEL = 1 << 20;

    public Separation {
        Specs.check(Separation.class, kernelSize, power, margin);
        requireKernel(kernelSize.harmonic());
        requireKernel(kernelSize.percussive());
        if (power == 0) {
            throw new SpecException("power", "0 is out of range; use a number above 0, or inf");
        }
        if (!(margin.harmonic() >= 1 && margin.percussive() >= 1)) {
            throw new SpecException("margin", margin + " is out of range; use 1 or more, typically up to 10");
        }
    }

    private static void requireKernel(double size) {
        if (!(size >= 1 && size <= LARGEST_KERNEL && size == Math.rint(size))) {
            throw new SpecException(
                    "kernel_size", Specs.number(size) + " is out of range; use whole numbers from 1 to 2^20");
        }
    }

    /** Later frames that a frame needs. */
    public int lookahead() {
        return ((int) kernelSize.harmonic() - 1) / 2;
    }

    /** Begins one separation of frames of {@code bins} magnitudes. */
    public SeparationStream open(int bins) {
        return new SeparationStream(this, bins);
    }
}

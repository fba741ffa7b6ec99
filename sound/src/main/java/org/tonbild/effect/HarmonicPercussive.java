package org.tonbild.effect;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Separation;
import org.tonbild.pipeline.SeparationStream;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;

/**
 * Parts a sound into tones and clicks: {@link Separation} of the magnitudes of its short-time Fourier transform, the
 * masks laid on the transform, and its inverse with the length of the sound.
 *
 * <p>Same numbers as {@code librosa.effects.hpss}, {@code harmonic} and {@code percussive} 0.11, to 2e-7 of the peak.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Signal tones = HarmonicPercussive.design(StftSpec.DEFAULTS, Separation.DEFAULTS).separate(signal).harmonic();
 * }</pre>
 */
public final class HarmonicPercussive {
    private final Stft stft;
    private final Separation separation;

    /**
     * Both parts of a sound.
     *
     * @param harmonic what lasts
     * @param percussive what is wide
     */
    public record Parts(Signal harmonic, Signal percussive) {}

    /**
     * Both parts of a transform, or both masks as real numbers.
     *
     * @param harmonic what lasts
     * @param percussive what is wide
     */
    public record Transforms(ComplexSpectrogram harmonic, ComplexSpectrogram percussive) {}

    private HarmonicPercussive(Stft stft, Separation separation) {
        this.stft = stft;
        this.separation = separation;
    }

    /** Computes windows and tables. */
    public static HarmonicPercussive design(StftSpec stft, Separation separation) {
        return new HarmonicPercussive(Stft.design(stft), separation);
    }

    /** Parts every channel apart. */
    public Parts separate(Signal signal) {
        return separate(signal, false);
    }

    /**
     * Parts every channel apart.
     *
     * @param masks whether the masks themselves are put through the inverse transform, as librosa does if asked to
     */
    public Parts separate(Signal signal, boolean masks) {
        List<float[]> harmonic = new ArrayList<>();
        List<float[]> percussive = new ArrayList<>();
        for (int c = 0; c < signal.channelCount(); c++) {
            ComplexSpectrogram whole = stft.forward(Signal.of(signal.channel(c), signal.sampleRate()));
            Transforms parts = separate(whole, separation, masks);
            harmonic.add(Samples.narrowed(stft.inverse(parts.harmonic(), signal.length())));
            percussive.add(Samples.narrowed(stft.inverse(parts.percussive(), signal.length())));
        }
        return new Parts(
                Signal.of(harmonic.toArray(float[][]::new), signal.sampleRate()),
                Signal.of(percussive.toArray(float[][]::new), signal.sampleRate()));
    }

    /**
     * Parts a transform.
     *
     * @param masks whether to give the masks in place of the parts
     */
    public static Transforms separate(ComplexSpectrogram whole, Separation separation, boolean masks) {
        int bins = whole.bins();
        Laid harmonic = new Laid(whole, masks);
        Laid percussive = new Laid(whole, masks);
        SeparationStream.Sink sink = (magnitudes, tones, clicks) -> {
            harmonic.add(tones);
            percussive.add(clicks);
        };
        SeparationStream stream = separation.open(bins);
        double[] magnitudes = whole.magnitudes();
        double[] frame = new double[bins];
        for (int t = 0; t < whole.frames(); t++) {
            System.arraycopy(magnitudes, t * bins, frame, 0, bins);
            stream.push(frame, sink);
        }
        stream.finish(sink);
        return new Transforms(harmonic.result(), percussive.result());
    }

    /** Collects a transform under its mask. */
    private static final class Laid {
        private final ComplexSpectrogram whole;
        private final boolean masks;
        private final double[] re;
        private final double[] im;
        private int frame;

        Laid(ComplexSpectrogram whole, boolean masks) {
            this.whole = whole;
            this.masks = masks;
            re = new double[whole.bins() * whole.frames()];
            im = new double[re.length];
        }

        void add(double[] mask) {
            for (int b = 0; b < mask.length; b++) {
                int at = frame * mask.length + b;
                re[at] = masks ? mask[b] : mask[b] * whole.re(b, frame);
                im[at] = masks ? 0 : mask[b] * whole.im(b, frame);
            }
            frame++;
        }

        ComplexSpectrogram result() {
            return ComplexSpectrogram.of(whole.spec(), whole.sampleRate(), re, im);
        }
    }
}

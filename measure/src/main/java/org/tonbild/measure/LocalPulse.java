package org.tonbild.measure;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.FourierTempogram;
import org.tonbild.representation.Norm;
import org.tonbild.representation.PadMode;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.Stft;
import org.tonbild.representation.StftSpec;
import org.tonbild.representation.Tempo;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/**
 * The predominant local pulse of an onset strength: of the {@link FourierTempogram} only the strongest tempo of each
 * frame is kept, its phase alone, and turned back to a curve over time, whose negative half is left out and whose maximum
 * is 1. Its peaks are where beats may be.
 *
 * <p>As in librosa a frame whose strongest value has no positive real part outweighs all others, as it is divided by a
 * bound near zero and not by its magnitude. Same numbers as {@code librosa.beat.plp} 0.11, to 5e-7 of the peak. Source:
 * P. Grosche and M. Mueller, Extracting predominant local pulse information from music recordings (2011),
 * doi:10.1109/TASL.2010.2096216.
 *
 * @param tempoFrames length of the tempogram's window in frames, default 384
 * @param tempoMin slowest tempo, default 30; absent keeps all
 * @param tempoMax fastest tempo, default 300; absent keeps all
 */
public record LocalPulse(
        @Param(value = "length of the window over the onset strength", unit = "frames", min = 2, max = 1 << 20)
        int tempoFrames,

        @Param(value = "slowest tempo, none keeps all", unit = "beats per minute", min = 0)
        OptionalDouble tempoMin,

        @Param(value = "fastest tempo, none keeps all", unit = "beats per minute", min = 0)
        OptionalDouble tempoMax)
        implements Spec {
    /** As {@code librosa.beat.plp}. */
    public static final LocalPulse DEFAULTS = new LocalPulse(384, OptionalDouble.of(30), OptionalDouble.of(300));

    private static final double BOUND = Math.sqrt(Double.MIN_NORMAL);

    public LocalPulse {
        Specs.check(LocalPulse.class, tempoFrames, tempoMin, tempoMax);
        if (tempoMin.isPresent() && tempoMax.isPresent() && tempoMax.getAsDouble() <= tempoMin.getAsDouble()) {
            throw new SpecException(
                    "tempo_max", tempoMax.getAsDouble() + " is not above tempo_min, " + tempoMin.getAsDouble());
        }
    }

    /**
     * The pulse, one value per frame.
     *
     * @param strength the onset strength, one band
     * @param hop distance of two frames in samples
     * @param sampleRate samples per second
     */
    public double[] of(Spectrogram strength, int hop, int sampleRate) {
        double[] onset = new double[strength.frames()];
        for (int i = 0; i < onset.length; i++) {
            onset[i] = strength.value(0, i);
        }
        StftSpec spec = new StftSpec(
                tempoFrames,
                OptionalInt.of(1),
                OptionalInt.empty(),
                Window.HANN,
                true,
                PadMode.CONSTANT,
                Precision.DOUBLE);
        Stft stft = Stft.design(spec);
        ComplexSpectrogram tempogram = stft.forward(onset, sampleRate);
        double[] bpm = Tempo.fourierFrequencies(tempoFrames, hop, sampleRate);
        int bins = tempogram.bins();
        double[] re = new double[bins * tempogram.frames()];
        double[] im = new double[re.length];
        double[] frameRe = new double[bins];
        double[] frameIm = new double[bins];
        for (int i = 0; i < tempogram.frames(); i++) {
            tempogram.frame(i, frameRe, frameIm);
            strongest(bpm, frameRe, frameIm);
            System.arraycopy(frameRe, 0, re, i * bins, bins);
            System.arraycopy(frameIm, 0, im, i * bins, bins);
        }
        double[] pulse = stft.inverse(ComplexSpectrogram.of(spec, sampleRate, re, im), onset.length);
        for (int i = 0; i < pulse.length; i++) {
            pulse[i] = Math.max(0, pulse[i]);
        }
        Norm.MAX.apply(pulse);
        return pulse;
    }

    /** Leaves the strongest allowed tempo, its phase alone. */
    private void strongest(double[] bpm, double[] re, double[] im) {
        double most = 0;
        for (int k = 0; k < re.length; k++) {
            if (bpm[k] < tempoMin.orElse(0) || bpm[k] > tempoMax.orElse(Double.POSITIVE_INFINITY)) {
                re[k] = 0;
                im[k] = 0;
            }
            most = Math.max(most, strength(re[k], im[k]));
        }
        double largestRe = Double.NEGATIVE_INFINITY;
        double largestIm = 0;
        for (int k = 0; k < re.length; k++) {
            if (strength(re[k], im[k]) < most) {
                re[k] = 0;
                im[k] = 0;
            }
            if (re[k] > largestRe || re[k] == largestRe && im[k] > largestIm) {
                largestRe = re[k];
                largestIm = im[k];
            }
        }
        double divisor = BOUND + Math.sqrt(largestRe * largestRe + largestIm * largestIm);
        for (int k = 0; k < re.length; k++) {
            re[k] /= divisor;
            im[k] /= divisor;
        }
    }

    private static double strength(double re, double im) {
        return StrictMath.log1p(1e6 * Math.sqrt(re * re + im * im));
    }
}

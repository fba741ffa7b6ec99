package org.tonbild.representation;

import java.util.List;
import java.util.OptionalInt;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/**
 * How strongly the beginnings of sounds repeat at each frequency: the magnitudes of a short-time Fourier transform of
 * the onset strength o, one frame apart, {@code |sum_t w[t] o[t + i - p] exp(-2 pi i k t / n)|}, n = tempoFrames, p =
 * n/2 when centred.
 *
 * <p>Shape {@code [n/2+1 x frames]}, centred with even n one frame more than the onset strength; row k is at {@code k
 * rate / (hop n)} hertz, 60 times that in beats per minute. Beyond both ends the onset strength is zero by default. Looks ahead by
 * half a window. The magnitudes of {@code librosa.feature.fourier_tempogram} 0.11 (0.8 with {@code tempoPadMode} reflect), to 5e-7 of the peak. Source: P.
 * Grosche, M. Mueller and F. Kurth, Cyclic tempogram (2010), doi:10.1109/ICASSP.2010.5495219.
 *
 * @param onset the onset strength, default {@link OnsetStrength#DEFAULTS}
 * @param tempoFrames length of the window in frames, default 384
 * @param tempoWindow the window, periodic; default Hann
 * @param tempoCenter whether frame i is in the middle of its window, default true
 * @param tempoPadMode what stands beyond both ends of the onset strength, default zeros
 */
public record FourierTempogram(
        @Param("the onset strength") OnsetStrength onset,

        @Param(value = "length of the window over the onset strength", unit = "frames", min = 1, max = 1 << 20)
        int tempoFrames,

        @Param("window over the onset strength") Window tempoWindow,

        @Param("whether frame i is in the middle of its window")
        boolean tempoCenter,

        @Param(value = "what stands beyond both ends of the onset strength", since = 2)
        PadMode tempoPadMode)
        implements Staged {
    /** As {@code librosa.feature.fourier_tempogram}. */
    public static final FourierTempogram DEFAULTS =
            new FourierTempogram(OnsetStrength.DEFAULTS, 384, Window.HANN, true, PadMode.CONSTANT);

    public FourierTempogram {
        Specs.check(FourierTempogram.class, onset, tempoFrames, tempoWindow, tempoCenter, tempoPadMode);
        onset.requireOneRow();
    }

    @Override
    public String kind() {
        return "fourier_tempogram";
    }

    @Override
    public String summary() {
        return "how strongly beginnings repeat at each frequency";
    }

    @Override
    public StreamClass streamClass() {
        return onset.streamClass() == StreamClass.WHOLE ? StreamClass.WHOLE : StreamClass.LOOKAHEAD;
    }

    @Override
    public FourierTempogram resolve(Signal signal) {
        return new FourierTempogram(onset.resolve(signal), tempoFrames, tempoWindow, tempoCenter, tempoPadMode);
    }

    /** The transform of the onset strength, whose frames are its samples. */
    public StftSpec transform() {
        return new StftSpec(
                tempoFrames,
                OptionalInt.of(1),
                OptionalInt.empty(),
                tempoWindow,
                tempoCenter,
                tempoPadMode,
                Precision.DOUBLE);
    }

    @Override
    public Analyzer design(int sampleRate) {
        return analyzer(onset.design(sampleRate));
    }

    /** The tempogram of onset strengths that are there already. */
    @Override
    public List<Spectrogram> from(List<Spectrogram> channels, int sampleRate) {
        return GivenFrames.through(channels, this::analyzer);
    }

    private Analyzer analyzer(Analyzer strength) {
        return new FourierTempogramAnalyzer(strength, transform());
    }
}

package org.tonbild.representation;

import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * How strongly the beginnings of sounds repeat after each lag: the autocorrelation of the onset strength o in a window
 * about every frame, {@code r[l, i] = sum_t (w o)[t] (w o)[t + l]}, every frame scaled to norm 1.
 *
 * <p>Shape {@code [tempoFrames x frames]}; row l is a lag of l frames, that is {@code 60 rate / (hop l)} beats per
 * minute. Beyond both ends the onset strength falls to zero in a straight line. Looks ahead by half a window. Same
 * numbers as {@code librosa.feature.tempogram} 0.11, to 5e-7 of the peak. Source: P. Grosche, M. Mueller and F. Kurth,
 * Cyclic tempogram (2010), doi:10.1109/ICASSP.2010.5495219.
 *
 * @param onset the onset strength, default {@link OnsetStrength#DEFAULTS}
 * @param tempoFrames length of the window in frames, default 384
 * @param tempoWindow the window, periodic; default Hann
 * @param tempoCenter whether frame i is in the middle of its window, default true
 * @param tempoNorm scale of every frame, default its largest magnitude
 */
public record Tempogram(
        @Param("the onset strength") OnsetStrength onset,

        @Param(value = "length of the window over the onset strength", unit = "frames", min = 1, max = 1 << 20)
        int tempoFrames,

        @Param("window over the onset strength") Window tempoWindow,

        @Param("whether frame i is in the middle of its window")
        boolean tempoCenter,

        @Param("scale of every frame: none, or p of a p-norm")
        Norm tempoNorm)
        implements Staged {
    /** As {@code librosa.feature.tempogram}. */
    public static final Tempogram DEFAULTS = new Tempogram(OnsetStrength.DEFAULTS, 384, Window.HANN, true, Norm.MAX);

    public Tempogram {
        Specs.check(Tempogram.class, onset, tempoFrames, tempoWindow, tempoCenter, tempoNorm);
        onset.requireOneRow();
    }

    @Override
    public String kind() {
        return "tempogram";
    }

    @Override
    public String summary() {
        return "how strongly beginnings repeat after each lag";
    }

    @Override
    public StreamClass streamClass() {
        return onset.streamClass() == StreamClass.WHOLE ? StreamClass.WHOLE : StreamClass.LOOKAHEAD;
    }

    @Override
    public Tempogram resolve(Signal signal) {
        return new Tempogram(onset.resolve(signal), tempoFrames, tempoWindow, tempoCenter, tempoNorm);
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new TempogramAnalyzer(this, onset.design(sampleRate));
    }

    /** The tempogram of onset strengths that are there already. */
    @Override
    public List<Spectrogram> from(List<Spectrogram> channels, int sampleRate) {
        return GivenFrames.through(channels, given -> new TempogramAnalyzer(this, given));
    }
}

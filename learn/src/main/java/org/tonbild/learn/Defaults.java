package org.tonbild.learn;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** What clips become when nobody says otherwise. */
public final class Defaults {
    private Defaults() {}

    /**
     * Images {@code [1 x 64 x 108]} of clips of about five seconds: mono at 44.1 kHz, cut or filled with zeros to 5 s;
     * mel-spectrogram of 64 bands, window and hop of 2048 samples (46 ms); decibels.
     *
     * <p>Nothing lies below -60 dB: many clips hold digital silence, whose logarithm would else be the largest thing in
     * the image. The floor is absolute, so that loudness stays a feature.
     */
    public static Recipe recipe() {
        return new Recipe(List.of(
                Specs.with(
                        SignalStep.DEFAULTS, Map.of("sample_rate", "44100", "duration_seconds", "5", "fill", "zeros")),
                Specs.with(MelSpectrogram.DEFAULTS, Map.of("n_fft", "2048", "hop_length", "2048", "n_mels", "64")),
                Specs.with(Decibels.DEFAULTS, Map.of("top_db", "none", "floor_db", "-60"))));
    }
}

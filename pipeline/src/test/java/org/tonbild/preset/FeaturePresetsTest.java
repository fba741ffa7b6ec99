package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;

class FeaturePresetsTest {
    private final Signal sound = sound();

    /** A tone that rises and beats. */
    private static Signal sound() {
        float[] samples = new float[22_050];
        for (int t = 0; t < samples.length; t++) {
            double s = t / 22_050.0;
            samples[t] = (float) (0.4 * Math.sin(2 * Math.PI * (300 + 900 * s) * s) * (1 + 0.5 * Math.sin(40 * s)));
        }
        return Signal.of(samples, 22_050);
    }

    private List<Spectrogram> values(String preset) throws IOException {
        return Pipeline.of(Presets.get(preset)).analyze(Recording.of("sound", sound));
    }

    @Test
    void theStackHoldsEveryFeatureOfOneNumber() throws IOException {
        List<Spectrogram> stack = values("stack-features");
        List<String> names = Presets.family("feature").keySet().stream()
                .filter(name -> !name.equals("feature-peaks"))
                .toList();
        assertThat(stack).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            Spectrogram alone = values(names.get(i)).get(0);
            assertThat(alone.bands()).as(names.get(i)).isEqualTo(1);
            assertThat(stack.get(i).frameAfterFrame()).as(names.get(i)).isEqualTo(alone.frameAfterFrame());
        }
    }

    @Test
    void compressionsAreThoseOfTheMelBands() throws IOException {
        compare("compressed-ln", v -> Math.log(Math.max(v, 1e-10)));
        compare("compressed-log10", v -> Math.log10(Math.max(v, 1e-10)));
        compare("compressed-log1p", Math::log1p);
        compare("compressed-cube-root", Math::cbrt);
    }

    private void compare(String preset, DoubleUnaryOperator formula) throws IOException {
        float[] bands = MelSpectrogram.DEFAULTS.analyze(sound).frameAfterFrame();
        float[] compressed = values(preset).get(0).frameAfterFrame();
        for (int i = 0; i < bands.length; i++) {
            // float32 on both sides of the formula
            double expected = formula.applyAsDouble(bands[i]);
            assertThat((double) compressed[i]).as(preset).isCloseTo(expected, within(2e-7 * Math.abs(expected) + 1e-7));
        }
    }
}

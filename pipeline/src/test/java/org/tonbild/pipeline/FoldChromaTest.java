package org.tonbild.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.representation.ChromaCens;
import org.tonbild.representation.ChromaCqt;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** The chromagram in steps is the chromagram in one, but for the float32 between the steps. */
class FoldChromaTest {
    private static final Map<String, String> BINS = Map.of("tuning", "0", "fmin", "55", "hop_length", "700");
    private static final FoldChroma FOLD = Specs.with(FoldChroma.DEFAULTS, "fmin", 55);

    private static void assertSame(Representation inOne, ValueStep... steps) {
        float[] x = new float[40_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (0.3 * StrictMath.sin(0.09 * i) + 0.2 * StrictMath.sin(0.2 * i + 1e-6 * i * i));
        }
        Signal signal = Signal.of(x, 22050);
        ChromaCqt chroma = Specs.with(ChromaCqt.DEFAULTS, BINS);
        Spectrogram expected = inOne.analyze(signal);
        Recipe recipe = steps.length == 1
                ? Recipe.of(chroma.bins().constantQ(), steps[0])
                : Recipe.of(chroma.bins().constantQ(), steps[0], steps[1]);
        Spectrogram actual = Pipeline.of(recipe).analyze(signal).get(0);
        assertThat(actual.grid()).isEqualTo(expected.grid());
        for (int t = 0; t < expected.frames(); t++) {
            for (int c = 0; c < 12; c++) {
                assertThat(actual.value(c, t)).isCloseTo(expected.value(c, t), offset(1e-6f));
            }
        }
    }

    @Test
    void chroma() {
        assertSame(Specs.with(ChromaCqt.DEFAULTS, BINS), FOLD);
    }

    @Test
    void cens() {
        assertSame(Specs.with(ChromaCens.DEFAULTS, BINS), Specs.with(FOLD, "norm", "none"), Cens.DEFAULTS);
    }
}

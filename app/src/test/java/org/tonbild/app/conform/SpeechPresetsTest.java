package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Spectrogram;
import org.tonbild.tensor.Npy;

/** The presets of the verified profiles for speech and AudioSet, held against arrays of the originals. */
class SpeechPresetsTest {
    private static byte[] file(String name) throws IOException {
        try (InputStream in = SpeechPresetsTest.class.getResourceAsStream("/conform/" + name)) {
            return in.readAllBytes();
        }
    }

    private static Signal signal(String name) throws IOException {
        byte[] bytes = file(name);
        if (name.endsWith(".wav")) {
            return AudioReader.read(AudioReader.core().recording(name, bytes));
        }
        double[] values = Npy.readWide(bytes).values();
        float[] x = new float[values.length];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) values[t];
        }
        return Signal.of(x, 16_000);
    }

    /** Arrays {@code [frame, band]}. kaldi-native-fbank was given samples from -1 to 1. */
    @ParameterizedTest
    @CsvSource({
        "kaldi-mfcc, scale=1, inputs/sneeze16.wav, knf-028.npy, 1e-5",
        "kaldi, scale=1;window=sine;n_mels=24, fronts/inputs/f_voice16.npy, knf-011.npy, 1e-4",
        "vggish, scale=1, fronts/inputs/e_quiet16.npy, vggish-007.npy, 5e-7",
        "yamnet, scale=1, fronts/inputs/e_short16.npy, yamnet-007.npy, 1e-5",
        "tensorflow-mfcc, scale=1, inputs/sneeze16.wav, tf_signal-006.1.npy, 5e-7"
    })
    void presetsMeetTheirOriginals(String preset, String changes, String input, String golden, double limit)
            throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String change : changes.split(";")) {
            keys.put(change.split("=")[0], change.split("=")[1]);
        }
        Spectrogram ours = Pipeline.of(Presets.get(preset).with(keys))
                .analyze(signal(input))
                .get(0);
        Npy.Wide array = Npy.readWide(file("fronts/data/" + golden));
        assertThat(array.shape()).containsExactly(ours.frames(), ours.bands());
        double peak = 0;
        for (double v : array.values()) {
            peak = Math.max(peak, Math.abs(v));
        }
        for (int i = 0; i < ours.frames(); i++) {
            for (int b = 0; b < ours.bands(); b++) {
                double v = array.values()[i * ours.bands() + b];
                assertThat((double) ours.value(b, i)).as("%d %d", i, b).isCloseTo(v, within(limit * peak));
            }
        }
    }
}

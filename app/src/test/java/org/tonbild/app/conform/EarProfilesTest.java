package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Spectrogram;
import org.tonbild.tensor.Npy;

/** The presets of the profiles that call themselves verified, held against arrays of the originals. */
class EarProfilesTest {
    private static byte[] file(String name) throws IOException {
        try (InputStream in = EarProfilesTest.class.getResourceAsStream("/conform/" + name)) {
            return in.readAllBytes();
        }
    }

    private static Signal numbers(String name, int rate) throws IOException {
        double[] values = Npy.readWide(file(name)).values();
        float[] x = new float[values.length];
        for (int t = 0; t < x.length; t++) {
            x[t] = (float) values[t];
        }
        return Signal.of(x, rate);
    }

    private static Spectrogram output(String preset, Map<String, String> changes, Signal signal) {
        return Pipeline.of(Presets.get(preset).with(changes)).analyze(signal).get(0);
    }

    /** Array {@code [band, frame]}; every {@code step}-th frame of ours is compared, the last band first if reversed. */
    private static void meets(Spectrogram ours, String golden, int step, boolean reversed, double limit)
            throws IOException {
        Npy.Wide array = Npy.readWide(file(golden));
        int bands = array.shape()[0];
        int frames = array.shape()[1];
        assertThat(ours.bands()).isEqualTo(bands);
        assertThat((ours.frames() - 1) / step + 1).isBetween(frames, frames + 1);
        double peak = 0;
        for (double v : array.values()) {
            peak = Math.max(peak, Math.abs(v));
        }
        for (int b = 0; b < bands; b++) {
            for (int i = 0; i < frames; i++) {
                double v = ours.value(reversed ? bands - 1 - b : b, i * step);
                assertThat(v).as("%d %d", b, i).isCloseTo(array.values()[b * frames + i], within(limit * peak));
            }
        }
    }

    @Test
    void ellisGammatonegram() throws IOException {
        Recording sneeze = AudioReader.core().recording("sneeze16.wav", file("inputs/sneeze16.wav"));
        meets(
                output("ellis-gammatone-exact", Map.of("n_channels", "32"), AudioReader.read(sneeze)),
                "data/gammatone-002.npy",
                1,
                false,
                2e-7);
        Map<String, String> changes = Map.of("win_length", "512", "hop_length", "256", "fmin", "20");
        meets(
                output("ellis-gammatone", changes, numbers("inputs/impulse16.npy", 16_000)),
                "data/gammatone_fft-004.npy",
                1,
                false,
                2e-7);
    }

    /** The reference ran without its gain control; it stored every 32nd sample, highest channel first. */
    @Test
    void carfac() throws IOException {
        Signal click = numbers("auditory/inputs/click22.npy", 22_050);
        meets(
                output("carfac-nap", Map.of("open_loop", "true"), click),
                "auditory/data/carfac_run-005.nap.npy",
                32,
                true,
                1e-5);
    }
}

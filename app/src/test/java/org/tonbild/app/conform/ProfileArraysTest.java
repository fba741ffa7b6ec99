package org.tonbild.app.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.preset.Presets;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * The presets of profiles against arrays that the originals put out. Where an array was made with another length than the
 * profile's, that key alone is changed.
 */
class ProfileArraysTest {
    private static final Map<String, String> WHOLE = Map.of("duration_seconds", "auto");

    private static Manifest manifest;

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        manifest = Manifest.read(Path.of(ProfileArraysTest.class
                .getResource("/conform/fronts/manifest.json")
                .toURI()));
    }

    @Test
    void whisper() throws IOException {
        assertThat(distance("whisper", Map.of(), "whisper-007", "out", false)).isLessThan(2e-7);
        assertThat(distance("whisper", WHOLE, "whisper-001", "out", false)).isLessThan(2e-7);
        // Powers up to 36.
        assertThat(distance("whisper-mel", WHOLE, "whisper-001", "mel", false)).isLessThan(36e-7);
        assertThat(distance("whisper-large-v3", WHOLE, "whisper-002", "out", false))
                .isLessThan(2e-7);
    }

    /** Of several recordings the maximum is that of all. */
    @Test
    void whisperOfABatch() throws IOException {
        Map<String, String> both = Map.of("duration_seconds", "auto", "channels", "keep");
        assertThat(distance("whisper", both, "whisper-010", "out", false)).isLessThan(2e-7);
    }

    @Test
    void ast() throws IOException {
        Map<String, String> frames = Map.of("frames", "256");
        assertThat(distance("ast-fbank", frames, "ast-001", "fbank", true)).isLessThan(4e-5);
        assertThat(distance("ast", frames, "ast-001", "out", true)).isLessThan(4e-6);
    }

    @Test
    void panns() throws IOException {
        assertThat(distance("panns-mel", Map.of(), "panns-001", "mel", true)).isLessThan(1e-4);
        assertThat(distance("panns", Map.of(), "panns-001", "logmel", true)).isLessThan(2e-4);
    }

    /** 160000 samples in place of 10 s. */
    @Test
    void clapOfLaion() throws IOException {
        Map<String, String> plain = Map.of("duration_seconds", "auto", "quantise", "none");
        assertThat(distance("clap-laion", plain, "clap-012", "logmel", true)).isLessThan(1e-5);
        Map<String, String> longer = Map.of("pad_to_seconds", Specs.number(160_000 / 48_000.0), "width", "334");
        assertThat(distance("clap-laion-fused", longer, "clap-006", "mel_fusion", true))
                .isLessThan(2e-4);
    }

    @Test
    void nemo() throws IOException {
        // Values are rounded to float between the steps, and divided by deviations down to a fifth.
        assertThat(distance("nemo", Map.of(), "nemo-003", "out", false)).isLessThan(1e-3);
        assertThat(distance("nemo-parakeet", Map.of(), "nemo-001", "out", false))
                .isLessThan(1e-4);
        assertThat(distance("nemo-parakeet", Map.of(), "hf-039", "out", true)).isLessThan(1e-3);
    }

    @Test
    void torchaudio() throws IOException {
        assertThat(distance("torchaudio-spectrogram", Map.of(), "torchaudio-001", "out", false))
                .isLessThan(2e-5);
        assertThat(distance("torchaudio", Map.of(), "torchaudio-002", "out", false))
                .isLessThan(4e-4);
        assertThat(distance("torchaudio-db", Map.of(), "torchaudio-003", "out", false))
                .isLessThan(1e-3);
        assertThat(distance("torchaudio-mfcc", Map.of(), "torchaudio-004", "out", false))
                .isLessThan(4e-4);
        assertThat(distance("torchaudio-kaldi-spectrogram", Map.of(), "torchaudio-005", "out", true))
                .isLessThan(1e-5);
        assertThat(distance("torchaudio-kaldi-fbank", Map.of(), "torchaudio-006", "out", true))
                .isLessThan(1e-5);
        assertThat(distance("torchaudio-kaldi-mfcc", Map.of(), "torchaudio-007", "out", true))
                .isLessThan(1e-4);
    }

    /** The largest distance of a preset's result from an array. */
    private static double distance(
            String preset, Map<String, String> changes, String id, String output, boolean framesFirst)
            throws IOException {
        Manifest.Case of = manifest.cases().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow();
        Manifest.Output wanted = of.outputs().stream()
                .filter(o -> output.equals(o.name()))
                .findFirst()
                .orElseThrow();
        Recipe recipe = changed(Presets.get(preset), changes);
        List<Spectrogram> results = Pipeline.of(recipe).analyze(signal(of, recipe));
        NumberArray reference = NpyInput.read(wanted.file());
        int[] shape = wanted.fullShape().stream().mapToInt(n -> n).toArray();
        shape[0] = results.size() == 1 && shape.length > 2 ? 1 : shape[0];
        NumberArray ours = new NumberArray(shape, values(results, framesFirst));
        double[] part = wanted.part().of(ours, false).values();
        assertThat(part).hasSameSizeAs(reference.values());
        double largest = 0;
        for (int i = 0; i < part.length; i++) {
            largest = Math.max(largest, Math.abs(part[i] - reference.values()[i]));
        }
        return largest;
    }

    /** Rates are taken as the preset asks for them, whatever the recording's. */
    private static Signal signal(Manifest.Case of, Recipe recipe) throws IOException {
        Value.Sound sound = (Value.Sound) new Runner(manifest).input(of.input());
        int rate = Integer.parseInt(Specs.toMap(recipe.steps().get(0)).get("sample_rate"));
        return new Given("preset", "", sound).signal(rate);
    }

    private static double[] values(List<Spectrogram> results, boolean framesFirst) {
        return results.stream()
                .map(s -> NumberArray.widened(framesFirst ? s.frameAfterFrame() : s.bandAfterBand()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Every key is changed in the first step that has it. */
    private static Recipe changed(Recipe recipe, Map<String, String> changes) {
        List<Step> steps = new ArrayList<>(recipe.steps());
        changes.forEach((key, value) -> {
            for (int i = 0; i < steps.size(); i++) {
                if (Specs.toMap(steps.get(i)).containsKey(key)) {
                    steps.set(i, Specs.with(steps.get(i), key, value));
                    return;
                }
            }
            throw new AssertionError("no step has the key " + key);
        });
        return new Recipe(steps);
    }
}

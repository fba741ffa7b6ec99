package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class SoundImagesTest {
    private static final Recipe RECIPE = new Recipe(List.of(
            Specs.with(
                    SignalStep.DEFAULTS,
                    Map.of(
                            "sample_rate", "8000",
                            "offset_seconds", "0.05",
                            "duration_seconds", "0.5",
                            "fill", "zeros",
                            "pre_emphasis", "0.5")),
            Specs.with(MelSpectrogram.DEFAULTS, Map.of("n_fft", "256", "hop_length", "256", "n_mels", "12")),
            Specs.with(Decibels.DEFAULTS, Map.of("top_db", "none", "floor_db", "-60"))));

    @TempDir
    Path folder;

    private final List<Clip> clips = new ArrayList<>();
    private SoundImages sounds = new SoundImages(RECIPE, AudioReader.core(), 1 << 20);

    /** Twelve clips at 16 kHz, tones and noises by turns, 1.0 to 1.1 s long, the last one 0.3 s. */
    @BeforeEach
    void write() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 12; i++) {
            boolean tone = i % 2 == 0;
            float[] samples = new float[i == 11 ? 4800 : 16_000 + 160 * i];
            double step = 0.1 + 0.5 * random.nextDouble();
            for (int k = 0; k < samples.length; k++) {
                samples[k] = (float) (tone ? 0.3 * Math.sin(step * k) : 0.3 * random.nextGaussian());
            }
            Path file = folder.resolve("clip" + i + ".wav");
            WavWriter.write(file, Signal.of(samples, 16_000), WavEncoding.FLOAT32);
            clips.add(
                    new Clip("clip" + i + ".wav", file, tone ? "tone" : "noise", Integer.toString(1 + i / 2 % 3), ""));
        }
    }

    private static SoundSpec spec(String... keys) {
        Map<String, String> map = new java.util.HashMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            map.put(keys[i], keys[i + 1]);
        }
        return Specs.with(SoundSpec.DEFAULTS, map);
    }

    private LabeledImages images() throws InterruptedException {
        return new ImageLoader(sounds, 2)
                .load(List.of("noise", "tone"), clips, Progress.NONE)
                .all();
    }

    @Test
    void anUnchangedSoundGivesThePlainImage() throws IOException {
        RecipeImages plain = new RecipeImages(RECIPE, AudioReader.core());
        for (int i : new int[] {0, 3, 11}) {
            SoundImages.Changed changed = sounds.changed(SoundSpec.DEFAULTS, 1, clips, i, 4);
            assertThat(changed.image().values())
                    .as(clips.get(i).name())
                    .isEqualTo(plain.image(clips.get(i)).values());
            assertThat(changed.partner()).isEqualTo(i);
            assertThat(changed.share()).isEqualTo(1);
        }
    }

    @Test
    void everyChangeChangesAndIsReplayed() throws IOException {
        SoundImages none = new SoundImages(RECIPE, AudioReader.core(), 0);
        List<Clip> backwards = new ArrayList<>(clips);
        java.util.Collections.reverse(backwards);
        for (String[] keys : new String[][] {
            {"random_crop", "true"},
            {"sound_shift", "0.3"},
            {"sound_gain", "12"},
            {"noise_share", "1"},
            {"stretch", "0.3"},
            {"pitch_steps", "4"},
            {"between_class", "1"}
        }) {
            SoundSpec spec = spec(keys);
            Set<String> seen = new HashSet<>();
            for (int round = 0; round < 5; round++) {
                SoundImages.Changed changed = sounds.changed(spec, 1, clips, 3, round);
                seen.add(java.util.Arrays.toString(changed.image().values()));
                assertThat(none.changed(spec, 1, clips, 3, round).image().values())
                        .as("without memory, " + keys[0])
                        .isEqualTo(changed.image().values());
                if (!keys[0].equals("between_class")) {
                    assertThat(sounds.changed(spec, 1, backwards, 12 - 1 - 3, round)
                                    .image()
                                    .values())
                            .as("whatever the place in the list, " + keys[0])
                            .isEqualTo(changed.image().values());
                }
            }
            assertThat(seen).as(keys[0]).hasSize(5);
            assertThat(sounds.changed(spec, 2, clips, 3, 0).image().values())
                    .as("another seed, " + keys[0])
                    .isNotEqualTo(sounds.changed(spec, 1, clips, 3, 0).image().values());
        }
    }

    @Test
    void mixesOnlyWithOtherLabels() throws IOException {
        SoundSpec spec = spec("between_class", "0.5");
        int mixed = 0;
        Set<Integer> partners = new HashSet<>();
        for (int round = 0; round < 60; round++) {
            SoundImages.Changed changed = sounds.changed(spec, 1, clips, 4, round);
            if (changed.partner() != 4) {
                mixed++;
                partners.add(changed.partner());
                assertThat(clips.get(changed.partner()).label()).isEqualTo("noise");
                assertThat(changed.share()).isBetween(0f, 1f);
            }
        }
        // Five standard deviations of 60 draws around one half.
        assertThat(mixed).isBetween(11, 49);
        assertThat(partners).hasSizeGreaterThan(3);
        List<Clip> alone = clips.stream().filter(c -> c.label().equals("tone")).toList();
        assertThat(sounds.changed(spec("between_class", "1"), 1, alone, 2, 0).partner())
                .isEqualTo(2);
    }

    @Test
    void viewsAreExcerptsOrTurns() throws IOException {
        // Clip 1 is 1.01 s long, 0.96 s after the offset: excerpts of 0.5 s begin at 0.05, 0.28 and 0.51 s.
        List<ImageTensor> views = sounds.views(clips.get(1), 3);
        assertThat(views).hasSize(3);
        assertThat(views.get(0).values()).isEqualTo(sounds.image(clips.get(1)).values());
        ImageTensor middle =
                new RecipeImages(RECIPE.with(Map.of("offset_seconds", "0.28")), AudioReader.core()).image(clips.get(1));
        // The resampler begins elsewhere, and pre-emphasis keeps the first sample: nearly the same.
        assertThat(distance(views.get(1), middle)).isLessThan(0.1);
        assertThat(distance(views.get(2), middle)).isGreaterThan(1);
        List<ImageTensor> turns = sounds.views(clips.get(11), 4);
        assertThat(turns).hasSize(4);
        int frames = turns.get(0).frames();
        int shift = Math.round(frames / 4f);
        assertThat(turns.get(1).values()[shift]).isEqualTo(turns.get(0).values()[0]);
        assertThat(turns.get(1).values()[0]).isEqualTo(turns.get(0).values()[frames - shift]);
    }

    private static double distance(ImageTensor a, ImageTensor b) {
        double sum = 0;
        for (int k = 0; k < a.values().length; k++) {
            sum += Math.abs(a.values()[k] - b.values()[k]);
        }
        return sum / a.values().length;
    }

    @Test
    void trainingOnChangedSoundsDoesNotDependOnThreadsAndIsReplayed() throws Exception {
        for (String[] settings : new String[][] {{"0", "0.3"}, {"0", "0"}, {"2", "0.3"}}) {
            TrainingSpec training = Specs.with(
                    Synthetic.training(3),
                    Map.of(
                            "noise_share", "0.5",
                            "between_class", "0.5",
                            "sound_shift", "0.2",
                            "batch", "4",
                            "variants", settings[0],
                            "mixup", settings[1]));
            TrainingData data = new TrainingData(images(), null, sounds);
            TrainedNetwork one =
                    new Trainer(Synthetic.SMALL, training, 1).preparing(0).train(data, Progress.NONE);
            TrainedNetwork four =
                    new Trainer(Synthetic.SMALL, training, 1).preparing(4).train(data, Progress.NONE);
            assertThat(four.weights().get("output.weight").values())
                    .isEqualTo(one.weights().get("output.weight").values());
            assertThat(one.history().waitedShare()).isBetween(0.001, 1.0);
            TrainedNetwork plain = new Trainer(Synthetic.SMALL, Synthetic.training(3), 1).train(data, Progress.NONE);
            assertThat(plain.weights().get("output.weight").values())
                    .isNotEqualTo(one.weights().get("output.weight").values());
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        TrainingSpec training = Specs.with(Synthetic.training(1), "stretch", 0.3);
        assertThatThrownBy(() -> new Trainer(Synthetic.SMALL, training, 1).train(images(), null, Progress.NONE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("need the recordings");
        Recipe open = new Recipe(RECIPE.steps().subList(1, 3));
        SoundImages free = new SoundImages(open, AudioReader.core(), 0);
        List<Clip> two = List.of(clips.get(0), clips.get(0));
        assertThat(free.changed(spec("stretch", "0.5"), 1, two, 0, 0).image().frames())
                .isNotEqualTo(free.image(clips.get(0)).frames());
        Files.delete(clips.get(5).file());
        assertThatThrownBy(() -> sounds.changed(spec("noise_share", "1"), 1, clips, 5, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clip5.wav");
    }
}

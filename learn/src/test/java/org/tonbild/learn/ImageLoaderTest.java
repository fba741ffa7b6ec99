package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** From files to images to a model to predictions. */
class ImageLoaderTest {
    private static final Recipe RECIPE = Recipe.of(
            Specs.with(MelSpectrogram.DEFAULTS, Map.of("n_fft", "256", "hop_length", "256", "n_mels", "12")),
            Specs.with(Decibels.DEFAULTS, Map.of("top_db", "none", "floor_db", "-60")));

    @TempDir
    Path folder;

    private ImageDataset dataset;

    @BeforeEach
    void write() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 24; i++) {
            boolean tone = i % 2 == 0;
            float[] samples = new float[4096];
            double step = 0.1 + 0.5 * random.nextDouble();
            for (int k = 0; k < samples.length; k++) {
                samples[k] = (float) (tone ? 0.3 * Math.sin(step * k) : 0.3 * random.nextGaussian());
            }
            Path file = folder.resolve("data").resolve(tone ? "tone" : "noise").resolve("clip" + i + ".wav");
            Files.createDirectories(file.getParent());
            WavWriter.write(file, Signal.of(samples, 8000), WavEncoding.FLOAT32);
        }
        dataset = ImageDataset.read(folder.resolve("data"));
    }

    @Test
    void filesToPredictions() throws Exception {
        LabeledImages images =
                load(new RecipeImages(RECIPE, AudioReader.core()), 2).all();
        assertThat(images.shape()).isEqualTo(new ImageTensor.Shape(1, 12, 17));
        Spectrogram first = Pipeline.of(RECIPE)
                .analyze(AudioReader.core().recording(images.clips().get(0).file()))
                .get(0);
        assertThat(images.images().get(0).values()).isEqualTo(first.bandAfterBand());
        Split split = Splits.of(dataset, 3, 1).splits().get(0);
        TrainedNetwork network = new Trainer(Synthetic.SMALL, Synthetic.training(15), 1)
                .train(images.of(split.train()), null, Progress.NONE);
        Model model = Model.save(
                folder.resolve("model"), network, RECIPE, split.train().size(), null);
        try (Classifier classifier = Classifier.open(model, Classifier.Engine.ONNX, 1)) {
            int right = 0;
            for (Clip clip : split.test()) {
                Prediction p = classifier.predict(AudioReader.core().recording(clip.file()));
                right += p.label().equals(clip.label()) ? 1 : 0;
                assertThat(p.clip()).isEqualTo(clip.file().toString());
                assertThat(p.probabilities()).hasSize(2);
            }
            assertThat(right).isEqualTo(split.test().size());
        }
    }

    @Test
    void aBadClipDoesNotStopTheOthers() throws Exception {
        Path bad = dataset.clips().get(3).file();
        Files.writeString(bad, "this is no sound");
        ImageLoader.Loaded loaded = load(new RecipeImages(RECIPE, AudioReader.core()), 3);
        assertThat(loaded.failures()).hasSize(1);
        assertThat(loaded.failures().get(0).clip()).isEqualTo(dataset.clips().get(3));
        assertThat(loaded.failures().get(0).reason()).contains(bad.toString());
        assertThat(loaded.images()).isNotNull();
        assertThat(loaded.images().size()).isEqualTo(23);
        assertThatThrownBy(loaded::all)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("1 clips could not be rendered");
    }

    @Test
    void keptImagesAreUsedUntilTheRecordingOrTheRecipeChanges() throws Exception {
        Path cache = folder.resolve("cache");
        Clip clip = dataset.clips().get(0);
        RecipeImages fresh = new RecipeImages(RECIPE, AudioReader.core());
        CachedImages cached = new CachedImages(fresh, cache);
        ImageTensor first = cached.image(clip);
        assertThat(first.values()).isEqualTo(fresh.image(clip).values());
        assertThat(entries(cache)).hasSize(1);
        // A sound entry with other numbers shows that the second call renders nothing.
        Path entry = entries(cache).get(0);
        CachedImages other = new CachedImages(fresh, folder.resolve("other"));
        other.image(dataset.clips().get(1));
        Files.write(entry, Files.readAllBytes(entries(folder.resolve("other")).get(0)));
        assertThat(cached.image(clip).values()).isNotEqualTo(first.values());
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length - 2] ^= 1;
        Files.write(entry, bytes);
        assertThat(cached.image(clip).values()).as("a damaged entry").isEqualTo(first.values());
        for (int length : new int[] {0, 3, 20, 24, bytes.length - 1}) {
            Files.write(entry, java.util.Arrays.copyOf(bytes, length));
            assertThat(cached.image(clip).values()).as("cut to " + length).isEqualTo(first.values());
        }
        new CachedImages(new RecipeImages(RECIPE.with(Map.of("n_mels", "10")), AudioReader.core()), cache).image(clip);
        assertThat(entries(cache)).hasSize(2);
        Signal other2 = AudioReader.core().read(dataset.clips().get(1).file()).slice(0, 2048);
        WavWriter.write(clip.file(), other2, WavEncoding.FLOAT32);
        assertThat(cached.image(clip).frames()).isEqualTo(9);
    }

    @Test
    void faultsOfTheProgramAreNotHiddenAsFailuresOfClips() {
        AtomicInteger calls = new AtomicInteger();
        ClipImages broken = clip -> {
            calls.incrementAndGet();
            throw new IllegalStateException("fault");
        };
        assertThatThrownBy(() -> load(broken, 1)).isInstanceOf(IllegalStateException.class);
        assertThat(calls.get()).isPositive();
    }

    private ImageLoader.Loaded load(ClipImages images, int workers) throws InterruptedException {
        List<Double> heard = new ArrayList<>();
        ImageLoader.Loaded loaded = new ImageLoader(images, workers)
                .load(dataset.labels(), dataset.clips(), (fraction, what) -> heard.add(fraction));
        assertThat(heard).hasSize(24).isSorted().endsWith(1.0);
        return loaded;
    }

    private static List<Path> entries(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}

package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;

class ModelTest {
    private static final Recipe RECIPE = Recipe.of(SignalStep.mono(16000), Decibels.DEFAULTS);
    private static final LabeledImages IMAGES = Synthetic.images(2, 20, 13, 21, 8);

    private static TrainedNetwork network;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() throws InterruptedException {
        // Three blocks on 13 x 21: odd sizes on the way down.
        ConvNet spec = new ConvNet(Widths.of(6, 10, 12), 2, false, 0.3);
        network = new Trainer(spec, Synthetic.training(3), 1).train(IMAGES, null, Progress.NONE);
    }

    private Model save() throws IOException {
        return Model.save(folder.resolve("m"), network, RECIPE, IMAGES.size(), null);
    }

    @Test
    void onnxAndTorchScriptGiveTheNetworksNumbers() throws IOException {
        Model model = save();
        float[][] trained = network.probabilities(IMAGES.images());
        try (Classifier onnx = Classifier.open(model, Classifier.Engine.ONNX, 1);
                Classifier torch = Classifier.open(model, Classifier.Engine.TORCH, 1)) {
            float[][] o = onnx.probabilities(RECIPE, IMAGES.images());
            float[][] t = torch.probabilities(RECIPE, IMAGES.images());
            for (int i = 0; i < trained.length; i++) {
                assertThat(o[i]).containsExactly(trained[i], within(1e-4f));
                // The same operations in the same library on the same batches.
                assertThat(t[i]).containsExactly(trained[i]);
                assertThat(trained[i][0] + trained[i][1]).isEqualTo(1, within(1e-5f));
            }
            Prediction first = onnx.predict(RECIPE, IMAGES).get(0);
            assertThat(first.clip()).isEqualTo("1-0.wav");
            assertThat(first.probability()).isEqualTo(Math.max(o[0][0], o[0][1]));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x1", "1x9", "9x1", "2x3", "5x31"})
    void imagesOfAnySizeWork(String size) throws Exception {
        int bands = Integer.parseInt(size.split("x")[0]);
        int frames = Integer.parseInt(size.split("x")[1]);
        LabeledImages images = Synthetic.images(1, 6, bands, frames, 2);
        TrainedNetwork small = new Trainer(new ConvNet(Widths.of(4, 4, 4), 1, false, 0), Synthetic.training(1), 1)
                .train(images, null, Progress.NONE);
        Model model = Model.save(folder.resolve("s"), small, RECIPE, 6, null);
        float[][] trained = small.probabilities(images.images());
        try (Classifier onnx = Classifier.open(model, Classifier.Engine.ONNX, 1)) {
            float[][] o = onnx.probabilities(RECIPE, images.images());
            for (int i = 0; i < 6; i++) {
                assertThat(o[i]).containsExactly(trained[i], within(1e-4f));
            }
        }
    }

    @Test
    void keepsAllThatItWasMadeFrom() throws IOException {
        Evaluation evaluation = Evaluation.of(IMAGES.labels(), IMAGES.clips(), network.probabilities(IMAGES.images()));
        Model model = Model.save(folder.resolve("m"), network, RECIPE, IMAGES.size(), evaluation);
        assertThat(model.recipe()).isEqualTo(RECIPE);
        assertThat(model.labels()).isEqualTo(Synthetic.LABELS);
        ModelCard card = model.card();
        assertThat(card.recipeHash()).isEqualTo(RECIPE.hash());
        assertThat(card.training()).containsEntry("seed", "1").containsEntry("epochs", "3");
        assertThat(card.network()).containsEntry("widths", "6,10,12");
        assertThat(card.input()).isEqualTo(new ImageTensor.Shape(1, 13, 21));
        assertThat(card.normalization().mean())
                .isEqualTo(network.normalization().mean());
        assertThat(card.trainingClips()).isEqualTo(40);
        assertThat(model.evaluation()).isNotNull();
        assertThat(model.evaluation().path("accuracy").asDouble()).isEqualTo(evaluation.accuracy());
        try (Stream<Path> files = Files.list(folder.resolve("m"))) {
            assertThat(files.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "network.onnx",
                            "network.pt",
                            "model.json",
                            "recipe.txt",
                            "history.json",
                            "history.csv",
                            "evaluation.json");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left beside it").hasSize(1);
        }
    }

    @Test
    void saysWhichKeyOfTheRecipeDiffers() throws IOException {
        Model model = save();
        Recipe other = RECIPE.with(Map.of("sample_rate", "8000", "top_db", "60"));
        try (Classifier classifier = Classifier.open(model, Classifier.Engine.ONNX, 1)) {
            assertThatThrownBy(() -> classifier.probabilities(other, IMAGES.images()))
                    .isInstanceOf(RecipeMismatchException.class)
                    .hasMessageContaining("1.sample_rate: 16000 -> 8000")
                    .hasMessageContaining("2.top_db: 80 -> 60");
            ImageTensor wide = new ImageTensor(1, 13, 22, new float[13 * 22]);
            assertThatThrownBy(() -> classifier.probabilities(RECIPE, List.of(wide)))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("1 x 13 x 22, the network takes 1 x 13 x 21");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "network.onnx", "network.pt"})
    void refusesAnIncompleteFolder(String name) throws IOException {
        save();
        Files.delete(folder.resolve("m").resolve(name));
        assertThatThrownBy(() -> Model.load(folder.resolve("m")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("lacks " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.onnx", "network.pt"})
    void refusesADamagedNetwork(String name) throws IOException {
        save();
        Path file = folder.resolve("m").resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Model.load(folder.resolve("m")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(name + " is not the file that the model was saved with");
    }

    @Test
    void refusesADamagedCard() throws IOException {
        save();
        Path card = folder.resolve("m").resolve("model.json");
        String text = Files.readString(card);
        Files.writeString(card, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> Model.load(folder.resolve("m")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is damaged");
        Files.writeString(card, text.replace("sample_rate=16000", "sample_rate=22050"));
        assertThatThrownBy(() -> Model.load(folder.resolve("m")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("changed by hand");
        Files.writeString(card, text.replaceFirst("\"schema\" : 1", "\"schema\" : 9"));
        assertThatThrownBy(() -> Model.load(folder.resolve("m"))).hasMessageContaining("schema 9");
        Files.writeString(card, "{\"schema\" : 1}");
        assertThatThrownBy(() -> Model.load(folder.resolve("m"))).hasMessageContaining("lacks labels");
        assertThatThrownBy(() -> Model.load(folder.resolve("none"))).hasMessageContaining("is no folder");
    }

    @Test
    void replacesAModelButNothingElse() throws IOException {
        save();
        assertThat(save().labels()).isEqualTo(Synthetic.LABELS);
        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("thesis.txt"), "do not lose me");
        assertThatThrownBy(() -> Model.save(other, network, RECIPE, 1, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds something else than a model");
        assertThat(other.resolve("thesis.txt")).hasContent("do not lose me");
    }
}

package org.tonbild.learn.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Evaluation;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Progress;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.Trainer;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.Widths;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class TransferTrainerTest {
    private static final Recipe RECIPE = Recipe.of(SignalStep.mono(16000), Decibels.DEFAULTS);
    private static final LabeledImages TRAIN = Tones.images(36, 1);
    private static final LabeledImages TEST = Tones.images(30, 2);
    private static final NetworkSpec SMALL = new ConvNet(Widths.of(6, 12), 1, true, 0.1);

    private static Model model;

    @TempDir
    static Path models;

    @TempDir
    Path folder;

    @BeforeAll
    static void teach() throws Exception {
        TrainedNetwork network = new Trainer(SMALL, Tones.training(25), 1).train(TRAIN, null, Progress.NONE);
        model = Model.save(models.resolve("taught"), network, RECIPE, TRAIN.size(), null);
    }

    private static double accuracy(float[][] probabilities) {
        return Evaluation.of(Tones.LABELS, TEST.clips(), probabilities).accuracy();
    }

    private static float[][] served(Model model, Classifier.Engine engine) throws Exception {
        try (Classifier classifier = Classifier.open(model, engine, 1)) {
            return classifier.probabilities(RECIPE, TEST.images());
        }
    }

    private static void same(float[][] a, float[][] b, float tolerance) {
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).containsExactly(b[i], within(tolerance));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "residual_scripted.pt, always, copy, none, auto",
        "mobile_traced.pt, always, viridis, none, auto",
        "residual_scripted.pt, never, copy, '16,8', auto",
        "mobile_traced.pt, 5, copy, 8, classifier.3",
        "trunk_scripted.pt, never, none, none, none",
        "residual.onnx, always, copy, none, auto",
        "mobile.onnx, always, viridis, 8, auto",
        "mobile.onnx, always, copy, none, /features/features.6/Conv_output_0",
        "trunk.onnx, always, none, 16, none"
    })
    void filesAreTrainedOnSavedAndServed(String file, String freeze, String color, String head, String layer)
            throws Exception {
        TransferSpec spec = Tones.spec(Map.of(
                "freeze", freeze, "input_color", color, "head", head, "head_dropout", "0", "backbone_layer", layer));
        TransferredNetwork network = new TransferTrainer(spec, Tones.training(40), 1)
                .train(Tones.file(folder, file), TRAIN, TEST, Progress.NONE);
        float[][] p = network.probabilities(TEST.images());
        assertThat(accuracy(p)).as("three kinds, even ones would be 0.33").isGreaterThan(0.6);
        // The last point of the curve is the network that is returned.
        assertThat(network.history().epochs().get(39).heldOutAccuracy()).isEqualTo(accuracy(p));
        assertThat(network.history().epochs().get(39).heldOutLoss())
                .isEqualTo(Evaluation.of(Tones.LABELS, TEST.clips(), p).logLoss(), within(1e-4));
        Model saved = network.save(folder.resolve("m"), RECIPE, TRAIN.size(), null);
        same(served(saved, Classifier.usual(saved)), p, 1e-5f);
        assertThat(saved.card().network().get("backbone")).startsWith(file);
        assertThat(saved.card().training()).containsEntry("freeze", freeze).containsEntry("epochs", "40");
        Classifier.Engine other = file.endsWith("onnx") ? Classifier.Engine.TORCH : Classifier.Engine.ONNX;
        assertThatThrownBy(() -> Classifier.open(saved, other, 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("choose the engine " + (file.endsWith("onnx") ? "onnx" : "torch"));
    }

    @ParameterizedTest
    @CsvSource({"always, none, 0, true", "never, none, 0, true", "3, '7,5', 2, false", "never, 9, 1, false"})
    void modelsAreTrainedOnSavedAndServed(String freeze, String head, int layers, boolean hold) throws Exception {
        TransferSpec spec = Tones.spec(Map.of(
                "freeze",
                freeze,
                "head",
                head,
                "thaw_layers",
                Integer.toString(layers),
                "hold_statistics",
                Boolean.toString(hold)));
        TrainedNetwork network =
                new TransferTrainer(spec, Tones.training(12), 1).train(model, TRAIN, TEST, Progress.NONE);
        float[][] p = network.probabilities(TEST.images());
        assertThat(accuracy(p)).isGreaterThan(0.9);
        assertThat(network.history().epochs().get(11).heldOutAccuracy()).isEqualTo(accuracy(p));
        Model saved = Model.save(folder.resolve("m"), network, RECIPE, TRAIN.size(), null);
        same(served(saved, Classifier.Engine.ONNX), p, 1e-4f);
        same(served(saved, Classifier.Engine.TORCH), p, 1e-6f);
        assertThat(saved.card().training()).containsEntry("freeze", freeze).containsEntry("backbone", "taught");
        // A transferred model is a backbone in its turn.
        assertThat(new TransferTrainer(spec, Tones.training(2), 1)
                        .train(saved, TRAIN, null, Progress.NONE)
                        .labels())
                .isEqualTo(Tones.LABELS);
        GraphBackbone before = GraphBackbone.of(model, Tones.SHAPE, 3, 1);
        GraphBackbone after = GraphBackbone.of(saved, Tones.SHAPE, 3, 1);
        assertThat(before.layers()).containsExactly("conv0", "norm0", "conv1", "norm1");
        List<String> changed = freeze.equals("always")
                ? List.of()
                : layers == 0 ? before.layers() : before.layers().subList(4 - layers, 4);
        for (String name : before.weights().all().keySet()) {
            float[] old = before.weights().get(name).values();
            float[] now = after.weights().get(name).values();
            boolean statistics = name.contains(".running_");
            if (statistics && !hold && !freeze.equals("always")) {
                assertThat(now).as(name).isNotEqualTo(old);
            } else if (!statistics && changed.contains(name.split("\\.")[0])) {
                assertThat(now).as(name).isNotEqualTo(old);
            } else if (!name.startsWith("output.")) {
                assertThat(now).as(name).isEqualTo(old);
            }
        }
    }

    @Test
    void everyNetworkOfTheListCanBeABackbone() throws Exception {
        for (String name : List.of("recurrent", "attention", "residual")) {
            NetworkSpec network = Networks.named(name);
            TrainedNetwork taught = new Trainer(network, Tones.training(1), 1).train(TRAIN, null, Progress.NONE);
            Model saved = Model.save(folder.resolve(name), taught, RECIPE, TRAIN.size(), null);
            TrainedNetwork tuned = new TransferTrainer(Tones.spec(Map.of("freeze", "never")), Tones.training(1), 1)
                    .train(saved, TRAIN, null, Progress.NONE);
            Model again = Model.save(folder.resolve(name), tuned, RECIPE, TRAIN.size(), null);
            same(served(again, Classifier.Engine.ONNX), tuned.probabilities(TEST.images()), 1e-4f);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"residual_scripted.pt", "residual.onnx"})
    void sameSeedSameNumbersOtherSeedOthers(String file) throws Exception {
        Path backbone = Tones.file(folder, file);
        float[][][] p = new float[3][][];
        for (int run = 0; run < 3; run++) {
            p[run] = new TransferTrainer(
                            TransferSpec.DEFAULTS,
                            Specs.with(Tones.training(3), Map.of("seed", run < 2 ? "1" : "2")),
                            1)
                    .train(backbone, TRAIN, null, Progress.NONE)
                    .probabilities(TEST.images());
        }
        assertThat(p[0]).isDeepEqualTo(p[1]);
        assertThat(p[0][0]).isNotEqualTo(p[2][0]);
    }

    @Test
    void canBeInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new TransferTrainer(TransferSpec.DEFAULTS, Tones.training(40), 1)
                        .train(Tones.file(folder, "residual_scripted.pt"), TRAIN, null, Progress.NONE))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private void refuses(Path backbone, Map<String, String> changes, Class<?> type, String... words) {
        assertThatThrownBy(() -> new TransferTrainer(Tones.spec(changes), Tones.training(1), 1)
                        .train(backbone, TRAIN, null, Progress.NONE))
                .isInstanceOf(type)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        refuses(
                folder.resolve("none.pt"),
                Map.of(),
                ModelException.class,
                "does not exist",
                "Nothing is downloaded",
                "torch.jit.script(net).save");
        Path text = Files.writeString(folder.resolve("notes.txt"), "epochs 12");
        refuses(text, Map.of(), ModelException.class, "neither TorchScript nor ONNX", "torch.jit.script(net).save");
        refuses(
                Tones.file(folder, "residual_state.pt"),
                Map.of(),
                ModelException.class,
                "is no TorchScript",
                "weights alone",
                "torch.jit.script(net).save");
        refuses(Tones.file(folder, "residual_frozen.pt"), Map.of(), ModelException.class, "torch.jit.freeze");
        refuses(Tones.file(folder, "odds_scripted.pt"), Map.of(), ModelException.class, "something follows it", "'fc'");
        refuses(
                Tones.file(folder, "trunk_scripted.pt"),
                Map.of(),
                SpecException.class,
                "finds no linear layer",
                "use none");
        Path residual = Tones.file(folder, "residual_scripted.pt");
        refuses(
                residual,
                Map.of("backbone_layer", "fd"),
                SpecException.class,
                "'fd' is no linear layer",
                "did you mean fc?");
        refuses(
                residual,
                Map.of("input_color", "none"),
                SpecException.class,
                "takes 3 channels and gets 1",
                "use copy");
        Path mobile = Tones.file(folder, "mobile_traced.pt");
        refuses(
                mobile,
                Map.of("backbone_layer", "classifier.0"),
                ModelException.class,
                "is not what its layer 'classifier.0' gives");
        Path onnx = Tones.file(folder, "residual.onnx");
        refuses(onnx, Map.of("freeze", "never"), SpecException.class, "freeze", "from ONNX stays as it is");
        refuses(
                onnx,
                Map.of("backbone_layer", "/Flaten_output_0"),
                SpecException.class,
                "did you mean /Flatten_output_0?");
        byte[] bytes = Files.readAllBytes(onnx);
        Path half = Files.write(folder.resolve("half.onnx"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        refuses(half, Map.of(), ModelException.class, "neither TorchScript nor ONNX");
        refuses(models.resolve("taught"), Map.of(), ModelException.class, "is a folder");
    }

    @Test
    void saysWhatIsWrongWithAModel() throws Exception {
        assertThatThrownBy(() -> new TransferTrainer(Tones.spec(Map.of("input_color", "viridis")), Tones.training(1), 1)
                        .train(model, TRAIN, null, Progress.NONE))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("leave out --input-color");
        TransferredNetwork foreign = new TransferTrainer(TransferSpec.DEFAULTS, Tones.training(1), 1)
                .train(Tones.file(folder, "residual.onnx"), TRAIN, null, Progress.NONE);
        Model saved = foreign.save(folder.resolve("f"), RECIPE, 36, null);
        assertThatThrownBy(() -> new TransferTrainer(TransferSpec.DEFAULTS, Tones.training(1), 1)
                        .train(saved, TRAIN, null, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("give that file as the backbone");
    }
}

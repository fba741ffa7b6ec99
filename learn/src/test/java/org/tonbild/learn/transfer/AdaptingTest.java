package org.tonbild.learn.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.image.ColorMap;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Progress;

/** What goes into a backbone and what comes out of it. */
class AdaptingTest {
    @TempDir
    Path folder;

    private static InputAdapter adapter(Map<String, String> changes, int rows, int columns) {
        return new InputAdapter(
                Tones.spec(changes), new ImageTensor.Shape(1, rows, columns), Tones.untouched(1, rows), -2, 6, 3);
    }

    @Test
    void oneChannelIsCopiedAndBroughtToImagenet() {
        ImageTensor image = new ImageTensor(1, 1, 3, new float[] {-2, 0, 7});
        assertThat(adapter(Map.of(), 1, 3).adapt(image).values()).containsExactly(-2, 0, 7, -2, 0, 7, -2, 0, 7);
        // 0 to 1 from -2 to 6: 0, 0.25, 1 (cut off); then (x - mean) / deviation
        float[] expected = new float[9];
        float[] unit = {0, 0.25f, 1};
        for (int c = 0; c < 3; c++) {
            for (int t = 0; t < 3; t++) {
                expected[3 * c + t] = (unit[t] - InputAdapter.IMAGENET_MEAN[c]) / InputAdapter.IMAGENET_DEVIATION[c];
            }
        }
        assertThat(adapter(Map.of("imagenet", "true"), 1, 3).adapt(image).values())
                .containsExactly(expected, within(1e-5f));
    }

    @Test
    void coloursAreThoseOfTheMap() {
        ImageTensor image = new ImageTensor(1, 2, 3, new float[] {-5, -2, 0, 1.99f, 2, 6});
        ImageTensor rgb = adapter(Map.of("input_color", "viridis"), 2, 3).adapt(image);
        for (int i = 0; i < 6; i++) {
            int color = ColorMap.VIRIDIS.rgb(ColorMap.index((image.values()[i] + 2) / 8.0));
            assertThat(rgb.values()[i]).isEqualTo((color >> 16) / 255f);
            assertThat(rgb.values()[6 + i]).isEqualTo((color >> 8 & 255) / 255f);
            assertThat(rgb.values()[12 + i]).isEqualTo((color & 255) / 255f);
        }
    }

    /** torch.nn.functional.interpolate(x, size, mode="bilinear", antialias=True) of PyTorch 1.13. */
    @Test
    void resizingIsThatOfPyTorch() {
        assertThat(Resizing.matrix(5, 3))
                .containsExactly(new float[] {1, 0, 0, 0.6f, 0.4f, 0, 0, 1, 0, 0, 0.4f, 0.6f, 0, 0, 1}, within(1e-6f));
        assertThat(Resizing.matrix(2, 5))
                .containsExactly(
                        new float[] {
                            0.31818184f,
                            0.40909094f,
                            0.22727275f,
                            0.04545453f,
                            0,
                            0,
                            0.04545453f,
                            0.22727272f,
                            0.40909088f,
                            0.31818181f
                        },
                        within(1e-6f));
        for (int out : new int[] {1, 2, 7, 16, 23}) {
            for (int in : new int[] {1, 3, 16, 31}) {
                float[] matrix = Resizing.matrix(out, in);
                for (int i = 0; i < out; i++) {
                    float sum = 0;
                    for (int j = 0; j < in; j++) {
                        sum += matrix[i * in + j];
                    }
                    assertThat(sum).isEqualTo(1, within(1e-5f));
                }
            }
        }
        ImageTensor flat = adapter(Map.of("input_height", "4", "input_width", "7"), 2, 3)
                .adapt(new ImageTensor(1, 2, 3, new float[] {0, 1, 2, 4, 5, 6}));
        assertThat(flat.shape()).isEqualTo(new ImageTensor.Shape(3, 4, 7));
        // Rows at 0.25, 0.75: 0, 1, 3, 4 above the first row's values; the corners are the image's own.
        assertThat(flat.values()[0]).isEqualTo(0);
        assertThat(flat.values()[7]).isEqualTo(1, within(1e-6f));
        assertThat(flat.values()[21]).isEqualTo(4);
        assertThat(flat.values()[27]).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "residual_scripted.pt, auto, residual_features, fc",
        "mobile_traced.pt, auto, mobile_features, classifier.3",
        "trunk_scripted.pt, none, trunk_features, ''"
    })
    @SuppressWarnings("try")
    void torchScriptGivesTheFeaturesThatPyTorchGave(String file, String layer, String numbers, String replaced)
            throws Exception {
        int channels = file.startsWith("trunk") ? 1 : 3;
        try (PointerScope scope = new PointerScope()) {
            ScriptBackbone backbone = ScriptBackbone.open(
                    Tones.file(folder, file),
                    Tones.spec(Map.of("backbone_layer", layer)),
                    new ImageTensor.Shape(channels, 24, 20),
                    Tones.untouched(channels, 24),
                    new float[] {-1, 1});
            float[] expected = Tones.expected(numbers);
            assertThat(backbone.layer()).isEqualTo(replaced);
            assertThat(backbone.features()).isEqualTo(expected.length / 2);
            float[][] picture = Tones.picture(channels);
            for (int n = 0; n < 2; n++) {
                float[] features = Tensors.values(backbone.forward(Tensors.of(picture[n], 1, channels, 24, 20)));
                assertThat(features).containsExactly(half(expected, n), within(2e-6f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "residual.onnx, auto, residual_features, /Flatten_output_0",
        "mobile.onnx, auto, mobile_features, /classifier/classifier.1/Mul_output_0",
        "trunk.onnx, none, trunk_features, maps",
        "residual.onnx, none, residual_logits, logits",
        "mobile.onnx, none, mobile_logits, logits"
    })
    void onnxGivesTheFeaturesThatPyTorchGave(String file, String layer, String numbers, String tensor)
            throws Exception {
        int channels = file.startsWith("trunk") ? 1 : 3;
        try (OnnxBackbone backbone = OnnxBackbone.open(
                Tones.file(folder, file),
                Tones.spec(Map.of("backbone_layer", layer)),
                new ImageTensor.Shape(channels, 24, 20),
                Tones.untouched(channels, 24),
                new float[] {-1, 1},
                1)) {
            assertThat(backbone.tensor()).isEqualTo(tensor);
            float[][] features = backbone.features(Tones.picture(channels));
            float[] expected = Tones.expected(numbers);
            for (int n = 0; n < 2; n++) {
                assertThat(features[n]).containsExactly(half(expected, n), within(2e-6f));
            }
        }
    }

    private static float[] half(float[] values, int n) {
        int size = values.length / 2;
        return java.util.Arrays.copyOfRange(values, n * size, (n + 1) * size);
    }

    /** Every step at once, the same in libtorch, in its file and in the file for ONNX Runtime. */
    @ParameterizedTest
    @CsvSource({"copy, true", "magma, true", "magma, false"})
    void torchScriptAndOnnxAdaptAlike(String color, String imagenet) throws Exception {
        LabeledImages images = Tones.images(12, 4);
        Map<String, String> changes = Map.of(
                "input_color",
                color,
                "imagenet",
                imagenet,
                "input_height",
                "32",
                "input_width",
                "17",
                "head",
                "5",
                "feature_copies",
                "0");
        ImageTensor[] adapted = new ImageTensor[2];
        try (OnnxBackbone onnx = OnnxBackbone.open(
                Tones.file(folder, "residual.onnx"),
                Tones.spec(changes),
                Tones.SHAPE,
                Tones.untouched(1, 24),
                new float[] {-60, 0},
                1)) {
            adapted[0] = onnx.adapter().adapt(images.images().get(0));
            float[][] features = onnx.features(new float[][] {
                images.images().get(0).values(), images.images().get(1).values()
            });
            try (PointerScope scope = new PointerScope()) {
                ScriptBackbone script = ScriptBackbone.open(
                        Tones.file(folder, "residual_scripted.pt"),
                        Tones.spec(changes),
                        Tones.SHAPE,
                        Tones.untouched(1, 24),
                        new float[] {-60, 0});
                for (int n = 0; n < 2; n++) {
                    ImageTensor x = script.adapter().adapt(images.images().get(n));
                    float[] own = Tensors.values(script.forward(Tensors.of(x.values(), 1, 3, 32, 17)));
                    assertThat(own).containsExactly(features[n], within(1e-5f));
                }
            }
        }
        // The file for libtorch, too: the curve is by the steps in memory, the probabilities by the file.
        TransferredNetwork network = new TransferTrainer(Tones.spec(changes), Tones.training(5), 1)
                .train(Tones.file(folder, "residual_scripted.pt"), images, images, Progress.NONE);
        assertThat(org.tonbild.learn.Evaluation.of(Tones.LABELS, images.clips(), network.probabilities(images.images()))
                        .logLoss())
                .isEqualTo(network.history().epochs().get(4).heldOutLoss(), within(1e-5));
    }

    @Test
    void luminosityMakesOneChannelOfThree() {
        ImageTensor rgb = new ImageTensor(3, 1, 4, new float[] {1, 0, 0, 5, 0, 1, 0, 5, 0, 0, 1, 5});
        assertThat(Luminosity.REC601.of(rgb).values())
                .containsExactly(new float[] {0.299f, 0.587f, 0.114f, 5}, within(1e-6f));
        assertThat(Luminosity.REC709.of(rgb).values())
                .containsExactly(new float[] {0.2126f, 0.7152f, 0.0722f, 5}, within(1e-6f));
        assertThat(Luminosity.REC709.of(rgb).shape()).isEqualTo(new ImageTensor.Shape(1, 1, 4));
        assertThatThrownBy(() -> Luminosity.REC601.of(new ImageTensor(1, 1, 1, new float[1])))
                .hasMessageContaining("1 channels");
        // A copied channel comes back as it was.
        ImageTensor image = Tones.images(1, 3).images().get(0);
        ImageTensor copied = adapter(Map.of(), 24, 20).adapt(image);
        assertThat(Luminosity.REC601.of(copied).values()).containsExactly(image.values(), within(1e-5f));
    }

    @Test
    void settingsAreRead() {
        assertThat(Freeze.parse("always").in(1_000_000)).isTrue();
        assertThat(Freeze.parse("never").in(0)).isFalse();
        assertThat(Freeze.parse("5").in(4)).isTrue();
        assertThat(Freeze.parse("5").in(5)).isFalse();
        assertThat(HiddenLayers.parse("256, 128").widths()).containsExactly(256, 128);
        assertThat(HiddenLayers.parse("none").widths()).isEmpty();
        assertThatThrownBy(() -> Tones.spec(Map.of("head", "0"))).hasMessageContaining("0 is not in 1 to 8192");
        assertThatThrownBy(() -> Tones.spec(Map.of("input_color", "virdis"))).hasMessageContaining("viridis");
        assertThatThrownBy(() -> Tones.spec(Map.of("freeze", "-1"))).hasMessageContaining("freeze");
    }
}

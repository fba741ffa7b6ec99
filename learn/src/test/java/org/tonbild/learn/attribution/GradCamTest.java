package org.tonbild.learn.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Model;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.event.ToneModel;
import org.tonbild.learn.network.Dims;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Standardizer;
import org.tonbild.learn.network.Value;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;

class GradCamTest {
    private static final int BANDS = 8;
    private static final int FRAMES = 12;

    /** Two maps by one convolution 1 x 1, their positive parts, the largest of 2 x 2, the mean of each map. */
    private record TwoMaps() implements NetworkSpec {
        @Override
        public Value features(GraphBuilder net, Value image) {
            Value maps = net.maps(net.maxPool(net.relu(net.convolution(image, 2, 1, 1, true, false)), 2, 2));
            return net.mean(net.mean(maps, 1, false), 1, false);
        }

        @Override
        public double dropout() {
            return 0;
        }
    }

    /** Map 0 is bright where the image is above 0, map 1 where it is below; "bright" counts the first less the second. */
    private static GradCam built() {
        Graph graph = GraphBuilder.graph(new TwoMaps(), HeadSpec.DEFAULTS, Dims.of(1, BANDS, FRAMES), 2);
        float[] mean = new float[BANDS];
        float[] scale = new float[BANDS];
        java.util.Arrays.fill(mean, 3);
        java.util.Arrays.fill(scale, 0.5f);
        Weights weights = new Weights();
        for (Weights.Entry e :
                graph.initial(new Standardizer(mean, scale), 1).all().values()) {
            float[] values = switch (e.name()) {
                case "conv0.weight" -> new float[] {1, -1};
                case "output.weight" -> new float[] {-6, 2, 6, -2};
                case "output.bias" -> new float[2];
                default -> e.values();
            };
            weights.put(new Weights.Entry(e.name(), e.shape(), values, false));
        }
        return new GradCam(graph, weights, List.of("dark", "bright"));
    }

    /** Standardised it is 2 in bands 2 and 3, frames 4 to 7, and -1 elsewhere. */
    private static ImageTensor image() {
        float[] values = new float[BANDS * FRAMES];
        for (int i = 0; i < values.length; i++) {
            int b = i / FRAMES;
            int t = i % FRAMES;
            values[i] = b >= 2 && b < 4 && t >= 4 && t < 8 ? 7 : 1;
        }
        return new ImageTensor(1, BANDS, FRAMES, values);
    }

    @Test
    void aNetworkWhoseAnswerIsKnownIsReadRightly() {
        // Pooled maps of 4 x 6: map 0 is 2 at band 1, frames 2 and 3; map 1 is 1 but there.
        double mean0 = 2 * 2.0 / 24;
        double mean1 = 22.0 / 24;
        float[] bright = new float[24];
        float[] dark = new float[24];
        for (int i = 0; i < 24; i++) {
            boolean patch = i == 8 || i == 9;
            // a_k is the head's weight over the 24 values of a map.
            bright[i] = (float) Math.max(0, 6.0 / 24 * (patch ? 2 : 0) - 2.0 / 24 * (patch ? 0 : 1));
            dark[i] = (float) Math.max(0, -6.0 / 24 * (patch ? 2 : 0) + 2.0 / 24 * (patch ? 0 : 1));
        }
        AttributionMap map = built().map(image(), "bright");
        assertThat(map.weights()).containsExactly(GradCam.enlarged(bright, 4, 6, BANDS, FRAMES), within(1e-6f));
        double logit = 6 * mean0 - 2 * mean1;
        assertThat(map.probability()).isEqualTo(1 / (1 + Math.exp(-2 * logit)), within(1e-6));
        assertThat(map.method()).isEqualTo("grad-cam");
        // Within the patch and half a pooled value around it, and nowhere else.
        for (int b = 0; b < BANDS; b++) {
            for (int t = 0; t < FRAMES; t++) {
                boolean near = b >= 1 && b <= 4 && t >= 3 && t <= 8;
                assertThat(map.weight(b, t) > 0).as("%d %d", b, t).isEqualTo(near);
            }
        }
        assertThat(map.weight(2, 5)).isGreaterThan(map.weight(1, 5)).isGreaterThan(map.weight(2, 8));
        assertThat(built().map(image(), "dark").weights())
                .containsExactly(GradCam.enlarged(dark, 4, 6, BANDS, FRAMES), within(1e-6f));
    }

    @Test
    void enlargesBilinearlyBetweenCentres() {
        assertThat(GradCam.enlarged(new float[] {0, 4}, 1, 2, 1, 4)).containsExactly(0, 1, 3, 4);
        assertThat(GradCam.enlarged(new float[] {0, 4}, 2, 1, 4, 2)).containsExactly(0, 0, 1, 1, 3, 3, 4, 4);
        assertThat(GradCam.enlarged(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, 2, 3)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(GradCam.enlarged(new float[] {7}, 1, 1, 3, 5)).containsOnly(7);
    }

    @Test
    void aSavedModelIsBuiltAnewWithItsWeights(@TempDir Path folder) throws Exception {
        Model model = ToneModel.save(folder.resolve("m"));
        GradCam cam = GradCam.open(model);
        float[] x = ToneModel.noise(4000, 500);
        ToneModel.addTone(x, 0, x.length);
        ImageTensor image = new RecipeImages(ToneModel.RECIPE, AudioReader.core())
                .image(Recording.of("tone", Signal.of(x, ToneModel.RATE)));
        AttributionMap map = cam.map(image, "tone");
        try (org.tonbild.learn.Classifier classifier = org.tonbild.learn.Classifier.open(model.folder())) {
            assertThat(map.probability())
                    .isEqualTo(classifier.predict(x, ToneModel.RATE).probability(), within(1e-4));
        }
        assertThat(map.weights()).hasSize(image.bands() * image.frames());
        float most = 0;
        for (float w : map.weights()) {
            assertThat(w).isNotNegative();
            most = Math.max(most, w);
        }
        assertThat(most).isPositive();
        assertThat(cam.map(image, "tone").weights()).isEqualTo(map.weights());
        assertThatThrownBy(() -> cam.map(image, "tune"))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("the model knows no 'tune'; its labels are noise, tone");
        assertThatThrownBy(() -> cam.map(new ImageTensor(1, 2, 2, new float[4]), "tone"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("the network takes 1 x 12 x 16");
    }
}

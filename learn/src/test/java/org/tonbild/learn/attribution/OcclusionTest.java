package org.tonbild.learn.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.RecipeImages;
import org.tonbild.learn.event.ToneModel;
import org.tonbild.spec.SpecException;

class OcclusionTest {
    private static final int BANDS = 13;
    private static final int FRAMES = 21;

    /** Looks at bands 4 to 6 and frames 9 to 13 of both channels, and takes the mean there. */
    private static double looksAtAPatch(ImageTensor image) {
        double sum = 0;
        for (int c = 0; c < 2; c++) {
            for (int b = 4; b < 7; b++) {
                for (int t = 9; t < 14; t++) {
                    sum += image.values()[(c * BANDS + b) * FRAMES + t];
                }
            }
        }
        return sum / 30;
    }

    @Test
    void theDefaultImageTakesSoManyPredictions() {
        ImageTensor.Shape shape = new ImageTensor.Shape(1, 64, 108);
        assertThat(Occlusion.predictions(shape, new OcclusionSpec(8, 8, 4, 4))).isEqualTo(391);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 5, 2, 2", "4, 4, 4, 4", "8, 8, 4, 4", "99, 99, 1, 1", "2, 30, 2, 7"})
    void aPatchIsWorthWhatItHidesOfWhatIsLookedAt(int height, int width, int stepB, int stepT) {
        // The picture is 1 and -1 in its channels, the mean a quarter of that: hidden values count 3/4 less.
        float[] values = new float[2 * BANDS * FRAMES];
        float[] mean = new float[2 * BANDS];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < values.length / 2 ? 1 : 3;
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] = i < BANDS ? 0.25f : 0.75f;
        }
        ImageTensor image = new ImageTensor(2, BANDS, FRAMES, values);
        OcclusionSpec spec = new OcclusionSpec(height, width, stepB, stepT);
        int[] asked = new int[1];
        AttributionMap map = Occlusion.map(image, mean, "x", spec, images -> {
            asked[0] += images.size();
            return images.stream().mapToDouble(OcclusionTest::looksAtAPatch).toArray();
        });
        assertThat(Occlusion.predictions(image.shape(), spec)).isEqualTo(asked[0]);
        assertThat(map.probability()).isEqualTo(2);
        int h = Math.min(height, BANDS);
        int w = Math.min(width, FRAMES);
        for (int b = 0; b < BANDS; b++) {
            for (int t = 0; t < FRAMES; t++) {
                double sum = 0;
                int count = 0;
                for (int pb = 0; pb <= BANDS - h; pb++) {
                    for (int pt = 0; pt <= FRAMES - w; pt++) {
                        boolean there = (pb % stepB == 0 || pb == BANDS - h) && (pt % stepT == 0 || pt == FRAMES - w);
                        if (there && b >= pb && b < pb + h && t >= pt && t < pt + w) {
                            int common = Math.max(0, Math.min(pb + h, 7) - Math.max(pb, 4))
                                    * Math.max(0, Math.min(pt + w, 14) - Math.max(pt, 9));
                            sum += 1.5 * common / 15;
                            count++;
                        }
                    }
                }
                assertThat(count).isPositive();
                assertThat(map.weight(b, t)).as("%d %d", b, t).isEqualTo((float) (sum / count), within(1e-6f));
            }
        }
    }

    @Test
    void aToneIsFoundInItsBand(@TempDir Path folder) throws Exception {
        try (Classifier classifier = Classifier.open(ToneModel.save(folder.resolve("m")), Classifier.Engine.ONNX, 1)) {
            float[] x = ToneModel.noise(4000, 500);
            ToneModel.addTone(x, 0, x.length);
            ImageTensor image = new RecipeImages(ToneModel.RECIPE, AudioReader.core())
                    .image(Recording.of("tone", Signal.of(x, ToneModel.RATE)));
            AttributionMap map = Occlusion.map(classifier, image, "tone", new OcclusionSpec(2, 99, 1, 1));
            assertThat(map.probability())
                    .isEqualTo(classifier.predict(x, ToneModel.RATE).probability());
            // The loudest row is that of the tone; hiding it costs most.
            int loudest = 0;
            int most = 0;
            for (int b = 0; b < image.bands(); b++) {
                loudest = image.values()[b * image.frames()] > image.values()[loudest * image.frames()] ? b : loudest;
                most = map.weight(b, 0) > map.weight(most, 0) ? b : most;
            }
            assertThat(most).isBetween(loudest - 1, loudest + 1);
            assertThat(map.weight(most, 0)).isGreaterThan(0.2f);
            assertThatThrownBy(() -> Occlusion.map(classifier, image, "tune", OcclusionSpec.DEFAULTS))
                    .isInstanceOf(SpecException.class)
                    .hasMessageContaining("did you mean tone");
            ImageTensor other = new ImageTensor(1, 2, 2, new float[4]);
            assertThatThrownBy(() -> Occlusion.map(classifier, other, "tone", OcclusionSpec.DEFAULTS))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("1 x 2 x 2, the network takes");
            assertThat(List.of(map.bands(), map.frames())).containsExactly(image.bands(), image.frames());
        }
    }
}

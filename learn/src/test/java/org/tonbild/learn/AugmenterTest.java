package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.spec.Specs;

class AugmenterTest {
    private static final ImageTensor.Shape SHAPE = new ImageTensor.Shape(2, 4, 7);
    private static final Map<String, String> OFF = Map.of(
            "time_shift",
            "0",
            "gain",
            "0",
            "mixup",
            "0",
            "band_masks",
            "0",
            "frame_masks",
            "0",
            "label_smoothing",
            "0");

    private final float[] pixels = new float[SHAPE.size()];
    private final float[] targets = new float[3];

    private static float[][] images() {
        float[][] images = new float[5][SHAPE.size()];
        for (int i = 0; i < images.length; i++) {
            for (int k = 0; k < SHAPE.size(); k++) {
                images[i][k] = 1 + i * 100 + k;
            }
        }
        return images;
    }

    private Augmenter augmenter(Map<String, String> on) {
        return augmenter(on, ExampleSource.plain(images()), new float[] {1, 1, 1});
    }

    private static Augmenter augmenter(Map<String, String> on, ExampleSource source, float[] weights) {
        TrainingSpec spec = Specs.with(Specs.with(TrainingSpec.DEFAULTS, OFF), on);
        float[] even = new float[3];
        float[] sure = new float[3];
        Arrays.fill(even, (float) (spec.labelSmoothing() / 3));
        Arrays.fill(sure, (float) (1 - spec.labelSmoothing()));
        float[][] answers = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {0, 1, 0}};
        return new Augmenter(spec, SHAPE, source, answers, even, sure, weights);
    }

    @Test
    void withEverythingOffNothingChanges() throws IOException {
        augmenter(Map.of()).example(3, 2, 0, pixels, targets);
        assertThat(pixels).isEqualTo(images()[2]);
        assertThat(targets).containsExactly(0, 0, 1);
    }

    @Test
    void timeShiftTurnsAllRowsAlike() throws IOException {
        Augmenter augmenter = augmenter(Map.of("time_shift", "0.5"));
        boolean moved = false;
        for (int epoch = 0; epoch < 10; epoch++) {
            augmenter.example(epoch, 1, 0, pixels, targets);
            int shift = 0;
            while (pixels[shift] != images()[1][0]) {
                shift++;
            }
            moved |= shift > 0;
            for (int row = 0; row < 8; row++) {
                for (int t = 0; t < 7; t++) {
                    assertThat(pixels[row * 7 + (t + shift) % 7]).isEqualTo(images()[1][row * 7 + t]);
                }
            }
        }
        assertThat(moved).isTrue();
    }

    @Test
    void masksAreZeroAndNoWiderThanAllowed() throws IOException {
        Augmenter bands = augmenter(Map.of("band_masks", "1", "band_mask_width", "0.5"));
        Augmenter frames = augmenter(Map.of("frame_masks", "1", "frame_mask_width", "0.3"));
        int widest = 0;
        for (int epoch = 0; epoch < 40; epoch++) {
            bands.example(epoch, 0, 0, pixels, targets);
            int zeroRows = 0;
            for (int row = 0; row < 8; row++) {
                zeroRows += pixels[row * 7] == 0 ? 1 : 0;
            }
            assertThat(zeroRows % 2).as("both channels").isEqualTo(0);
            assertThat(zeroRows).isLessThanOrEqualTo(4);
            widest = Math.max(widest, zeroRows);
            frames.example(epoch, 0, 0, pixels, targets);
            int zeros = 0;
            for (float v : pixels) {
                zeros += v == 0 ? 1 : 0;
            }
            assertThat(zeros).isIn(0, 8, 16);
        }
        assertThat(widest).isEqualTo(4);
    }

    @Test
    void mixupMixesImagesAndTargetsAlike() throws IOException {
        Augmenter augmenter = augmenter(Map.of("mixup", "0.5", "label_smoothing", "0.3"));
        boolean mixed = false;
        for (int epoch = 0; epoch < 20; epoch++) {
            augmenter.example(epoch, 0, 0, pixels, targets);
            assertThat(targets[0] + targets[1] + targets[2]).isEqualTo(1, within(1e-6f));
            // Image i is image 0 plus 100 i, so the mean offset tells the partner's share times its number.
            float offset = (pixels[0] - 1) / 100;
            float others = (targets[1] - 0.1f) / 0.7f + (targets[2] - 0.1f) / 0.7f;
            if (others > 1e-4f) {
                double partner = offset / others;
                assertThat(partner).isEqualTo(Math.rint(partner), within(1e-2));
                assertThat(others).isLessThanOrEqualTo(0.5f);
                mixed = true;
            }
        }
        assertThat(mixed).isTrue();
    }

    @Test
    void sharesOfSoundsMixedBeforeAndWeightsOfLabelsStandInTheTarget() throws IOException {
        // Clip 0 (label 0) comes mixed with clip 2 (label 2), a quarter of it.
        ExampleSource mixed = (epoch, clip) -> new ExampleSource.Example(images()[clip], 2, 0.75f);
        augmenter(Map.of(), mixed, new float[] {1, 1, 1}).example(0, 0, 0, pixels, targets);
        assertThat(targets).containsExactly(0.75f, 0, 0.25f);
        augmenter(Map.of("label_smoothing", "0.3"), mixed, new float[] {2, 1, 4})
                .example(0, 0, 0, pixels, targets);
        assertThat(targets)
                .containsExactly(
                        new float[] {2 * (0.1f + 0.7f * 0.75f), 0.1f, 4 * (0.1f + 0.7f * 0.25f)}, within(1e-6f));
    }

    @Test
    void randomNumbersDependOnSeedPurposeAndIndexOnly() {
        CounterRandom a = new CounterRandom(1, Purpose.AUGMENT, 5);
        CounterRandom b = new CounterRandom(1, Purpose.AUGMENT, 5);
        long first = a.nextLong();
        assertThat(first).isEqualTo(b.nextLong());
        assertThat(new CounterRandom(2, Purpose.AUGMENT, 5).nextLong()).isNotEqualTo(first);
        assertThat(new CounterRandom(1, Purpose.SHUFFLE, 5).nextLong()).isNotEqualTo(first);
        assertThat(new CounterRandom(1, Purpose.AUGMENT, 6).nextLong()).isNotEqualTo(first);
    }

    @Test
    void randomNumbersHaveTheirMoments() {
        CounterRandom random = new CounterRandom(9, Purpose.WEIGHTS, 0);
        int n = 20_000;
        double mean = 0;
        double squares = 0;
        double beta = 0;
        double betaSquares = 0;
        for (int i = 0; i < n; i++) {
            double g = random.nextGaussian();
            mean += g / n;
            squares += g * g / n;
            double b = random.nextBeta(0.4);
            beta += b / n;
            betaSquares += b * b / n;
        }
        // Five standard errors of 20,000 draws.
        assertThat(mean).isEqualTo(0, within(0.036));
        assertThat(squares).isEqualTo(1, within(0.05));
        assertThat(beta).isEqualTo(0.5, within(0.014));
        // Variance of beta(a, a) is 1 / (4 (2 a + 1)).
        assertThat(betaSquares - beta * beta).isEqualTo(1 / (4 * 1.8), within(0.006));
        int[] order = random.permutation(100);
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < 100; i++) {
            assertThat(sorted[i]).isEqualTo(i);
        }
        assertThat(order).isNotEqualTo(sorted);
    }
}

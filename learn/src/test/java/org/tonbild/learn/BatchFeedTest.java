package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.Specs;

class BatchFeedTest {
    private static final ImageTensor.Shape SHAPE = new ImageTensor.Shape(1, 3, 7);
    private static final int CLIPS = 20;

    private static Augmenter augmenter(ExampleSource source) {
        TrainingSpec spec = Specs.with(TrainingSpec.DEFAULTS, Map.of("mixup", "0.4", "frame_masks", "2"));
        float[][] answers = new float[CLIPS][2];
        for (int i = 0; i < CLIPS; i++) {
            answers[i][i % 2] = 1;
        }
        float[] ones = {1, 1};
        return new Augmenter(spec, SHAPE, source, answers, new float[2], ones, ones);
    }

    private static ExampleSource plain() {
        float[][] images = new float[CLIPS][SHAPE.size()];
        for (int i = 0; i < CLIPS; i++) {
            for (int k = 0; k < SHAPE.size(); k++) {
                images[i][k] = 1 + 100 * i + k;
            }
        }
        return ExampleSource.plain(images);
    }

    @Test
    void batchesDoNotDependOnTheThreadsThatPrepareThem() throws InterruptedException {
        float[] first = batches(0, 0);
        assertThat(batches(1, 0)).isEqualTo(first);
        assertThat(batches(4, 0)).isEqualTo(first);
        // Begun later, as after an interruption, they are the later ones.
        float[] later = batches(2, 1);
        assertThat(later).isEqualTo(java.util.Arrays.copyOfRange(first, first.length / 2, first.length));
    }

    /** All pixels and targets of two epochs of three batches. */
    private static float[] batches(int workers, int from) throws InterruptedException {
        float[] all = new float[(2 - from) * CLIPS * (SHAPE.size() + 2)];
        int at = 0;
        try (BatchFeed feed = new BatchFeed(augmenter(plain()), CLIPS, 3, from, 2, workers)) {
            while (at < all.length) {
                BatchFeed.Batch batch = feed.next();
                assertThat(batch.size).isIn(6, 7);
                System.arraycopy(batch.pixels, 0, all, at, batch.size * SHAPE.size());
                at += batch.size * SHAPE.size();
                System.arraycopy(batch.targets, 0, all, at, batch.size * 2);
                at += batch.size * 2;
                feed.release(batch);
            }
            assertThat(feed.waitedSeconds()).isPositive();
        }
        return all;
    }

    /** The source counts; while the network is busy with one batch the next ones are made, and no more of them. */
    @Test
    void worksAheadOfTheNetworkButNotWithoutBound() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        Semaphore done = new Semaphore(0);
        ExampleSource plain = plain();
        ExampleSource counted = (epoch, clip) -> {
            made.incrementAndGet();
            done.release();
            return plain.example(epoch, clip);
        };
        TrainingSpec spec = Specs.with(TrainingSpec.DEFAULTS, "mixup", 0);
        float[][] answers = new float[CLIPS][2];
        float[] ones = {1, 1};
        Augmenter augmenter = new Augmenter(spec, SHAPE, counted, answers, new float[2], ones, ones);
        try (BatchFeed feed = new BatchFeed(augmenter, CLIPS, 10, 0, 5, 2)) {
            BatchFeed.Batch first = feed.next();
            // Two threads: three batches of two clips beside the one that is out.
            assertThat(done.tryAcquire(8, 60, TimeUnit.SECONDS)).isTrue();
            assertThat(made.get()).isEqualTo(8);
            feed.release(first);
            feed.release(feed.next());
            assertThat(done.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
            assertThat(made.get()).isEqualTo(10);
        }
    }

    @Test
    void aFailureWhilePreparingReachesTheTraining() {
        ExampleSource broken = (epoch, clip) -> {
            throw new IOException("clip.wav has vanished");
        };
        try (BatchFeed feed = new BatchFeed(augmenter(broken), CLIPS, 2, 0, 1, 1)) {
            assertThatThrownBy(feed::next).isInstanceOf(DatasetException.class).hasMessage("clip.wav has vanished");
        }
    }
}

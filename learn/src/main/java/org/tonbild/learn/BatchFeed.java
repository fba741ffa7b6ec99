package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Batches of training examples in order, prepared ahead of the network by threads of its own: one batch per thread and
 * one more, which bounds the memory. The numbers do not depend on the number of threads. Belongs to one thread.
 */
final class BatchFeed implements AutoCloseable {
    private final Augmenter augmenter;
    private final int count;
    private final int perEpoch;
    private final int lastEpoch;
    private final int ahead;
    private final Queue<Batch> free = new ConcurrentLinkedQueue<>();
    private final Deque<Future<Batch>> coming = new ArrayDeque<>();
    private final ExecutorService pool;
    private int epoch;
    private int index;
    private int[] order = {};
    private int orderOf = -1;
    private long waited;

    /** One batch; its arrays are used again after {@link #release}. */
    static final class Batch {
        final float[] pixels;
        final float[] targets;
        int size;

        Batch(int size, int pixels, int labels) {
            this.pixels = new float[size * pixels];
            this.targets = new float[size * labels];
        }
    }

    /**
     * @param perEpoch batches in an epoch, of nearly equal size
     * @param firstEpoch where to begin, from 0
     * @param lastEpoch the epoch after the last
     * @param workers threads that prepare; 0 prepares in {@link #next}
     */
    BatchFeed(Augmenter augmenter, int count, int perEpoch, int firstEpoch, int lastEpoch, int workers) {
        this.augmenter = augmenter;
        this.count = count;
        this.perEpoch = perEpoch;
        this.epoch = firstEpoch;
        this.lastEpoch = lastEpoch;
        this.ahead = workers == 0 ? 0 : workers + 1;
        this.pool = Executors.newFixedThreadPool(Math.max(1, workers), work -> {
            Thread thread = new Thread(work, "batches");
            thread.setDaemon(true);
            return thread;
        });
        fill();
    }

    /**
     * The next batch.
     *
     * @throws DatasetException if a sound cannot be read
     */
    Batch next() throws InterruptedException {
        long start = System.nanoTime();
        if (ahead == 0) {
            submit();
        }
        try {
            return coming.remove().get();
        } catch (ExecutionException e) {
            throw DatasetException.of(e.getCause());
        } finally {
            waited += System.nanoTime() - start;
            fill();
        }
    }

    /** Gives a batch back. */
    void release(Batch batch) {
        free.add(batch);
    }

    /** Seconds spent in {@link #next} so far. */
    double waitedSeconds() {
        return waited * 1e-9;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private void fill() {
        while (coming.size() < ahead && epoch < lastEpoch) {
            submit();
        }
    }

    private void submit() {
        if (orderOf != epoch) {
            order = augmenter.order(epoch);
            orderOf = epoch;
        }
        int[] now = order;
        int e = epoch;
        // Batches of nearly equal size: a last batch of one clip would spoil batch normalisation.
        int from = (int) ((long) index * count / perEpoch);
        int to = (int) ((long) (index + 1) * count / perEpoch);
        coming.add(pool.submit(() -> prepared(now, e, from, to)));
        index++;
        if (index == perEpoch) {
            index = 0;
            epoch++;
        }
    }

    private Batch prepared(int[] order, int epoch, int from, int to) throws IOException {
        Batch batch = free.poll();
        if (batch == null) {
            batch = augmenter.batch((count + perEpoch - 1) / perEpoch);
        }
        batch.size = to - from;
        for (int i = from; i < to; i++) {
            augmenter.example(epoch, order[i], i - from, batch.pixels, batch.targets);
        }
        return batch;
    }
}

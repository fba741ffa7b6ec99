package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/**
 * Training images whose sound is changed: new in every epoch, or one of some copies made beforehand. What is drawn is a
 * function of seed, epoch and clip.
 */
final class SoundExamples implements ExampleSource {
    private final SoundImages sounds;
    private final SoundSpec spec;
    private final long seed;
    private final LabeledImages images;
    private final Normalization normalization;
    private final boolean twice;
    private final List<List<SoundImages.Changed>> bank = new ArrayList<>();

    /** Images of the present epoch, as mixup asks for some of them twice. */
    private final Map<Integer, Map<Integer, FutureTask<Example>>> fresh = new ConcurrentHashMap<>();

    private SoundExamples(
            SoundImages sounds, TrainingSpec training, LabeledImages images, Normalization normalization) {
        this.sounds = sounds;
        this.spec = training.sound();
        this.seed = training.seed();
        this.twice = training.mixup() > 0;
        this.images = images;
        this.normalization = normalization;
    }

    /**
     * Makes the copies, if the spec wants any.
     *
     * @param workers threads to make them with; their number changes nothing else
     * @param progress hears how many are made
     * @throws DatasetException if they would take more than half of the memory, or a sound cannot be read
     */
    static SoundExamples open(
            SoundImages sounds,
            TrainingSpec training,
            LabeledImages images,
            Normalization normalization,
            int workers,
            Progress progress)
            throws InterruptedException {
        SoundExamples examples = new SoundExamples(sounds, training, images, normalization);
        int copies = training.sound().variants();
        long bytes = 4L * images.shape().size() * images.size() * copies;
        if (bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new DatasetException(copies + " variants of " + images.size() + " clips take " + (bytes >> 20)
                    + " MB, more than half of the memory; lower variants, or set it to 0 for new ones in every epoch");
        }
        if (copies > 0) {
            examples.fill(copies, Math.max(1, workers), progress);
        }
        return examples;
    }

    private void fill(int copies, int workers, Progress progress) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "variants");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<List<SoundImages.Changed>>> work = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                int clip = i;
                work.add(pool.submit(() -> copies(clip, copies)));
            }
            for (int i = 0; i < work.size(); i++) {
                bank.add(value(work.get(i)));
                progress.report((i + 1.0) / work.size(), "changing clip " + (i + 1) + " of " + work.size());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private List<SoundImages.Changed> copies(int clip, int copies) throws IOException {
        List<SoundImages.Changed> list = new ArrayList<>();
        for (int k = 1; k <= copies; k++) {
            list.add(checked(sounds.changed(spec, seed, images.clips(), clip, k), clip));
        }
        return list;
    }

    @Override
    public Example example(int epoch, int clip) throws IOException {
        if (!bank.isEmpty()) {
            CounterRandom random = new CounterRandom(seed, Purpose.VARIANT, (long) epoch * images.size() + clip);
            int copy = random.nextInt(spec.variants() + 1);
            return copy == 0
                    ? new Example(normalization.apply(images.images().get(clip)), clip, 1)
                    : standardized(bank.get(clip).get(copy - 1));
        }
        if (!twice) {
            return standardized(checked(sounds.changed(spec, seed, images.clips(), clip, epoch), clip));
        }
        // Work is at most some batches ahead; what is asked for of the epoch before is made once more.
        fresh.keySet().removeIf(old -> old < epoch);
        FutureTask<Example> mine = new FutureTask<>(
                () -> standardized(checked(sounds.changed(spec, seed, images.clips(), clip, epoch), clip)));
        FutureTask<Example> first =
                fresh.computeIfAbsent(epoch, e -> new ConcurrentHashMap<>()).putIfAbsent(clip, mine);
        FutureTask<Example> task = first == null ? mine : first;
        task.run();
        try {
            return value(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("stopped");
        }
    }

    private Example standardized(SoundImages.Changed changed) {
        return new Example(normalization.apply(changed.image()), changed.partner(), changed.share());
    }

    private SoundImages.Changed checked(SoundImages.Changed changed, int clip) {
        if (!changed.image().shape().equals(images.shape())) {
            throw new DatasetException(
                    "the changed sound of " + images.clips().get(clip).name() + " gives an image of "
                            + changed.image().shape() + ", the plain one of " + images.shape()
                            + "; give the recipe a duration_seconds and fill=zeros");
        }
        return changed;
    }

    private static <T> T value(Future<T> work) throws InterruptedException {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw DatasetException.of(e.getCause());
        }
    }
}

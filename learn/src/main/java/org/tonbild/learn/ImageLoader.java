package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.Task;

/** Makes the images of many clips, several at a time. A clip that fails does not stop the others. */
public final class ImageLoader {
    private final ClipImages images;
    private final int workers;

    /** @param workers clips at a time, 1 or more */
    public ImageLoader(ClipImages images, int workers) {
        if (workers < 1 || workers > 256) {
            throw new org.tonbild.spec.SpecException("workers", workers + " is out of range; use 1 to 256");
        }
        this.images = images;
        this.workers = workers;
    }

    /**
     * What came of it.
     *
     * @param images the clips that worked, in their order; null if none did
     * @param failures the others
     */
    public record Loaded(@Nullable LabeledImages images, List<Failure> failures) {
        public Loaded {
            failures = List.copyOf(failures);
        }

        /**
         * The images of all clips.
         *
         * @throws DatasetException if one failed
         */
        public LabeledImages all() {
            if (images == null || !failures.isEmpty()) {
                throw new DatasetException(failures.size() + " clips could not be rendered, the first is "
                        + failures.get(0).clip().name() + ": " + failures.get(0).reason());
            }
            return images;
        }
    }

    /**
     * A clip without an image.
     *
     * @param clip the clip
     * @param reason one sentence
     */
    public record Failure(Clip clip, String reason) {}

    /**
     * Makes the images of clips.
     *
     * @param labels all labels of the task
     * @throws DatasetException if the images differ in shape
     * @throws InterruptedException if the calling thread is interrupted
     */
    public Loaded load(List<String> labels, List<Clip> clips, Progress progress) throws InterruptedException {
        return load(Task.SINGLE, labels, clips, progress);
    }

    /** As the other, for any task. */
    public Loaded load(Task task, List<String> labels, List<Clip> clips, Progress progress)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(workers, work -> {
            Thread thread = new Thread(work, "images");
            thread.setDaemon(true);
            return thread;
        });
        List<Clip> good = new ArrayList<>();
        List<ImageTensor> made = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        try {
            List<Future<ImageTensor>> work = new ArrayList<>();
            for (Clip clip : clips) {
                work.add(pool.submit(() -> images.image(clip)));
            }
            for (int i = 0; i < work.size(); i++) {
                try {
                    made.add(work.get(i).get());
                    good.add(clips.get(i));
                } catch (ExecutionException e) {
                    failures.add(new Failure(clips.get(i), reason(e.getCause())));
                }
                progress.report((i + 1.0) / work.size(), "clip " + (i + 1) + " of " + work.size());
            }
        } finally {
            pool.shutdownNow();
        }
        return new Loaded(good.isEmpty() ? null : new LabeledImages(task, labels, good, made, List.of()), failures);
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
            String message = cause.getMessage();
            return message == null ? cause.getClass().getSimpleName() : message;
        }
        if (cause instanceof RuntimeException fault) {
            throw fault;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return String.valueOf(cause);
    }
}

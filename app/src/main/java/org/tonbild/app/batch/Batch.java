package org.tonbild.app.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;

/**
 * Works through many inputs: what is up to date is skipped, what fails is noted and the others are done, and the
 * result is listed in the order of the inputs whatever the number of threads.
 */
public final class Batch {
    private final Console console;
    private final int threads;

    /**
     * @param console where progress and failures are shown
     * @param threads how many inputs are worked on at once
     */
    public Batch(Console console, int threads) {
        this.console = console;
        this.threads = threads;
    }

    /** Makes the outputs of one input. */
    @FunctionalInterface
    public interface Work {
        /** Writes {@code target}, whole, and what lies beside it. */
        void make(Input input, Path target) throws IOException;
    }

    /**
     * One output to be made, and others with it.
     *
     * @param input the recording
     * @param output its output, below the output folder
     * @param beside what else is made of it, below the output folder; if one is gone all are made again
     * @param recipeHash what decides the output beside the source
     * @param work makes it
     */
    public record Job(Input input, Path output, List<Path> beside, String recipeHash, Work work) {
        public Job {
            beside = List.copyOf(beside);
        }

        /** One output alone. */
        public Job(Input input, Path output, String recipeHash, Work work) {
            this(input, output, List.of(), recipeHash, work);
        }
    }

    /** What became of one input. */
    public enum State {
        /** Written in this run. */
        DONE,
        /** Written in an earlier run and still right. */
        UP_TO_DATE,
        /** Not written; the reason is stated. */
        FAILED
    }

    /**
     * One line of the outcome.
     *
     * @param input the recording
     * @param output its output, below the output folder
     * @param state what became of it
     * @param reason why it failed, else empty
     */
    public record Result(Input input, Path output, State state, String reason) {}

    /**
     * @param label what is being done, for the progress line
     * @param folder where to
     * @param inputs the recordings
     * @param outputs their outputs, below the folder
     * @param recipeHash what decides the outputs beside the sources
     * @param work makes one output
     */
    public List<Result> run(
            String label, OutputFolder folder, List<Input> inputs, List<Path> outputs, String recipeHash, Work work) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            jobs.add(new Job(inputs.get(i), outputs.get(i), recipeHash, work));
        }
        return run(label, folder, jobs);
    }

    /** Works through jobs, each with its own recipe. */
    public List<Result> run(String label, OutputFolder folder, List<Job> jobs) {
        ExecutorService pool = Executors.newFixedThreadPool(threads, r -> {
            Thread t = new Thread(r, "tonbild-batch");
            t.setDaemon(true);
            return t;
        });
        try (Progress progress = console.progress(label, jobs.size())) {
            List<Future<Result>> futures = new ArrayList<>();
            for (Job job : jobs) {
                futures.add(pool.submit(() -> one(folder, job, progress)));
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> future : futures) {
                results.add(get(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private Result one(OutputFolder folder, Job job, Progress progress) {
        try {
            String state = SourceState.of(job.input().file(), job.recipeHash());
            boolean whole = job.beside().stream()
                    .allMatch(path -> Files.exists(folder.root().resolve(path)));
            if (whole && folder.upToDate(job.output(), state)) {
                return new Result(job.input(), job.output(), State.UP_TO_DATE, "");
            }
            job.work().make(job.input(), folder.root().resolve(job.output()));
            folder.done(job.output(), state);
            return new Result(job.input(), job.output(), State.DONE, "");
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            if (console.trace()) {
                e.printStackTrace(console.err());
            }
            return new Result(job.input(), job.output(), State.FAILED, Failures.sentence(e));
        } finally {
            progress.step();
        }
    }

    private static Result get(Future<Result> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

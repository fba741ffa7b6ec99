package org.tonbild.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tonbild.audio.Signal;
import org.tonbild.audio.WavEncoding;
import org.tonbild.audio.WavWriter;

/**
 * The work of every row of {@code docs/benchmarks.md} by itself, on one thread: 30 seconds of sound at 44.1 kHz, 5 of
 * scalogram, png, figure and predict, one frame of stream, 32 frames of fft and single.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "--add-modules",
            "jdk.incubator.vector",
            "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
            "-XX:PerMethodTrapLimit=10000",
            "-XX:ObjectAlignmentInBytes=64",
            "-XX:-UseFPUForSpilling",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,org.tonbild.transform.*::*",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:PretenureSizeThreshold=16m"
        })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowBenchmark {
    private static final int SECONDS = 30;

    /** The name of the work. */
    @Param({
        "logmel-float",
        "logmel-double",
        "fft-float:256:32",
        "fft-float:2048:32",
        "fft-float:16384:32",
        "fft-double:256:32",
        "fft-double:2048:32",
        "fft-double:16384:32",
        "fft-double:1200:32",
        "fft-double:2039:32",
        "single-float:2048:32",
        "single-double:2048:32",
        "stream-float",
        "stream-double",
        "mfcc-float",
        "mfcc-double",
        "cqt",
        "chroma",
        "gammatone",
        "scalogram:1",
        "scalogram:512",
        "resample",
        "png",
        "figure",
        "predict",
        "predict-network"
    })
    public String work = "";

    private @Nullable Workload workload;
    private @Nullable Path file;

    /** Makes the sound and refuses a workload whose result is wrong. */
    @Setup
    public void check() throws IOException {
        float[] samples = noise();
        Workload made;
        if (work.equals("figure")) {
            file = Files.createTempFile("tonbild", ".wav");
            WavWriter.write(
                    file,
                    Signal.of(Numbers.cycle(samples, 5 * PipelineWork.RATE), PipelineWork.RATE),
                    WavEncoding.PCM16);
            made = Workloads.of(work, file);
        } else if (work.startsWith("predict")) {
            file = Files.createTempDirectory("tonbild");
            made = new PredictWork(samples, file.resolve("model"), work.equals("predict-network"));
        } else {
            made = Workloads.of(work, samples);
        }
        Twins.check(work, samples, made);
        workload = made;
    }

    static float[] noise() {
        SplittableRandom random = new SplittableRandom(1);
        float[] samples = new float[SECONDS * PipelineWork.RATE];
        for (int t = 0; t < samples.length; t++) {
            samples[t] = (float) (0.2 * (random.nextDouble() - 0.5));
        }
        return samples;
    }

    /** Removes what was written. */
    @TearDown
    public void remove() throws IOException {
        if (file != null) {
            try (Stream<Path> all = Files.walk(file)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** The work once. */
    @Benchmark
    public @Nullable Object call() {
        return workload == null ? null : workload.call();
    }
}

package org.tonbild.bench;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** How long single frames of a stream take: the quantiles, of which the 99th is a target. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
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
public class StreamBenchmark {
    /** The name of the work. */
    @Param({"stream-float", "stream-double"})
    public String work = "";

    private @Nullable Workload workload;

    /** Refuses frames that differ from those of the whole recording. */
    @Setup
    public void check() {
        float[] samples = RowBenchmark.noise();
        workload = Workloads.of(work, samples);
        Twins.check(work, samples, workload);
    }

    /** One frame. */
    @Benchmark
    public @Nullable Object frame() {
        return workload == null ? null : workload.call();
    }
}

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

/** Without any flag of the Java machine, so that the plain code runs; and JTransforms, which needs none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FallbackBenchmark {
    /** The name of the work. */
    @Param({
        "logmel-float",
        "logmel-double",
        "single-float:2048:32",
        "single-double:2048:32",
        "jtransforms-float:2048:32",
        "jtransforms-double:2048:32"
    })
    public String work = "";

    private @Nullable Workload workload;

    /** Refuses a wrong result; JTransforms is the judge of the others. */
    @Setup
    public void check() {
        float[] samples = RowBenchmark.noise();
        workload = Workloads.of(work, samples);
        if (!work.startsWith("jtransforms")) {
            Twins.check(work, samples, workload);
        }
    }

    /** The work once. */
    @Benchmark
    public @Nullable Object call() {
        return workload == null ? null : workload.call();
    }
}

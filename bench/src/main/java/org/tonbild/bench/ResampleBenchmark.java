package org.tonbild.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;

/** Five seconds from 44,100 to 22,050 Hz by the preset HQ. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResampleBenchmark {
    private static final double HERTZ = 1000;
    private static final double SECONDS = 5;

    private final Resampler resampler = Resampler.design(ResamplePreset.HQ, 44_100, 22_050);
    private final Signal signal = Sine.of(HERTZ, 0.5, SECONDS, 44_100);

    /** A sine in the pass band stays the same sine at the new rate. */
    @Setup
    public void check() {
        Signal halved = hqToHalf();
        Signal expected = Sine.of(HERTZ, 0.5, SECONDS, 22_050);
        Sine.expect("length", halved.length(), expected.length(), 0);
        for (int t = 1000; t < halved.length() - 1000; t++) {
            Sine.expect("sample " + t, halved.channel(0)[t], expected.channel(0)[t], 2e-6);
        }
    }

    /** The whole signal. */
    @Benchmark
    public Signal hqToHalf() {
        return resampler.resample(signal);
    }
}

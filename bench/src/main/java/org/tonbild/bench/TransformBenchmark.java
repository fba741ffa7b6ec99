package org.tonbild.bench;

import java.util.SplittableRandom;
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
import org.tonbild.transform.RealFft;

/** The Fourier transform of 2048 real values in double precision, forward. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBenchmark {
    private static final int N = 2048;

    private final RealFft fft = RealFft.design(N);
    private final RealFft.Work work = fft.work();
    private final double[] x = new double[N];
    private final double[] re = new double[fft.bins()];
    private final double[] im = new double[fft.bins()];

    /** Makes noise and compares some bins with the sum that defines them. */
    @Setup
    public void check() {
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 0; t < N; t++) {
            x[t] = random.nextDouble() - 0.5;
        }
        fft.forward(x, 0, re, im, work);
        for (int k : new int[] {0, 1, 2, 511, 777, 1023, 1024}) {
            double sumRe = 0;
            double sumIm = 0;
            for (int t = 0; t < N; t++) {
                double angle = 2 * Math.PI * ((long) k * t % N) / N;
                sumRe += x[t] * StrictMath.cos(angle);
                sumIm -= x[t] * StrictMath.sin(angle);
            }
            Sine.expect("real part of bin " + k, re[k], sumRe, 1e-11);
            Sine.expect("imaginary part of bin " + k, im[k], sumIm, 1e-11);
        }
    }

    /** One transform. */
    @Benchmark
    public double[] realFft2048() {
        fft.forward(x, 0, re, im, work);
        return re;
    }
}

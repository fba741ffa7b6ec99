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
import org.tonbild.image.ImageFormatException;
import org.tonbild.image.PixelKind;
import org.tonbild.image.PngReader;
import org.tonbild.image.PngWriter;
import org.tonbild.image.Raster;

/** Writing a grey image of 224 x 224 as PNG. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PngBenchmark {
    private static final int SIZE = 224;

    private final Raster raster = ridges();

    /** Smooth ridges with some grain, as spectrograms have. */
    private static Raster ridges() {
        byte[] pixels = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int grain = (x * 31 + y * 17) * 2_654_435 >>> 28;
                pixels[y * SIZE + x] = (byte) (120 + 100 * StrictMath.sin(0.1 * y + 0.01 * x) + grain);
            }
        }
        return Raster.of(PixelKind.GREY8, SIZE, SIZE, pixels);
    }

    /** What was written reads back as it was. */
    @Setup
    public void check() throws ImageFormatException {
        if (!PngReader.read(png224()).raster().equals(raster)) {
            throw new IllegalStateException("the PNG does not read back; a wrong result is not worth timing");
        }
    }

    /** One image. */
    @Benchmark
    public byte[] png224() {
        return PngWriter.write(raster);
    }
}

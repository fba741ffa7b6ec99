package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.kernel.Kernels;
import org.tonbild.spec.Variants;

/** In steady state a stream allocates nothing: counted by the virtual machine, for every representation. */
class AllocationContractTest {
    private static final int BLOCK = 160;
    /** With vectors more: they are objects until the second compiler has seen their kernels. */
    private static final int ROUNDS = Kernels.active().vectors() ? 500 : 4;

    static Stream<Representation> all() {
        return Representations.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void steadyStateAllocatesNothing(Representation r) {
        Signal signal = RepresentationContractTest.sound(12_000, 12);
        for (Representation variant : Variants.of(r)) {
            Analyzer analyzer = Frames.analyzer(variant, signal);
            if (analyzer != null) {
                assertThat(allocated(analyzer, signal.channel(0)))
                        .as("bytes of %s", variant)
                        .isZero();
            }
        }
    }

    /** The least of some equal rounds, sound and then silence, up to one with nothing; the first ones load classes and fill the buffers. */
    private static long allocated(Analyzer analyzer, float[] sound) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        float[] x = Arrays.copyOf(sound, sound.length / BLOCK * 2 * BLOCK);
        FrameStream stream = analyzer.open();
        long first = analyzer.latency().equals(Latency.AT_END)
                ? 0
                : analyzer.latency().samples(1);
        for (long pushed = 0; pushed < first; pushed += x.length) {
            stream.push(x, 0, x.length, FrameSink.NONE);
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int at = 0; at < x.length; at += BLOCK) {
                stream.push(x, at, BLOCK, FrameSink.NONE);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        return least;
    }
}

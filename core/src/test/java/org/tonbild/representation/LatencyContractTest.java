package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Variants;

/** Every frame is out when {@link Analyzer#latency} says so, and not one sample earlier. */
class LatencyContractTest {
    static Stream<Representation> all() {
        return Representations.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFrameIsOutOnTimeAndNotBefore(Representation r) {
        Signal signal = RepresentationContractTest.sound(24_000, 8);
        for (Representation variant : Variants.of(r)) {
            Analyzer analyzer = Frames.analyzer(variant, signal);
            if (analyzer != null) {
                assertExact(analyzer, signal.channel(0), variant.toString());
            }
        }
        assertThat(Frames.analyzer(r, signal)).isNotNull();
    }

    private static void assertExact(Analyzer analyzer, float[] x, String what) {
        Latency latency = analyzer.latency();
        long frames = analyzer.grid(x.length).frames();
        long[] out = {0};
        FrameSink count = values -> out[0]++;
        FrameStream stream = analyzer.open();
        int at = 0;
        for (long frame = 0; frame < frames && latency.samples(frame) <= x.length; frame = latency.frames(at)) {
            for (long until : new long[] {latency.samples(frame) - 1, latency.samples(frame)}) {
                stream.push(x, at, (int) until - at, count);
                at = (int) until;
                assertThat(out[0]).as("%s, frames after %d samples", what, at).isEqualTo(latency.frames(at));
            }
            assertThat(out[0]).as(what).isGreaterThan(frame);
        }
        stream.push(x, at, x.length - at, count);
        assertThat(out[0]).as("%s, frames before the end", what).isEqualTo(latency.frames(x.length));
        stream.finish(count);
        assertThat(out[0]).as("%s, frames in all", what).isEqualTo(frames);
    }

    /** Not a number in the last sample that a frame waits for shows in that frame: the wait is not in vain. */
    @ParameterizedTest
    @MethodSource("all")
    void aFrameNeedsTheLastSampleItWaitsFor(Representation r) {
        Signal signal = RepresentationContractTest.sound(130_000, 9);
        Analyzer analyzer = r.resolve(signal).design(signal.sampleRate());
        Latency latency = analyzer.latency();
        if (latency.equals(Latency.AT_END)) {
            return;
        }
        float[] x = signal.channel(0).clone();
        int frame = (int) latency.frames(x.length) - 1;
        double[] before = Frames.pushed(analyzer, x, x.length).get(frame);
        x[(int) latency.samples(frame) - 1] = Float.NaN;
        double[] after = Frames.pushed(analyzer, x, x.length).get(frame);
        assertThat(after).as(r.kind() + ", frame " + frame).isNotEqualTo(before);
    }

    @Test
    void arithmetic() {
        Latency latency = Latency.of(10, 25).withHead(40);
        assertThat(latency.samples(0)).isEqualTo(40);
        assertThat(latency.samples(1)).isEqualTo(40);
        assertThat(latency.samples(2)).isEqualTo(45);
        assertThat(latency.frames(39)).isZero();
        assertThat(latency.frames(40)).isEqualTo(2);
        assertThat(latency.frames(45)).isEqualTo(3);
        assertThat(latency.later(2)).isEqualTo(Latency.of(10, 45).withHead(40));
        assertThat(latency.with(Latency.of(10, 30)))
                .isEqualTo(Latency.of(10, 30).withHead(40));
        assertThat(Latency.AT_END.later(5)).isEqualTo(Latency.AT_END);
        assertThat(Latency.AT_END.frames(1L << 60)).isZero();
        assertThat(latency).hasToString("frame i is out after i * 10 + 25 samples, 40 at least");
    }
}

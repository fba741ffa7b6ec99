package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CenteredFramesTest {
    /** Padding by walking from the end, one step at a time, turning round at the edges. */
    private static double padded(double[] x, int index, int lead, PadMode mode) {
        if (index >= 0 && index < x.length) {
            return x[index];
        }
        int steps = index < 0 ? -index : index - x.length + 1;
        int at = index < 0 ? 0 : x.length - 1;
        int direction = index < 0 ? 1 : -1;
        switch (mode) {
            case CONSTANT:
                return 0;
            case EDGE:
                return x[at];
            case LINEAR_RAMP:
                return (double) (lead - steps) / lead * x[at];
            case REFLECT:
                for (int i = 0; i < steps && x.length > 1; i++) {
                    if (at + direction < 0 || at + direction >= x.length) {
                        direction = -direction;
                    }
                    at += direction;
                }
                return x[at];
            default:
                for (int i = 1; i < steps; i++) {
                    if (at + direction < 0 || at + direction >= x.length) {
                        direction = -direction;
                    } else {
                        at += direction;
                    }
                }
                return x[at];
        }
    }

    private static List<double[]> cut(double[] x, int size, int hop, int lead, PadMode mode, int frames, int block) {
        List<double[]> out = new ArrayList<>();
        CenteredFrames.Sink sink = (s, at) -> out.add(Arrays.copyOfRange(s, at, at + size));
        CenteredFrames cutter = new CenteredFrames(size, hop, lead, mode);
        for (int at = 0; at < x.length; at += block) {
            cutter.push(x, at, Math.min(block, x.length - at), sink);
        }
        cutter.finish(frames, sink);
        return out;
    }

    @ParameterizedTest
    @CsvSource({
        "30000,64,7",
        "30000,64,200",
        "30000,64,20000",
        "20011,1024,5000",
        "1,64,7",
        "5,64,7",
        "33,64,32",
        "65,64,11"
    })
    void framesAreThoseOfThePaddedRecording(int n, int size, int hop) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = i + 1;
        }
        int lead = size / 2;
        int frames = 1 + n / hop;
        for (PadMode mode : PadMode.values()) {
            for (int block : new int[] {1, 5000, n}) {
                List<double[]> all = cut(x, size, hop, lead, mode, frames, block);
                assertThat(all).hasSize(frames);
                for (int t = 0; t < frames; t++) {
                    for (int i = 0; i < size; i++) {
                        double expected = padded(x, t * hop - lead + i, lead, mode);
                        if (all.get(t)[i] != expected) {
                            assertThat(all.get(t)[i])
                                    .as(mode + " frame " + t + " sample " + i + " block " + block)
                                    .isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }
}

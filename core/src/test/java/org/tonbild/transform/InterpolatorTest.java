package org.tonbild.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tonbild.spec.SpecException;

class InterpolatorTest {
    /** A tone in the pass band stays that tone, between the old samples too. */
    @ParameterizedTest
    @CsvSource({
        "HQ,2,0.9,2e-6",
        "HQ,4,0.9,2e-5",
        "HQ,8,0.9,2e-5",
        "HQ,16,0.9,1e-4",
        "HQ,64,0.5,1e-4",
        "VHQ,2,0.9,1e-8",
        "MQ,4,0.9,1e-4",
        "LQ,2,0.66,1e-4",
        "POLYPHASE,2,0.3,2e-2",
        "POLYPHASE,8,0.3,2e-2"
    })
    void tonesStayTones(OctaveFilter filter, int factor, double partOfNyquist, double error) {
        double omega = Math.PI * partOfNyquist;
        double[] x = new double[900];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.cos(omega * i + 0.4);
        }
        double[] y = Interpolator.design(filter, factor).apply(x);
        assertThat(y).hasSize(x.length * factor);
        for (int n = 400 * factor; n < 500 * factor; n++) {
            assertThat(y[n]).isCloseTo(Math.cos(omega * n / factor + 0.4), offset(error));
        }
    }

    /** Up and down again is where it was, but for the loudness that going down keeps as energy. */
    @ParameterizedTest
    @EnumSource(
            value = OctaveFilter.class,
            names = {"HQ", "VHQ"})
    void downUndoesUp(OctaveFilter filter) {
        double[] x = new double[600];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.cos(0.7 * i);
        }
        double[] up = Interpolator.design(filter, 8).apply(x);
        double[] down = new double[x.length];
        int[] at = {0};
        Decimator.Sink sink = (y, offset, length) -> {
            System.arraycopy(y, offset, down, at[0], length);
            at[0] += length;
        };
        Decimator.Stream stream = Decimator.design(filter, 8).open();
        stream.push(up, 0, up.length, sink);
        stream.finish(sink);
        assertThat(at[0]).isEqualTo(x.length);
        for (int i = 250; i < 350; i++) {
            assertThat(down[i] / Math.sqrt(8)).isCloseTo(x[i], offset(3e-5));
        }
    }

    /** What scipy.signal.resample_poly([0, 1, 0, 0], 4, 1) gave, scipy 1.10. */
    @Test
    void polyphaseIsScipys() {
        double[] y = Interpolator.design(OctaveFilter.POLYPHASE, 4).apply(new double[] {0, 1, 0, 0});
        double[] scipy = {
            0,
            0.29654281960437523,
            0.6334760868798733,
            0.8996325710102085,
            1.0006365650891118,
            0.8996325710102085,
            0.6334760868798733,
            0.29654281960437523,
            0,
            -0.1739777429715405,
            -0.20188442282305533,
            -0.1201343501545469,
            0,
            0.08928334853204616,
            0.11058973007292545,
            0.06897233879817498
        };
        assertThat(y).hasSameSizeAs(scipy);
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i]).isCloseTo(scipy[i], offset(1e-12));
        }
    }

    @Test
    void otherFactorsAreRefused() {
        assertThatThrownBy(() -> Interpolator.design(OctaveFilter.HQ, 3)).isInstanceOf(SpecException.class);
    }
}

package org.tonbild.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.SpecException;

class TemporalIndicesTest {
    /** Blocks of two samples whose largest magnitudes are 1 1 1 10 10 1 100 1 1 1; 0.5 seconds a block. */
    private static final Signal BLOCKS =
            Signal.of(new float[] {1, 0, -1, 0.5f, 0, 1, 10, 0, 0, -10, 1, 0, 100, 0, 0, 1, 1, 1, 0, -1}, 4);

    private static final TemporalIndices INDICES = TemporalIndices.of(BLOCKS, Envelope.FAST, 2);

    @Test
    void theEnvelopeIsMeasuredAgainstItsMedian() {
        assertThat(INDICES.median()).isEqualTo(1);
        TemporalIndices.Activity activity = INDICES.activity(3);
        assertThat(activity.count()).isEqualTo(3);
        assertThat(activity.fraction()).isEqualTo(0.3);
        assertThat(activity.meanDb()).isCloseTo(10 * StrictMath.log10(10_200 / 3.0), within(1e-9));
        assertThat(INDICES.activity(40).count()).isEqualTo(1);
        assertThat(INDICES.activity(40).meanDb()).isNaN();
        assertThat(INDICES.activity(50).fraction()).isEqualTo(0);
    }

    @Test
    void eventsAreRuns() {
        TemporalIndices.Events events = INDICES.events(3, -1);
        assertThat(events.fraction()).isEqualTo(0.3);
        assertThat(events.meanSeconds()).isEqualTo(0.75);
        assertThat(events.perSecond()).isCloseTo(2 / 4.5, within(1e-12));
        // Half a second is one block, and a run has to be longer than it.
        TemporalIndices.Events longer = INDICES.events(3, 0.5);
        assertThat(longer.fraction()).isEqualTo(0.2);
        assertThat(longer.meanSeconds()).isEqualTo(1);
        assertThat(INDICES.events(3, 5).meanSeconds()).isEqualTo(0);
    }

    @Test
    void entropyOfTheEnvelopeAndItsSquare() {
        TemporalIndices flat = TemporalIndices.of(Signal.of(new float[] {1, -1, 1, -1}, 4), Envelope.FAST, 1);
        assertThat(flat.entropy(true)).isCloseTo(1, within(1e-12));
        double p = 100 / 127.0;
        double h = -p * StrictMath.log(p)
                - 2 * 10 / 127.0 * StrictMath.log(10 / 127.0)
                - 7 / 127.0 * StrictMath.log(1 / 127.0);
        assertThat(INDICES.entropy(false)).isCloseTo(h / StrictMath.log(10), within(1e-12));
        assertThat(INDICES.entropy(true)).isLessThan(INDICES.entropy(false));
    }

    /** The analytic signal of whole periods of a sine has its amplitude everywhere, for even and odd lengths. */
    @Test
    void theAnalyticEnvelopeOfASineIsFlat() {
        for (int n : new int[] {60, 75}) {
            float[] x = new float[n];
            for (int t = 0; t < n; t++) {
                x[t] = (float) (0.7 * StrictMath.cos(2 * StrictMath.PI * t / 15));
            }
            double[] envelope = Envelope.HILBERT.of(Signal.of(x, 100), 1);
            assertThat(envelope).hasSize(n);
            for (double v : envelope) {
                assertThat(v).isCloseTo(0.7, within(1e-6));
            }
        }
    }

    @Test
    void crossingsRanksAndRefusals() {
        Signal signal = Signal.of(new float[] {1, -1, 0, 1, 1, -1, 2, 2}, 4);
        assertThat(TemporalIndices.zeroCrossingsPerSecond(signal)).isEqualTo(2);
        assertThat(TemporalIndices.richness(new double[] {0.5, 0.7, 0.9}, new double[] {3, 3, 9}))
                .containsExactly(new double[] {1.5 / 9, 3.0 / 9, 1}, within(1e-12));
        assertThatThrownBy(() -> TemporalIndices.of(signal, Envelope.FAST, 9)).isInstanceOf(SpecException.class);
    }

    @Test
    void silenceHasNoEventsAndIsAllBackground() {
        TemporalIndices silence = TemporalIndices.of(Signal.of(new float[100], 100), Envelope.FAST, 10);
        assertThat(silence.median()).isEqualTo(0);
        assertThat(silence.entropy(true)).isEqualTo(0);
        assertThat(silence.events(3, -1).fraction()).isEqualTo(0);
        assertThat(silence.activity(3).count()).isEqualTo(0);
    }
}

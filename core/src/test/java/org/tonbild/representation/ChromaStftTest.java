package org.tonbild.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.Signal;

class ChromaStftTest {
    /** With the spectra kept or, where they are too many, taken twice: the frames of the stated tuning, bit for bit. */
    @ParameterizedTest
    @CsvSource({"0,512", "1,512", "20000,512", "9000,7", "33000,8"})
    void theTransformIsTakenOnceOrTwiceWithTheSameBits(int samples, int hop) {
        ChromaStft spec = ChromaStft.DEFAULTS.withHopLength(hop);
        Signal signal = Signal.of(RepresentationContractTest.sound(samples, 3).channel(0), 22_050);
        float[] x = signal.channel(0);
        List<double[]> streamed = new ArrayList<>();
        Analyzer analyzer = spec.resolve(signal).design(22_050);
        FrameStream stream = analyzer.open();
        stream.push(x, 0, x.length, frame -> streamed.add(frame.clone()));
        stream.finish(frame -> streamed.add(frame.clone()));
        List<double[]> kept = new ArrayList<>();
        Analyzer own = spec.designFor(signal);
        assertThat(own.grid(x.length)).isEqualTo(analyzer.grid(x.length));
        FrameStream again = own.open();
        again.push(x, 0, x.length, frame -> kept.add(frame.clone()));
        again.finish(frame -> kept.add(frame.clone()));
        assertThat(kept).hasSameSizeAs(streamed);
        for (int i = 0; i < kept.size(); i++) {
            assertThat(kept.get(i)).isEqualTo(streamed.get(i));
        }
    }
}

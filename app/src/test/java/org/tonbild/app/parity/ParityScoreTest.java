package org.tonbild.app.parity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.audio.Signal;

/** The parity doctor on arrays of an implementation that shares no code with Tonbild, its parameters drawn at random. */
class ParityScoreTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "magnitude",
                "power",
                "stft-db",
                "mel-power",
                "mel-db",
                "mel-ln",
                "mel-log10",
                "mel-log1p",
                "fbank",
                "fbank-int16",
                "whisper",
                "utterance",
                "cmvn",
                "minmax"
            })
    void reachesTheNumbers(String family) {
        Made made = Made.of(family, 90_002);
        assertThat(diagnose(made).verdict()).as(made.name()).isEqualTo(Diagnosis.Verdict.REPRODUCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "another clip",
                "wavelet",
                "autocorrelation",
                "projection",
                "noise",
                "shuffled frames",
                "warped scale",
                "shuffled bands",
                "smoothed",
                "squeezed in time"
            })
    void namesNoRecipeForWhatNoneGives(String kind) {
        Made made = Unlike.of(kind, 90_001);
        assertThat(diagnose(made).verdict()).as(made.name()).isEqualTo(Diagnosis.Verdict.UNEXPLAINED);
    }

    private static Diagnosis diagnose(Made made) {
        double[] values = new double[made.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = made.values()[i];
        }
        return Parity.diagnose(
                Signal.of(made.samples(), made.rate()), TheirArray.of(made.shape(), values), null, (word, part) -> {});
    }
}

package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.pipeline.Decibels;
import org.tonbild.representation.ChromaCqt;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.FourierTempogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.RootMeanSquare;
import org.tonbild.representation.Yin;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** What differs between versions of librosa, by what their documentation and change logs say. */
class LibrosaVersionTest {
    private static String value(LibrosaVersion version, Spec spec, String key) {
        return Specs.toMap(version.defaults(spec)).get(key);
    }

    @ParameterizedTest
    @CsvSource({
        // release, version, pad_mode of stft, filter between rates, difference of yin, decibels over all channels
        "0.8.1,    V0_8,  reflect,  kaiser_best, longer_window, true",
        "0.9.2,    V0_9,  constant, kaiser_best, window,        true",
        "0.10.1,   V0_11, constant, soxr_hq,     frame,         true",
        "0.11.0,   V0_11, constant, soxr_hq,     frame,         true",
        "1.0.0dev, V1_0,  constant, soxr_hq,     frame,         false"
    })
    void changesBetweenVersions(
            String release, LibrosaVersion version, String padMode, String resampler, String difference, String joint) {
        assertThat(LibrosaVersion.of(release)).isEqualTo(version);
        assertThat(value(version, MelSpectrogram.DEFAULTS, "pad_mode")).isEqualTo(padMode);
        assertThat(value(version, RootMeanSquare.DEFAULTS, "pad_mode")).isEqualTo(padMode);
        assertThat(value(version, ConstantQ.DEFAULTS, "pad_mode")).isEqualTo(padMode);
        assertThat(value(version, ChromaCqt.DEFAULTS, "pad_mode")).isEqualTo(padMode);
        assertThat(value(version, FourierTempogram.DEFAULTS, "tempo_pad_mode")).isEqualTo(padMode);
        assertThat(value(version, Yin.DEFAULTS, "difference")).isEqualTo(difference);
        assertThat(value(version, Decibels.DEFAULTS, "joint")).isEqualTo(joint);
        assertThat(version.resampler()).isEqualTo(ResamplePreset.valueOf(resampler.toUpperCase(java.util.Locale.ROOT)));
        boolean old = resampler.equals("kaiser_best");
        assertThat(value(version, ConstantQ.DEFAULTS, "res_type")).isEqualTo(old ? "auto" : "hq");
        assertThat(value(version, ConstantQ.DEFAULTS, "rules"))
                .isEqualTo(Map.of("V0_8", "librosa_0_8", "V0_9", "librosa_0_9")
                        .getOrDefault(version.name(), "librosa_0_11"));
    }

    @Test
    void onlyTheOldestRefusesSeveralChannels() {
        assertThatThrownBy(() -> LibrosaVersion.V0_8.requireChannels(2))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("channels=mono");
        LibrosaVersion.V0_8.requireChannels(1);
        LibrosaVersion.V0_9.requireChannels(2);
    }

    @ParameterizedTest
    @CsvSource({"0.7.2", "2.0", "0.80"})
    void otherVersionsAreNotKnown(String release) {
        assertThatThrownBy(() -> LibrosaVersion.of(release)).isInstanceOf(SpecException.class);
    }
}

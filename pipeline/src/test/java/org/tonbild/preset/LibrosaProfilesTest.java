package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Every default of the profiles of librosa by what its documentation says, written down here. */
class LibrosaProfilesTest {
    private static final Map<String, String> STFT = Map.of(
            "n_fft",
            "2048",
            "hop_length",
            "512",
            "win_length",
            "auto",
            "window",
            "hann",
            "center",
            "true",
            "precision",
            "double",
            "periodic",
            "true",
            "normalized",
            "none");

    private static final Map<String, String> MEL =
            Map.of("n_mels", "128", "fmin", "0", "fmax", "auto", "mel_scale", "slaney", "norm", "slaney", "power", "2");

    private static Map<String, String> step(String version, String output, int index, String kind) {
        List<Step> steps =
                new ArrayList<>(Presets.get("librosa-" + version + "-" + output).steps());
        assertThat(steps.get(index).kind()).isEqualTo(kind);
        return Specs.toMap(steps.get(index));
    }

    private static String padMode(String version) {
        return version.equals("0.8") ? "reflect" : "constant";
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "0.11", "1.0"})
    void soundIsThatOfLoad(String version) {
        for (String name : Profiles.get("librosa-" + version).presets().keySet()) {
            Map<String, String> signal = Specs.toMap(Presets.get(name).steps().get(0));
            assertThat(signal)
                    .containsEntry("channels", "mono")
                    .containsEntry("sample_rate", "22050")
                    .containsEntry("resample", version.equals("0.8") ? "kaiser_best" : "soxr_hq")
                    .containsEntry("offset_seconds", "0")
                    .containsEntry("duration_seconds", "auto");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "0.11", "1.0"})
    void spectraBandsAndCepstra(String version) {
        assertThat(step(version, "power", 1, "spectrogram"))
                .containsAllEntriesOf(STFT)
                .containsEntry("pad_mode", padMode(version))
                .containsEntry("power", "2");
        for (String output : List.of("mel", "logmel", "mfcc")) {
            assertThat(step(version, output, 1, "mel"))
                    .containsAllEntriesOf(STFT)
                    .containsAllEntriesOf(MEL)
                    .containsEntry("pad_mode", padMode(version));
        }
        for (String output : List.of("logmel", "mfcc")) {
            assertThat(step(version, output, 2, "decibels"))
                    .containsEntry("ref", "1")
                    .containsEntry("amin", "auto") // 1e-10 for power, as the step says
                    .containsEntry("top_db", "80")
                    .containsEntry("floor_db", "auto")
                    .containsEntry("running", "false")
                    .containsEntry("joint", version.equals("1.0") ? "false" : "true");
        }
        assertThat(step(version, "mfcc", 3, "cepstrum"))
                .containsEntry("n_mfcc", "20")
                .containsEntry("dct_type", "ii")
                .containsEntry("norm", "ortho")
                .containsEntry("lifter", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "0.11", "1.0"})
    void chromaConstantQAndYin(String version) {
        boolean old = version.equals("0.8");
        assertThat(step(version, "chroma", 1, "chroma"))
                .containsAllEntriesOf(STFT)
                .containsEntry("pad_mode", padMode(version))
                .containsEntry("n_chroma", "12")
                .containsEntry("ctroct", "5")
                .containsEntry("octwidth", "2")
                .containsEntry("base_c", "true")
                .containsEntry("tuning", "auto")
                .containsEntry("norm", "inf");
        Map<String, String> way = new TreeMap<>(Map.of(
                "pad_mode",
                padMode(version),
                "res_type",
                old ? "auto" : "hq",
                "rules",
                old ? "librosa_0_8" : "librosa_0_11",
                "fmin",
                "32.70319566257483",
                "hop_length",
                "512"));
        assertThat(step(version, "chroma-cqt", 1, "chroma_cqt"))
                .containsAllEntriesOf(way)
                .containsEntry("n_octaves", "7")
                .containsEntry("bins_per_octave", "36")
                .containsEntry("n_chroma", "12")
                .containsEntry("tuning", "auto")
                .containsEntry("norm", "inf");
        assertThat(step(version, "cqt", 1, "cqt"))
                .containsAllEntriesOf(way)
                .containsEntry("n_bins", "84")
                .containsEntry("bins_per_octave", "12")
                .containsEntry("gamma", "0")
                .containsEntry("tuning", "0")
                .containsEntry("filter_scale", "1")
                .containsEntry("norm", "1")
                .containsEntry("sparsity", "0.01")
                .containsEntry("window", "hann")
                .containsEntry("scale", "true")
                .containsEntry("form", "full")
                .containsEntry("power", "1");
        assertThat(step(version, "yin", 1, "yin"))
                .containsEntry("frame_length", "2048")
                .containsEntry("win_length", "auto")
                .containsEntry("hop_length", "auto")
                .containsEntry("trough_threshold", "0.1")
                .containsEntry("center", "true")
                .containsEntry("pad_mode", padMode(version))
                .containsEntry("difference", old ? "longer_window" : "frame")
                .containsEntry("fmin", "65.40639132514966")
                .containsEntry("fmax", "2093.004522404789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.8", "0.11", "1.0"})
    void traitsSayWhatDiffers(String version) {
        Profile profile = Profiles.get("librosa-" + version);
        assertThat(profile.evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(profile.traits().get(Trait.FRAMES)).contains(version.equals("0.8") ? "mirrored" : "zeros");
        assertThat(profile.traits().get(Trait.RATE)).contains(version.equals("0.8") ? "kaiser_best" : "soxr_hq");
        assertThat(profile.traits().get(Trait.LOGARITHM))
                .contains(version.equals("1.0") ? "each channel" : "all channels");
        assertThat(profile.presets().keySet())
                .containsExactly(
                        "librosa-" + version + "-logmel",
                        "librosa-" + version + "-power",
                        "librosa-" + version + "-mel",
                        "librosa-" + version + "-mfcc",
                        "librosa-" + version + "-chroma",
                        "librosa-" + version + "-chroma-cqt",
                        "librosa-" + version + "-cqt",
                        "librosa-" + version + "-yin");
    }
}

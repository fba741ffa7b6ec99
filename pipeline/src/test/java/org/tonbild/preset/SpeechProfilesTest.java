package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Every default of the profiles for speech and for AudioSet, in the numbers that their originals publish. */
class SpeechProfilesTest {
    private static final String SIGNAL = "channels=mono sample_rate=16000 offset_seconds=0 duration_seconds=auto"
            + " fill=none pre_emphasis=0 quantise=none";

    private static final String UNPADDED = " pad_to_seconds=0 pad_step_seconds=0";

    private static final String KALDI_FRAMES = "frame_length_ms=25 frame_shift_ms=10 snip_edges=true"
            + " round_to_power_of_two=true preemphasis=0.97 raw_energy=true energy_floor=0 min_duration_seconds=0"
            + " dither=0 periodic=false allow_short=true";

    private static final String KALDI = " " + KALDI_FRAMES + " window=povey remove_dc_offset=true n_mels=23 fmin=20"
            + " fmax=0 vtln_warp=1 filter_precision=float mel_scale=kaldi triangles_over=mel norm=none htk_mode=false"
            + " htk_compat=false use_power=true";

    private static final String HTK = " " + KALDI_FRAMES + " window=hamming remove_dc_offset=false n_mels=26 fmin=0"
            + " fmax=0 vtln_warp=1 filter_precision=double mel_scale=htk triangles_over=mel norm=none htk_mode=true"
            + " htk_compat=true use_power=false";

    private static final String AUDIO_SET = " n_fft=512 win_length=400 hop_length=160 window=hann periodic=true"
            + " center=false window_at=start short_recording=empty tail=whole remove_dc_offset=false preemphasis=0"
            + " preemphasis_over=frame power_offset=0 normalized=none precision=double power=1 n_mels=64 fmin=125 fmax=7500 mel_scale=kaldi"
            + " filter_shape=triangular_mel overlap=0.5 norm=none bin_grid=exact total=false";

    private static final String TENSORFLOW = AUDIO_SET
            .replace("n_fft=512 win_length=400 hop_length=160", "n_fft=1024" + " win_length=1024 hop_length=256")
            .replace("n_mels=64 fmin=125 fmax=7500", "n_mels=80 fmin=80 fmax=7600");

    private static final String LOG = " base=e zero=auto least=1e-300 offset=";

    static Stream<Arguments> defaults() {
        String speech = SIGNAL + " scale=32768 resample=hq" + UNPADDED;
        String vggish = SIGNAL + " scale=1 resample=kaiser_best" + UNPADDED + AUDIO_SET;
        String yamnet = SIGNAL + " scale=1 resample=hq pad_to_seconds=0.975 pad_step_seconds=0.48" + AUDIO_SET;
        String tensorflow = SIGNAL + " scale=1 resample=hq" + UNPADDED + TENSORFLOW;
        return Stream.of(
                Arguments.of("kaldi", speech + KALDI + " use_log_fbank=true use_energy=false"),
                Arguments.of("kaldi-mel", speech + KALDI + " use_log_fbank=false use_energy=false"),
                Arguments.of("kaldi-mfcc", speech + KALDI + " n_mfcc=13 lifter=22 use_energy=true"),
                Arguments.of("htk", speech + HTK + " n_mfcc=13 lifter=22 use_energy=false"),
                Arguments.of("htk-energy", speech + HTK + " n_mfcc=13 lifter=22 use_energy=true"),
                Arguments.of("htk-fbank", speech + HTK + " use_log_fbank=true use_energy=false"),
                Arguments.of("vggish", vggish + LOG + "0.01"),
                Arguments.of("vggish-mel", vggish),
                Arguments.of("vggish-patches", vggish + LOG + "0.01 patch_frames=96 patch_hop=96"),
                Arguments.of("yamnet", yamnet + LOG + "0.001"),
                Arguments.of("yamnet-mel", yamnet),
                Arguments.of("yamnet-patches", yamnet + LOG + "0.001 patch_frames=96 patch_hop=48"),
                Arguments.of("tensorflow", tensorflow + LOG + "1e-6"),
                Arguments.of("tensorflow-mel", tensorflow),
                Arguments.of(
                        "tensorflow-mfcc",
                        tensorflow.replace(" norm=none", "") + LOG
                                + "1e-6 n_mfcc=13 dct_type=ii norm=uniform lifter=0 energy_first=false"));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void everyDefaultIsThePublishedOne(String preset, String expected) {
        Map<String, String> keys = new LinkedHashMap<>();
        Recipe recipe = Presets.get(preset);
        for (Step step : recipe.steps()) {
            keys.putAll(Specs.toMap(step));
        }
        for (String pair : expected.split(" ")) {
            String[] word = pair.split("=");
            String own = keys.get(word[0]);
            assertThat(own).as("%s of %s", word[0], preset).isNotNull();
            assertThat(number(own)).as("%s of %s", word[0], preset).isEqualTo(number(word[1]));
        }
    }

    /** Numbers as numbers, words as they are. */
    private static Object number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException word) {
            return text;
        }
    }

    @Test
    void evidenceAndStages() {
        assertThat(Profiles.get("kaldi").evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(Profiles.get("vggish").evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(Profiles.get("yamnet").evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(Profiles.get("tensorflow").evidence()).isEqualTo(Evidence.VERIFIED);
        assertThat(Profiles.get("htk").evidence()).isEqualTo(Evidence.DEFINITION);
        assertThat(Profiles.get("htk").presets().keySet()).containsExactly("htk", "htk-energy", "htk-fbank");
    }

    private static Signal noise(int samples) {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[samples];
        for (int t = 0; t < samples; t++) {
            x[t] = (float) (0.3 * Math.sin(0.05 * t) + 0.1 * (random.nextDouble() - 0.5));
        }
        return Signal.of(x, 16_000);
    }

    private static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    /** The formulas of chapter 5 of the HTK Book, one frame, slowly. */
    @Test
    void htkIsTheFormulasOfItsBook() {
        Signal signal = noise(900);
        Spectrogram fbank =
                Pipeline.of(Presets.get("htk-fbank")).analyze(signal).get(0);
        Spectrogram cepstra = Pipeline.of(Presets.get("htk")).analyze(signal).get(0);
        Spectrogram energies =
                Pipeline.of(Presets.get("htk-energy")).analyze(signal).get(0);
        assertThat(fbank.frames()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            double[] s = new double[401];
            double energy = 0;
            for (int n = 1; n <= 400; n++) {
                s[n] = 32768.0 * signal.channel(0)[160 * i + n - 1];
                energy += s[n] * s[n];
            }
            double[] windowed = new double[401];
            for (int n = 1; n <= 400; n++) {
                double emphasised = s[n] - 0.97 * s[Math.max(1, n - 1)];
                windowed[n] = (0.54 - 0.46 * Math.cos(2 * Math.PI * (n - 1) / 399)) * emphasised;
            }
            double[] m = new double[27];
            for (int k = 0; k < 256; k++) {
                double re = 0;
                double im = 0;
                for (int n = 1; n <= 400; n++) {
                    re += windowed[n] * Math.cos(2 * Math.PI * k * (n - 1) / 512);
                    im -= windowed[n] * Math.sin(2 * Math.PI * k * (n - 1) / 512);
                }
                double place = mel(k * 31.25) / (mel(8000) / 27);
                for (int j = 1; j <= 26; j++) {
                    m[j] += Math.max(0, 1 - Math.abs(place - j)) * Math.hypot(re, im);
                }
            }
            double c0 = 0;
            for (int j = 1; j <= 26; j++) {
                m[j] = Math.log(Math.max(1, m[j]));
                c0 += Math.sqrt(2.0 / 26) * m[j];
                assertThat((double) fbank.value(j - 1, i)).isCloseTo(m[j], within(1e-5));
            }
            for (int c = 1; c <= 12; c++) {
                double sum = 0;
                for (int j = 1; j <= 26; j++) {
                    sum += Math.sqrt(2.0 / 26) * m[j] * Math.cos(Math.PI * c / 26 * (j - 0.5));
                }
                double lifted = (1 + 11 * Math.sin(Math.PI * c / 22)) * sum;
                assertThat((double) cepstra.value(c - 1, i)).isCloseTo(lifted, within(1e-4));
                assertThat((double) energies.value(c - 1, i)).isCloseTo(lifted, within(1e-4));
            }
            assertThat((double) cepstra.value(12, i)).isCloseTo(c0, within(1e-4));
            assertThat((double) energies.value(12, i)).isCloseTo(Math.log(energy), within(1e-5));
        }
    }

    /** One second: 98 frames of VGGish, one patch; YAMNet fills up to 1.455 s, two patches. */
    @Test
    void sizes() {
        Signal second = noise(16_000);
        assertThat(size("vggish", second)).containsExactly(64, 98);
        assertThat(size("vggish-patches", second)).containsExactly(96 * 64, 1);
        assertThat(size("yamnet", second)).containsExactly(64, 144);
        assertThat(size("yamnet-patches", second)).containsExactly(96 * 64, 2);
        assertThat(size("tensorflow-mfcc", second)).containsExactly(13, 59);
        assertThat(size("kaldi", second)).containsExactly(23, 98);
        assertThat(size("kaldi", noise(399))).containsExactly(23, 0);
    }

    private static int[] size(String preset, Signal signal) {
        Spectrogram s = Pipeline.of(Presets.get(preset)).analyze(signal).get(0);
        return new int[] {s.bands(), s.frames()};
    }
}

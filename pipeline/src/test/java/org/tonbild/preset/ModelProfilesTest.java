package org.tonbild.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/** Every default of the models' profiles and of torchaudio's, written down from what their authors published. */
class ModelProfilesTest {
    /** What most steps have, key by key; a line of a profile names what is other. */
    private static final Map<String, String> USUAL = Map.of(
            "signal",
            "channels=mono resample=hq offset_seconds=0 duration_seconds=auto fill=none scale=1 pre_emphasis=0"
                    + " pad_to_seconds=0 pad_step_seconds=0 quantise=none",
            "mel",
            "win_length=auto window=hann center=true precision=double periodic=true normalized=none fmin=0 fmax=auto"
                    + " mel_scale=slaney filter_shape=triangular overlap=0.5 norm=slaney beyond_nyquist=false"
                    + " bin_grid=exact filter_rate=auto power=2 window_at=middle pad_by=half_frame"
                    + " short_recording=refuse remove_dc_offset=false preemphasis=0 power_offset=0"
                    + " window_precision=double",
            "spectrogram",
            "win_length=auto window=hann center=true precision=double periodic=true normalized=none"
                    + " window_at=middle pad_by=half_frame short_recording=refuse remove_dc_offset=false preemphasis=0"
                    + " power_offset=0 window_precision=double",
            "decibels",
            "ref=1 floor_db=auto running=false values=auto",
            "fix_frames",
            "frames=auto drop_last=0 fill=0 append=0 multiple=1",
            "standardize",
            "means=0 deviations=1 unbiased=true divide=true subtract=true epsilon_in=deviation",
            "kaldi",
            "frame_length_ms=25 frame_shift_ms=10 snip_edges=true round_to_power_of_two=true window=povey"
                    + " blackman_coeff=0.42 preemphasis=0.97 remove_dc_offset=true raw_energy=true energy_floor=1"
                    + " min_duration_seconds=0 dither=0 periodic=false",
            "kaldi bands",
            "fmin=20 fmax=0 vtln_low=100 vtln_high=-500 vtln_warp=1 filter_precision=float use_power=true"
                    + " use_energy=false htk_compat=false");

    private static final String WHISPER_SIGNAL = "signal sample_rate=16000 duration_seconds=30 fill=zeros";
    private static final String WHISPER_MEL = "mel n_fft=400 hop_length=160 pad_mode=reflect fmax=8000 n_mels=";
    private static final String LOG10 = "logarithm base=ten offset=0 least=1E-10";
    private static final String DROP = "fix_frames drop_last=1";

    @Test
    void whisper() {
        for (Map.Entry<String, String> size :
                Map.of("whisper", "80", "whisper-large-v3", "128").entrySet()) {
            String mel = WHISPER_MEL + size.getValue();
            assertSteps(
                    size.getKey(),
                    WHISPER_SIGNAL,
                    mel,
                    LOG10,
                    DROP,
                    "range_floor range=8 peak=whole maximum=0",
                    "standardize scope=fixed means=-4 deviations=4 epsilon=0");
            assertSteps(size.getKey() + "-logmel", WHISPER_SIGNAL, mel, LOG10, DROP);
            assertSteps(size.getKey() + "-mel", WHISPER_SIGNAL, mel, DROP);
        }
    }

    /** 2 * 4.5689974 = 9.1379948. */
    @Test
    void ast() {
        String signal = "signal sample_rate=16000";
        String bands = "kaldi_fbank window=hann n_mels=128 use_log_fbank=true";
        assertSteps("ast-fbank", signal, bands, "fix_frames frames=1024");
        assertSteps(
                "ast",
                signal,
                bands,
                "fix_frames frames=1024",
                "standardize scope=fixed means=-4.2677393 deviations=9.1379948 epsilon=0");
    }

    private static final String LIBRARY_MEL =
            "mel n_fft=1024 hop_length=320 pad_mode=reflect n_mels=64 fmin=50 fmax=14000";
    private static final String DECIBELS = "decibels amin=1E-10 top_db=auto";

    @Test
    void panns() {
        assertSteps("panns", "signal sample_rate=32000", LIBRARY_MEL, DECIBELS);
        assertSteps("panns-mel", "signal sample_rate=32000", LIBRARY_MEL);
    }

    @Test
    void clapOfMicrosoft() {
        assertSteps(
                "clap-ms",
                "signal sample_rate=44100 duration_seconds=7 fill=repeat",
                LIBRARY_MEL + " filter_rate=32000",
                DECIBELS);
        assertSteps("clap-ms-2022", "signal sample_rate=44100 duration_seconds=5 fill=repeat", LIBRARY_MEL, DECIBELS);
    }

    @Test
    void clapOfLaion() {
        String ten = "signal sample_rate=48000 duration_seconds=10 fill=repeat_pad quantise=int16";
        String plain = "mel n_fft=1024 hop_length=480 pad_mode=reflect n_mels=64 fmin=50 fmax=14000";
        assertSteps("clap-laion", ten, plain, DECIBELS);
        assertSteps("clap-laion-mel", ten, plain);
        String least = "signal sample_rate=48000 pad_to_seconds=10 fill=repeat_pad quantise=int16";
        String htk = plain + " mel_scale=htk norm=none bin_grid=nyquist window_precision=float";
        assertSteps(
                "clap-laion-fused",
                least,
                htk,
                DECIBELS,
                "resize width=1001 height=auto enlarge=linear antialias=false");
        List<String> parts = List.of("front", "middle", "back");
        for (int i = 0; i < 3; i++) {
            assertSteps(
                    "clap-laion-fused-" + parts.get(i),
                    least,
                    htk,
                    DECIBELS,
                    "chunk frames=1001 start=auto parts=3 place=0.5 part=" + (i + 1));
        }
    }

    /** 2^-24 = 5.9604644775390625e-8. */
    @Test
    void nemo() {
        String signal = "signal sample_rate=16000 pre_emphasis=0.97";
        String mel = "mel n_fft=512 win_length=320 hop_length=160 periodic=false pad_mode=constant n_mels=64"
                + " window_precision=float";
        String log = "logarithm base=e offset=5.9604644775390625E-8 least=1E-300";
        String normal = "standardize scope=band epsilon=0.00001";
        assertSteps("nemo-mel", signal, mel);
        assertSteps("nemo-logmel", signal, mel, log);
        assertSteps("nemo", signal, mel, log, DROP, normal, "fix_frames append=1 multiple=16");
        String parakeet = mel.replace("win_length=320", "win_length=400").replace("n_mels=64", "n_mels=80");
        assertSteps("nemo-parakeet", signal, parakeet, log, DROP, normal, "fix_frames append=1");
    }

    @Test
    void torchaudio() {
        String signal = "signal sample_rate=16000";
        String stft = " n_fft=400 hop_length=200 pad_mode=reflect window_precision=float";
        String mel = "mel" + stft + " n_mels=128 mel_scale=htk norm=none bin_grid=nyquist";
        assertSteps("torchaudio", signal, mel);
        assertSteps("torchaudio-spectrogram", signal, "spectrogram power=2" + stft);
        assertSteps("torchaudio-db", signal, mel, DECIBELS);
        assertSteps(
                "torchaudio-mfcc",
                signal,
                mel,
                "decibels amin=1E-10 top_db=80",
                "cepstrum n_mfcc=40 dct_type=ii norm=ortho lifter=0");
        assertSteps("torchaudio-kaldi-spectrogram", signal, "kaldi_spectrogram");
        assertSteps("torchaudio-kaldi-fbank", signal, "kaldi_fbank n_mels=23 use_log_fbank=true");
        assertSteps("torchaudio-kaldi-mfcc", signal, "kaldi_mfcc n_mels=23 n_mfcc=13 lifter=22");
    }

    @Test
    void everyOutputStandsInThisTest() {
        List<String> families =
                List.of("torchaudio", "nemo", "whisper", "whisper-large-v3", "ast", "panns", "clap-laion", "clap-ms");
        long outputs = families.stream()
                .map(Profiles::get)
                .mapToLong(profile -> profile.outputs().size())
                .sum();
        assertThat(outputs).isEqualTo(7 + 4 + 3 + 3 + 2 + 2 + 6 + 2);
        for (String name : families) {
            assertThat(Profiles.get(name).evidence()).isEqualTo(Evidence.VERIFIED);
        }
    }

    private static void assertSteps(String preset, String... expected) {
        List<Step> steps = Presets.get(preset).steps();
        assertThat(steps.stream().map(Step::kind))
                .as(preset)
                .containsExactly(
                        Stream.of(expected).map(line -> line.split(" ")[0]).toArray(String[]::new));
        for (int i = 0; i < expected.length; i++) {
            assertThat(Specs.toMap(steps.get(i)))
                    .as(preset + ", " + steps.get(i).kind())
                    .containsAllEntriesOf(keys(expected[i]));
        }
    }

    private static Map<String, String> keys(String line) {
        Map<String, String> keys = new LinkedHashMap<>();
        String kind = line.split(" ")[0];
        put(USUAL.getOrDefault(kind, ""), keys);
        if (kind.startsWith("kaldi")) {
            put(USUAL.get("kaldi"), keys);
        }
        if (kind.equals("kaldi_fbank") || kind.equals("kaldi_mfcc")) {
            put(USUAL.get("kaldi bands"), keys);
        }
        put(line.substring(kind.length()), keys);
        return keys;
    }

    private static void put(String pairs, Map<String, String> keys) {
        for (String pair : pairs.trim().split(" ")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=");
                keys.put(parts[0], parts[1]);
            }
        }
    }
}

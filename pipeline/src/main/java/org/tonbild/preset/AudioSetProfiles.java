package org.tonbild.preset;

import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.Patches;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** The inputs of the networks that were trained on AudioSet with TensorFlow, and TensorFlow's own example. */
final class AudioSetProfiles {
    /** VGGish: S. Hershey and others, CNN architectures for large-scale audio classification (2017). */
    static final Profile VGGISH = new Profile(
            "vggish",
            "tensorflow/models research/audioset/vggish",
            "tensorflow/models, research/audioset/vggish/vggish_input.py (Apache-2.0); S. Hershey and others (2017),"
                    + " arXiv:1609.09430",
            Evidence.VERIFIED,
            "vggish_input.waveform_to_examples, which runs in double precision",
            "5e-7 of the peak",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz, by resampy's kaiser_best"),
                    Map.entry(Trait.SAMPLES, "-1 to 1"),
                    Map.entry(Trait.FRAMES, "from 160 i, 400 long, whole frames only, none if there is no room"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 400 at the start of an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "magnitude"),
                    Map.entry(Trait.BANDS, "64, triangles in mel = 1127 ln(1 + f/700), peak 1, 125 to 7500 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln(x + 0.01)"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(Trait.NORMALIZATION, "none; patches of 96 frames every 96, an incomplete one is dropped"),
                    Map.entry(Trait.PRECISION, "double")),
            outputs(
                    Specs.with(SignalStep.mono(ModelInputs.SAMPLE_RATE), "resample", "kaiser_best"),
                    SpeechInputs.VGGISH_LOG,
                    "0.01",
                    new Patches(96, 96)));

    /** YAMNet: M. Plakal and D. Ellis (2019). */
    static final Profile YAMNET = new Profile(
            "yamnet",
            "tensorflow/models research/audioset/yamnet",
            "tensorflow/models, research/audioset/yamnet/features.py (Apache-2.0); M. Plakal, D. Ellis (2019)",
            Evidence.VERIFIED,
            "features.waveform_to_log_mel_spectrogram_patches, which runs in float",
            "2e-3 of a natural logarithm, where float noise of the original stands beside the offset 0.001",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1; zeros at the end up to 15600 samples and whole steps of 7680"),
                    Map.entry(Trait.FRAMES, "from 160 i, 400 long, whole frames only"),
                    Map.entry(Trait.WINDOW, "Hann, periodic, 400 at the start of an FFT of 512"),
                    Map.entry(Trait.SPECTRUM, "magnitude"),
                    Map.entry(Trait.BANDS, "64, triangles in mel = 1127 ln(1 + f/700), peak 1, 125 to 7500 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln(x + 0.001)"),
                    Map.entry(Trait.CEPSTRUM, "none"),
                    Map.entry(Trait.NORMALIZATION, "none; patches of 96 frames every 48"),
                    Map.entry(Trait.PRECISION, "float")),
            outputs(
                    SpeechInputs.yamnetSignal(0.96, 0.48, 0.025, 0.010),
                    SpeechInputs.YAMNET_LOG,
                    "0.001",
                    new Patches(96, 48)));

    /** The example in the documentation of {@code tf.signal.mfccs_from_log_mel_spectrograms}. */
    static final Profile TENSORFLOW = new Profile(
            "tensorflow",
            "TensorFlow 2.21",
            "tensorflow/tensorflow, tf.signal: stft, linear_to_mel_weight_matrix, mfccs_from_log_mel_spectrograms"
                    + " (Apache-2.0), joined as their documentation does",
            Evidence.VERIFIED,
            "the same functions run in double precision",
            "5e-7 of the peak; in float up to 3e-6",
            Map.ofEntries(
                    Map.entry(Trait.RATE, "16 kHz"),
                    Map.entry(Trait.SAMPLES, "-1 to 1"),
                    Map.entry(Trait.FRAMES, "from 256 i, 1024 long, whole frames only, none if there is no room"),
                    Map.entry(
                            Trait.WINDOW,
                            "Hann, periodic (symmetric where its length is odd), 1024 at the start of an FFT of 1024"),
                    Map.entry(Trait.SPECTRUM, "magnitude"),
                    Map.entry(Trait.BANDS, "80, triangles in mel = 1127 ln(1 + f/700), peak 1, 80 to 7600 Hz"),
                    Map.entry(Trait.LOGARITHM, "ln(x + 1e-6)"),
                    Map.entry(
                            Trait.CEPSTRUM,
                            "13, sqrt(2/80) sum of x_n cos(pi k (n + 1/2) / 80), k = 0 not scaled apart"),
                    Map.entry(Trait.NORMALIZATION, "none"),
                    Map.entry(Trait.PRECISION, "float")),
            List.of(
                    new Profile.Output(
                            "",
                            "L = ln(mel |X| + 1e-6)",
                            Recipe.of(tensorflow(), SpeechInputs.TENSORFLOW, SpeechInputs.TENSORFLOW_LOG)),
                    new Profile.Output("mel", "mel |X|", Recipe.of(tensorflow(), SpeechInputs.TENSORFLOW)),
                    new Profile.Output(
                            "mfcc",
                            "sqrt(2/80) DCT-II L",
                            Recipe.of(
                                    tensorflow(),
                                    SpeechInputs.TENSORFLOW,
                                    SpeechInputs.TENSORFLOW_LOG,
                                    SpeechInputs.TENSORFLOW_CEPSTRUM))));

    private AudioSetProfiles() {}

    private static SignalStep tensorflow() {
        return SignalStep.mono(ModelInputs.SAMPLE_RATE);
    }

    private static List<Profile.Output> outputs(SignalStep signal, Logarithm log, String offset, Patches patches) {
        MelSpectrogram mel = SpeechInputs.AUDIO_SET;
        return List.of(
                new Profile.Output("", "ln(mel |X| + " + offset + ")", Recipe.of(signal, mel, log)),
                new Profile.Output("mel", "mel |X|", Recipe.of(signal, mel)),
                new Profile.Output(
                        "patches",
                        patches.patchFrames() + " frames of ln(mel |X| + " + offset + ") every " + patches.patchHop(),
                        Recipe.of(signal, mel, log, patches)));
    }
}

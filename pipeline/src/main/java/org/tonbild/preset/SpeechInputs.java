package org.tonbild.preset;

import java.util.Map;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.spec.Specs;

/**
 * What well-known programs for speech and for sound events compute, as representations and steps of which {@link Presets}
 * are made; sample rate 16 kHz, {@link SpeechFrames} gives the frames at another one.
 *
 * <p>python_speech_features 0.6.1 (J. Lyons): frames of 25 ms every 10 ms without a window, the last one filled with zeros,
 * power over n_fft, triangles between whole bins. Its pre-emphasis of 0.97 is a key of the signal step.
 *
 * <p>VGGish (S. Hershey and others, CNN architectures for large-scale audio classification, 2017) and YAMNet (M. Plakal, D.
 * Ellis, 2019): magnitudes through 64 triangles over mel, 125 to 7500 Hz, and the logarithm of what is a little more.
 *
 * <p>TensorFlow's {@code tf.signal}: the mel cepstra of its documentation's example.
 */
public final class SpeechInputs {
    /** The filter bank of python_speech_features, its total in the first row. */
    public static final MelSpectrogram LYONS = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.ofEntries(
                    Map.entry("n_fft", "512"),
                    Map.entry("win_length", "400"),
                    Map.entry("hop_length", "160"),
                    Map.entry("window", "boxcar"),
                    Map.entry("periodic", "false"),
                    Map.entry("center", "false"),
                    Map.entry("window_at", "start"),
                    Map.entry("tail", "cover"),
                    Map.entry("normalized", "frame_length"),
                    Map.entry("n_mels", "26"),
                    Map.entry("mel_scale", "htk"),
                    Map.entry("bin_grid", "whole"),
                    Map.entry("norm", "none"),
                    Map.entry("total", "true")));

    /** Natural, 2^-52 in place of 0. */
    public static final Logarithm LYONS_LOG =
            Specs.with(Logarithm.DEFAULTS, Map.of("least", "1e-300", "zero", "" + 0x1p-52));

    /** 13 coefficients, the first one the logarithm of the energy, lifter 22. */
    public static final Cepstrum LYONS_CEPSTRUM = Specs.with(
            Cepstrum.DEFAULTS, Map.of("n_mfcc", "13", "lifter", "22", "lifter_first", "0", "energy_first", "true"));

    /** The mel magnitudes of VGGish and YAMNet. */
    public static final MelSpectrogram AUDIO_SET = Specs.with(
            MelSpectrogram.DEFAULTS,
            Map.ofEntries(
                    Map.entry("n_fft", "512"),
                    Map.entry("win_length", "400"),
                    Map.entry("hop_length", "160"),
                    Map.entry("center", "false"),
                    Map.entry("window_at", "start"),
                    Map.entry("short_recording", "empty"),
                    Map.entry("power", "1"),
                    Map.entry("n_mels", "64"),
                    Map.entry("fmin", "125"),
                    Map.entry("fmax", "7500"),
                    Map.entry("mel_scale", "kaldi"),
                    Map.entry("filter_shape", "triangular_mel"),
                    Map.entry("norm", "none")));

    /** ln(x + 0.01). */
    public static final Logarithm VGGISH_LOG = logarithm("0.01");

    /** ln(x + 0.001). */
    public static final Logarithm YAMNET_LOG = logarithm("0.001");

    /** The mel magnitudes of the documentation of {@code tf.signal.mfccs_from_log_mel_spectrograms}. */
    public static final MelSpectrogram TENSORFLOW = Specs.with(
            AUDIO_SET,
            Map.of(
                    "n_fft", "1024",
                    "win_length", "1024",
                    "hop_length", "256",
                    "n_mels", "80",
                    "fmin", "80",
                    "fmax", "7600"));

    /** ln(x + 1e-6). */
    public static final Logarithm TENSORFLOW_LOG = logarithm("1e-6");

    /** 13 coefficients, all with one scale. */
    public static final Cepstrum TENSORFLOW_CEPSTRUM =
            Specs.with(Cepstrum.DEFAULTS, Map.of("n_mfcc", "13", "norm", "uniform"));

    private SpeechInputs() {}

    private static Logarithm logarithm(String offset) {
        return Specs.with(Logarithm.DEFAULTS, Map.of("offset", offset, "least", "1e-300"));
    }

    /**
     * YAMNet's signal: zeros follow until it holds one patch and a whole number of hops of patches.
     *
     * @param patchSeconds length of a patch, 0.96
     * @param patchHopSeconds distance of two patches, 0.48
     * @param windowSeconds length of a frame, 0.025
     * @param hopSeconds distance of two frames, 0.010
     */
    public static SignalStep yamnetSignal(
            double patchSeconds, double patchHopSeconds, double windowSeconds, double hopSeconds) {
        double least = patchSeconds + windowSeconds - hopSeconds;
        return Specs.with(
                SignalStep.mono(ModelInputs.SAMPLE_RATE),
                Map.of("pad_to_seconds", "" + least, "pad_step_seconds", "" + patchHopSeconds));
    }
}

package org.tonbild.preset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Standardize;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.RawFrames;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * What certain networks are given.
 *
 * <p>{@code hcqt} is the harmonic constant-Q transform of R. M. Bittner, B. McFee, J. Salamon, P. Li and J. P. Bello, Deep
 * salience representations for F0 estimation in polyphonic music (2017): at 22,050 Hz, hop 256, constant-Q transforms of
 * 60 bins an octave over six octaves that begin at 0.5, 1, 2, 3, 4 and 5 times 32.7 Hz, one a channel, so that the
 * harmonics of a tone stand in one row. As in their program, {@code x = 1 + max(-80, 20 log10(|C| / M)) / 80} with one
 * maximum M over all six. The highest bin lies at 10,344 Hz, its filter ends at 10,433 Hz: none passes half the rate,
 * 11,025 Hz. The highest bins of a sixth harmonic would, and its whole transform is refused, as librosa does, for the
 * sound has nothing there.
 *
 * <p>{@code wyse-2017} is the image of L. Wyse, Audio spectrogram representations for processing with convolutional neural
 * networks (2017), 257 x 856, by its author's program: 5 s at 22,050 Hz, 512 samples every 128, whole frames only, of
 * which the last two go so that their number can be divided by four, then decibels below the maximum, 80 deep.
 *
 * <p>{@code raw-16k} is 5 s of samples at 16 kHz in frames of 1000 without overlap, {@code 1000 x 80}: a network that puts
 * the frames one after another has the samples.
 */
final class NetworkPresets {
    /** C1 as the program of the paper has it, in hertz. */
    private static final double C1 = 32.7;

    private static final double[] HARMONICS = {0.5, 1, 2, 3, 4, 5};

    private NetworkPresets() {}

    /** Every preset here by name. */
    static Map<String, Recipe> all() {
        Map<String, Recipe> map = new LinkedHashMap<>();
        map.put("hcqt", harmonicConstantQ());
        map.put("wyse-2017", wyse());
        map.put(
                "raw-16k",
                Recipe.of(
                        excerpt(16_000),
                        Specs.with(RawFrames.DEFAULTS, Map.of("n_fft", "1000", "hop_length", "1000"))));
        return map;
    }

    /** What each of them is, for people. */
    static Map<String, List<String>> words() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put(
                "hcqt",
                List.of(
                        "Constant-Q transforms from 0.5, 1, 2, 3, 4 and 5 times 32.7 Hz as six channels (Bittner and others 2017)",
                        "60 bins an octave, six octaves, every 256 samples at 22050 Hz; 0 to 1 is 80 dB below one maximum of all six",
                        "the highest bin lies at 10344 Hz, so that none passes half the rate"));
        map.put(
                "wyse-2017",
                List.of(
                        "The 257 x 856 images of L. Wyse (2017): 5 s at 22050 Hz, 512 samples every 128, 0 to 80 dB below the maximum",
                        "not centred, the last two of 858 frames dropped; for the network frequency-channels"));
        map.put(
                "raw-16k",
                List.of(
                        "5 s of samples at 16 kHz as 80 frames of 1000 without overlap, for the network raw",
                        "shorter recordings are followed by zeros"));
        return map;
    }

    private static SignalStep excerpt(int sampleRate) {
        return Specs.with(SignalStep.mono(sampleRate), Map.of("duration_seconds", "5", "fill", "zeros"));
    }

    private static Recipe harmonicConstantQ() {
        List<Step> steps = new ArrayList<>(List.of(Specs.with(SignalStep.mono(22_050), "resample", "soxr_hq")));
        for (double harmonic : HARMONICS) {
            steps.add(Specs.with(
                    ConstantQ.DEFAULTS,
                    Map.of(
                            "fmin",
                            Double.toString(harmonic * C1),
                            "n_bins",
                            "360",
                            "bins_per_octave",
                            "60",
                            "hop_length",
                            "256")));
            steps.add(Specs.with(Decibels.DEFAULTS, Map.of("ref", "max", "stack", "true")));
            steps.add(Specs.with(
                    Standardize.DEFAULTS,
                    Map.of("scope", "fixed", "means", "-80", "deviations", "80", "epsilon", "0")));
        }
        return new Recipe(steps);
    }

    private static Recipe wyse() {
        return Recipe.of(
                excerpt(22_050),
                Specs.with(LinearSpectrogram.DEFAULTS, Map.of("n_fft", "512", "hop_length", "128", "center", "false")),
                Specs.with(FixFrames.DEFAULTS, "drop_last", 2),
                Specs.with(Decibels.DEFAULTS, "ref", "max"));
    }
}

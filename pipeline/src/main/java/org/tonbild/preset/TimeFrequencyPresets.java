package org.tonbild.preset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.image.ImageStep;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.FixFrames;
import org.tonbild.pipeline.Logarithm;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.TakeBands;
import org.tonbild.representation.ConstantQ;
import org.tonbild.representation.FourierTempogram;
import org.tonbild.representation.GaborTransform;
import org.tonbild.representation.Gammatonegram;
import org.tonbild.representation.InstantaneousFrequency;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.ModulationSpectrogram;
import org.tonbild.representation.PhaseReference;
import org.tonbild.representation.RawFrames;
import org.tonbild.representation.ReassignedSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Scalogram;
import org.tonbild.representation.StabilizedAuditoryImage;
import org.tonbild.representation.StftPart;
import org.tonbild.representation.SynchrosqueezedCwt;
import org.tonbild.representation.SynchrosqueezedStft;
import org.tonbild.representation.Tempogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * Time and frequency in other ways than by the magnitudes of one transform, and stacks of several.
 *
 * <p>{@code tf} is one picture of each kind. {@code librosa-cqt} and its sisters are the magnitudes of librosa's calls.
 * {@code stft-...} are channels for networks that take complex numbers in parts. {@code stack-cwt-mel-gammatone} is the
 * image of T. Arias-Vergara and others, Multi-channel spectrograms for speech processing applications using deep learning
 * methods (2021), doi:10.1007/s10044-020-00921-5: three representations of speech as three channels; the numbers of bands
 * and the frames of 25 ms every 10 ms are ours. {@code stack-windows} is the input of J. Schlueter and S. Boeck, Improved
 * musical onset detection with convolutional neural networks (2014), doi:10.1109/ICASSP.2014.6854953: three windows of 23,
 * 46 and 93 ms every 10 ms through 80 mel bands from 27.5 Hz to 16 kHz, in logarithms, not yet standardised. {@code
 * doerfler} is example II.1 of M. Doerfler, R. Bammer and T. Grill, Inside the spectrogram (2017): at 22,050 Hz, 3 seconds,
 * 2048 samples every 512, the powers of the 1024 positive frequencies in 130 frames, and the weighted averages over the
 * mel scale that are made of them, whose number the paper leaves open (80 as in their later work).
 */
final class TimeFrequencyPresets {
    private static final Decibels BELOW_MAXIMUM = Specs.with(Decibels.DEFAULTS, "ref", "max");
    private static final Map<String, List<String>> NOTES = notes();

    private TimeFrequencyPresets() {}

    /** What each preset here is, in words. */
    static Map<String, List<String>> words() {
        return NOTES;
    }

    /** Every preset here by name. */
    static Map<String, Recipe> all() {
        Map<String, Recipe> map = new LinkedHashMap<>();
        map.put("tf-phase", picture(StftPart.DEFAULTS, "hsv", "-3.141592653589793", "3.141592653589793"));
        map.put(
                "tf-frequency",
                picture(Specs.with(InstantaneousFrequency.DEFAULTS, "relative", true), "coolwarm", "-50", "50"));
        map.put("tf-reassigned", decibels(ReassignedSpectrogram.DEFAULTS));
        map.put("tf-ssq-stft", decibels(SynchrosqueezedStft.DEFAULTS));
        map.put("tf-ssq-cwt", decibels(SynchrosqueezedCwt.DEFAULTS));
        map.put("tf-nsgt", decibels(GaborTransform.DEFAULTS));
        map.put("tf-mexican-hat", decibels(Specs.with(Scalogram.DEFAULTS, "wavelet", "mexh")));
        map.put("tf-complex-morlet", decibels(Specs.with(Scalogram.DEFAULTS, "wavelet", "cmor1.5-1")));
        map.put("tf-tempogram", picture(Tempogram.DEFAULTS, "magma", "0", "1"));
        map.put("tf-fourier-tempogram", picture(FourierTempogram.DEFAULTS, "magma", "auto", "auto"));
        map.put("tf-modulation", decibels(Specs.with(ModulationSpectrogram.DEFAULTS, "view", "rates")));
        map.put("tf-lags", picture(StabilizedAuditoryImage.DEFAULTS, "magma", "auto", "auto"));
        map.put("tf-frames", picture(RawFrames.DEFAULTS, "coolwarm", "-1", "1"));
        map.put("librosa-cqt", librosa(ConstantQ.DEFAULTS));
        map.put("librosa-vqt", librosa(Specs.with(ConstantQ.DEFAULTS, "gamma", "auto")));
        map.put("librosa-hybrid-cqt", librosa(Specs.with(ConstantQ.DEFAULTS, "form", "hybrid")));
        map.put("librosa-pseudo-cqt", librosa(Specs.with(ConstantQ.DEFAULTS, "form", "pseudo")));
        map.put("stft-complex", Recipe.of(SignalStep.mono(22_050), part(StftPart.Part.REAL), part(StftPart.Part.IMAG)));
        map.put(
                "stft-magnitude-phase",
                Recipe.of(
                        SignalStep.mono(22_050),
                        LinearSpectrogram.DEFAULTS,
                        Decibels.absolute(),
                        Specs.with(StftPart.DEFAULTS, "reference", PhaseReference.FRAME_CENTRE)));
        map.put("stft-magnitude-if", ganSynth());
        map.put("stack-cwt-mel-gammatone", ariasVergara());
        map.put("stack-windows", windows());
        map.put("doerfler-spectrogram", doerfler(LinearSpectrogram.DEFAULTS.withPower(2), TakeBands.DEFAULTS));
        map.put("doerfler-mel", doerfler(MelSpectrogram.DEFAULTS.withNMels(80)));
        return map;
    }

    private static Map<String, List<String>> notes() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put(
                "tf",
                List.of(
                        "Time and frequency in other ways than by magnitudes: a picture of each kind, at the recording's rate"));
        map.put(
                "tf-phase",
                List.of(
                        "Phase of the short-time Fourier transform, from the first sample of each frame, in a cyclic map"));
        map.put(
                "tf-frequency",
                List.of("How far the phase of each bin turns faster than the bin itself, -50 to 50 Hz"));
        map.put("tf-reassigned", List.of("Reassigned spectrogram (Auger and Flandrin 1995), in dB"));
        map.put("tf-ssq-stft", List.of("Synchrosqueezed Fourier transform (Thakur and Wu 2011), in dB"));
        map.put("tf-ssq-cwt", List.of("Synchrosqueezed wavelet transform (Daubechies, Lu and Wu 2011), in dB"));
        map.put(
                "tf-nsgt",
                List.of("Nonstationary Gabor transform (Holighaus and others 2013), 24 bands to the octave, in dB"));
        map.put("tf-mexican-hat", List.of("Scalogram by the Mexican hat, in dB"));
        map.put(
                "tf-complex-morlet",
                List.of("Scalogram by the complex Morlet wavelet of bandwidth 1.5 and centre 1, in dB"));
        map.put(
                "tf-tempogram",
                List.of("Autocorrelation of the onset strength: rows from the fastest tempo to the slowest"));
        map.put(
                "tf-fourier-tempogram",
                List.of("Fourier transform of the onset strength: rows from the slowest tempo to the fastest"));
        map.put(
                "tf-modulation",
                List.of("How fast and how strongly energies go up and down, mean over all bins, in dB"));
        map.put(
                "tf-lags",
                List.of("Lyon's stabilised auditory image, mean over channels: lags before the trigger over time"));
        map.put("tf-frames", List.of("Samples of frames of 1024, one frame a column"));
        map.put("librosa-cqt", List.of("numpy.abs(librosa.cqt(y)) at 22050 Hz"));
        map.put("librosa-vqt", List.of("numpy.abs(librosa.vqt(y)) at 22050 Hz"));
        map.put("librosa-hybrid-cqt", List.of("librosa.hybrid_cqt(y) at 22050 Hz"));
        map.put("librosa-pseudo-cqt", List.of("librosa.pseudo_cqt(y) at 22050 Hz"));
        map.put("stft-complex", List.of("Real and imaginary part of the short-time Fourier transform as two channels"));
        map.put(
                "stft-magnitude-phase",
                List.of("Magnitude in dB and phase, from the middle of each frame, as two channels"));
        map.put(
                "stft-magnitude-if",
                List.of(
                        "Log magnitude and step of the phase as two channels, 4 s at 16 kHz as GANSynth has them (Engel and others 2019)",
                        "1024 samples every 256, without 0 Hz; the first seven of GANSynth's 256 frames, of zeros put before the sound, are left out"));
        map.put(
                "stack-cwt-mel-gammatone",
                List.of(
                        "Red wavelets, green mel, blue gammatone, after Arias-Vergara and others (2021), each 0 to 80 dB below its maximum",
                        "ours: 16 kHz, 64 bands each from 50 Hz on, Morlet wavelets, frames of 25 ms every 10 ms"));
        map.put(
                "stack-windows",
                List.of(
                        "Windows of 23, 46 and 93 ms through 80 mel bands as three channels, after Schlueter and Boeck (2014)",
                        "natural logarithm of the magnitudes in each band, at least 1e-10; the standardisation of each band is left to the data set"));
        map.put(
                "doerfler",
                List.of(
                        "Example II.1 of M. Doerfler, R. Bammer, T. Grill: Inside the Spectrogram (2017): 3 s at 22050 Hz, 130 frames of 2048 every 512"));
        map.put("doerfler-spectrogram", List.of("Power of the 1024 positive frequencies: 1024 x 130"));
        map.put("doerfler-mel", List.of("Weighted averages over the mel scale of them: 80 x 130"));
        return map;
    }

    private static Recipe picture(Representation representation, String colors, String vmin, String vmax) {
        return Recipe.of(SignalStep.DEFAULTS, representation, image(colors, vmin, vmax));
    }

    private static Recipe decibels(Representation representation) {
        return Recipe.of(SignalStep.DEFAULTS, representation, BELOW_MAXIMUM, image("magma", "-80", "0"));
    }

    private static ImageStep image(String colors, String vmin, String vmax) {
        return Specs.with(
                ImageStep.DEFAULTS, Map.of("pixels", "rgb8", "color_map", colors, "vmin", vmin, "vmax", vmax));
    }

    /** At librosa's rate, resampled as it does. */
    private static Recipe librosa(ConstantQ transform) {
        return Recipe.of(Specs.with(SignalStep.mono(22_050), "resample", "soxr_hq"), transform);
    }

    private static StftPart part(StftPart.Part part) {
        return Specs.with(StftPart.DEFAULTS, "part", part);
    }

    private static Recipe ganSynth() {
        Map<String, String> frames = Map.of("n_fft", "1024", "hop_length", "256");
        FixFrames last = Specs.with(FixFrames.DEFAULTS, "drop_last", 2);
        return Recipe.of(
                Specs.with(SignalStep.mono(16_000), Map.of("duration_seconds", "4", "fill", "zeros")),
                Specs.with(LinearSpectrogram.DEFAULTS, frames),
                Specs.with(Logarithm.DEFAULTS, Map.of("offset", "1e-6", "least", "1e-300")),
                TakeBands.DEFAULTS,
                last,
                Specs.with(part(StftPart.Part.STEP), frames),
                TakeBands.DEFAULTS,
                last);
    }

    private static Recipe ariasVergara() {
        return Recipe.of(
                SignalStep.mono(16_000),
                Specs.with(Scalogram.DEFAULTS, Map.of("n_scales", "64", "hop_length", "160")),
                BELOW_MAXIMUM,
                Specs.with(
                        MelSpectrogram.DEFAULTS,
                        Map.of(
                                "n_fft",
                                "512",
                                "win_length",
                                "400",
                                "hop_length",
                                "160",
                                "n_mels",
                                "64",
                                "fmin",
                                "50",
                                "mel_scale",
                                "htk",
                                "norm",
                                "none")),
                BELOW_MAXIMUM,
                Specs.with(
                        Gammatonegram.DEFAULTS,
                        Map.of("win_length", "400", "hop_length", "160", "n_channels", "64", "fmin", "50")),
                BELOW_MAXIMUM,
                Specs.with(ImageStep.DEFAULTS, Map.of("pixels", "rgb8", "height", "64", "vmin", "-80", "vmax", "0")));
    }

    private static Recipe windows() {
        List<Step> steps = new ArrayList<>(List.of(SignalStep.mono(44_100)));
        for (int samples : new int[] {1024, 2048, 4096}) {
            steps.add(Specs.with(
                    MelSpectrogram.DEFAULTS,
                    Map.of(
                            "n_fft",
                            Integer.toString(samples),
                            "hop_length",
                            "441",
                            "n_mels",
                            "80",
                            "fmin",
                            "27.5",
                            "fmax",
                            "16000",
                            "power",
                            "1")));
            steps.add(Logarithm.DEFAULTS);
        }
        return new Recipe(steps);
    }

    private static Recipe doerfler(Representation representation, Step... more) {
        List<Step> steps = new ArrayList<>(List.of(
                Specs.with(SignalStep.mono(22_050), Map.of("duration_seconds", "3", "fill", "zeros")), representation));
        steps.addAll(List.of(more));
        return new Recipe(steps);
    }
}

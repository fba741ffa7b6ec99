package org.tonbild.preset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each preset is for and which choices stand in it, in words; families have notes of their own. */
public final class PresetNotes {
    private static final String PAPER_MEL = "scale of equation (2), triangles with peak 1 over the power, in dB";

    private static final Map<String, List<String>> ALL = all();

    private PresetNotes() {}

    /** The notes of a preset or of a family, the first one a heading; empty if there are none of that name. */
    public static List<String> of(String name) {
        return ALL.getOrDefault(name, List.of());
    }

    /** Every name that has notes: the families, then the presets. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** The names that stand for several presets. */
    public static List<String> families() {
        List<String> families = new ArrayList<>(names());
        families.removeAll(Presets.ALL.keySet());
        return families;
    }

    private static Map<String, List<String>> all() {
        Map<String, List<String>> map = new LinkedHashMap<>();
        map.put(
                "ciric",
                List.of(
                        "The images of D. Ciric, Z. Peric, J. Nikolic, N. Vucic: Audio Signal Mapping into"
                                + " Spectrogram-Based Images for Deep Learning Applications (2021)",
                        "frames of 2048 samples, hop 512, at the recording's own rate",
                        "the paper names no window: Hann, frames centred, zeros beyond the ends",
                        "decibels: full scale is 0 dB, nothing below -100 dB",
                        "each image spans its own minimum to maximum in the colours of magma"));
        map.put("ciric-waveform", List.of("Smallest and largest sample of every 512"));
        map.put("ciric-spectrum", List.of("Spectrum of the whole recording by one DFT, no window, in dB"));
        map.put("ciric-spectrum-shape", List.of("Spectrum by Welch's method, in dB"));
        map.put("ciric-lin-power", List.of("Magnitude |X|, which section IV calls lin-power"));
        map.put("ciric-log-power", List.of("20 log10 |X|, with |X| at least 1e-5"));
        map.put("ciric-log-power-log-axis", List.of("The same on a logarithmic frequency axis"));
        map.put("ciric-mel", List.of("Mel spectrogram, 96 bands: " + PAPER_MEL));
        map.put(
                "ciric-gammatone",
                List.of(
                        "Gammatonegram, 64 channels from 20 Hz to half the rate, in dB",
                        "true filters of order 4 and phase 0, b = 1.019 ERB, on the spectrogram's time grid"));
        map.put(
                "ciric-cqt",
                List.of(
                        "Constant-Q power by equations (4) to (7), in dB",
                        "f0 = 32.703 Hz (C1), fmax = half the rate, 12 bins per octave, rasterised to 1025 rows"));
        map.put(
                "ciric-chroma",
                List.of(
                        "Chromagram of 12 classes from the power spectrum",
                        "each frame divided by its maximum, tuning estimated from the whole recording"));
        map.put(
                "librosa-logmel",
                List.of(
                        "librosa.power_to_db(librosa.feature.melspectrogram(y)) at 22050 Hz, resampled as librosa.load does"));
        map.put(
                "logmel-224",
                List.of("Mel spectrogram as a grey image of 224 x 224, 0 to 80 dB below the recording's maximum"));
        map.put(
                "scalogram-224",
                List.of("Scalogram by Morlet wavelets, a grey image of 224 x 224, 0 to 80 dB below the maximum"));
        map.put(
                "stack-mel-gammatone-cqt",
                List.of("Red mel, green gammatone, blue constant-Q, 224 x 224, each 0 to 80 dB below its maximum"));
        map.put(
                "torchaudio-64x32",
                List.of(
                        "One second at 16 kHz as 64 x 32 values for a network: torchaudio's MelSpectrogram, in dB",
                        "less the mean, divided by the unbiased deviation + 1e-8"));
        map.put(
                "franzoni",
                List.of(
                        "The scales of V. Franzoni, G. Biondi, A. Milani: Emotional sounds of crowds (2020)",
                        "frames of 400 samples every 4.5 ms at 44.1 kHz, 20 Hz to 20 kHz, 227 x 227 as AlexNet takes them",
                        "ours: Hamming, a transform of 2048, 40 dB below the maximum in the colours of magma"));
        map.put("franzoni-mel", List.of("Power on a mel axis"));
        map.put("franzoni-bark", List.of("Power on a Bark axis, Traunmueller's formula"));
        map.put("franzoni-erb", List.of("Power on an ERB-rate axis, Glasberg and Moore's formula of 1990"));
        map.put("franzoni-log", List.of("Power on a logarithmic axis"));
        map.put(
                "stack-mel-bark-erb-log",
                List.of("The four franzoni scales as channels on one time grid, 4 x 227 x frames, without an image"));
        map.put("bands", List.of("Filter banks on other scales than mel, in dB, at 22050 Hz"));
        map.put("bands-bark", List.of("48 triangles over Traunmueller's Bark from 20 Hz to half the rate"));
        map.put("bands-erb", List.of("64 triangles over the ERB rate from 20 Hz to half the rate"));
        map.put("bands-log", List.of("64 triangles over log2 f from 50 Hz to half the rate"));
        map.put("bands-linear", List.of("64 triangles of equal width from 0 Hz to half the rate"));
        map.put(
                "bands-third-octave",
                List.of("Sums of bins in the 23 thirds of an octave at 10^(k/10) Hz, 50 Hz to 7.94 kHz"));
        map.put(
                "gfcc",
                List.of(
                        "Gammatone cepstra by the cube root, 30 of 64 filters from 50 Hz to 8 kHz, every 10 ms at 16 kHz",
                        "Y. Shao, Z. Jin, D. Wang, S. Srinivasan (2009); effective values in the place of single samples"));
        map.put(
                "gtcc",
                List.of(
                        "Gammatone cepstra by the logarithm of energies, 13 of 64 filters, 30 ms every 15 ms at 16 kHz",
                        "X. Valero, F. Alias (2012); filters and coefficients ours"));
        map.putAll(TimeFrequencyPresets.words());
        map.putAll(FeaturePresets.words());
        map.putAll(NetworkPresets.words());
        Profiles.ALL.forEach(profile -> profile.presets()
                .forEach((name, output) -> map.put(
                        name,
                        List.of(
                                profile.name() + " (" + profile.version() + "): " + output.formula(),
                                evidence(profile)))));
        return Collections.unmodifiableMap(map);
    }

    private static String evidence(Profile profile) {
        return profile.evidence().words() + "; tonbild explain " + profile.name() + " tells the rest";
    }
}

package org.tonbild.preset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Versions of librosa between which numbers change. The specs here have the defaults of 0.11 but for the maximum of
 * several channels; {@link #defaults} gives those of another version.
 */
public enum LibrosaVersion {
    /** 0.8: ends are mirrored, one channel only, resampy between rates, YIN with a product too many. */
    V0_8(
            "0.8",
            false,
            ResamplePreset.KAISER_BEST,
            Map.of(
                    "pad_mode", "reflect",
                    "tempo_pad_mode", "reflect",
                    "rules", "librosa_0_8",
                    "res_type", "auto",
                    "difference", "longer_window",
                    "joint", "true")),
    /** 0.9: zeros beyond the ends, several channels, resampy between rates, YIN over a window. */
    V0_9(
            "0.9",
            true,
            ResamplePreset.KAISER_BEST,
            Map.of("rules", "librosa_0_9", "res_type", "auto", "difference", "window", "joint", "true")),
    /** 0.10 and 0.11: soxr between rates. */
    V0_11("0.11", true, ResamplePreset.SOXR_HQ, Map.of("joint", "true")),
    /** 1.0: reference and maximum of decibels are those of each channel. */
    V1_0("1.0", true, ResamplePreset.SOXR_HQ, Map.of());

    private final String words;
    private final boolean severalChannels;
    private final ResamplePreset resampler;
    private final Map<String, String> changed;

    LibrosaVersion(String words, boolean severalChannels, ResamplePreset resampler, Map<String, String> changed) {
        this.words = words;
        this.severalChannels = severalChannels;
        this.resampler = resampler;
        this.changed = changed;
    }

    /**
     * The version whose numbers a release has.
     *
     * @param release such as {@code 0.9.2} or {@code 1.0.0dev}
     * @throws SpecException if it is older than 0.8 or newer than 1.0
     */
    public static LibrosaVersion of(String release) {
        for (LibrosaVersion version : values()) {
            if (release.equals(version.words) || release.startsWith(version.words + ".")) {
                return version;
            }
        }
        if (release.equals("0.10") || release.startsWith("0.10.")) {
            return V0_11;
        }
        throw new SpecException("version", "librosa " + release + " is not known; use 0.8 to 0.11, or 1.0");
    }

    /** As people say it. */
    public String words() {
        return words;
    }

    /** What {@code librosa.resample} and {@code librosa.load} change rates with. */
    public ResamplePreset resampler() {
        return resampler;
    }

    /**
     * Refuses recordings of more channels than the version takes.
     *
     * @throws SpecException if they are too many
     */
    public void requireChannels(int channels) {
        if (channels > 1 && !severalChannels) {
            throw new SpecException(
                    "channels", channels + " are too many for librosa " + words + "; use channels=mono");
        }
    }

    /** A spec with this version's defaults in place of what it has, in all keys between which versions differ. */
    public <T extends Spec> T defaults(T spec) {
        Map<String, String> own = new LinkedHashMap<>(changed);
        own.keySet().retainAll(Specs.toMap(spec).keySet());
        return own.isEmpty() ? spec : Specs.with(spec, own);
    }
}

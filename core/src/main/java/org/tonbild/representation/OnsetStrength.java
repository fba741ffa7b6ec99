package org.tonbild.representation;

import java.util.List;
import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How much of the sound begins in each frame (spectral flux): with L the mel spectrogram in decibels and R its running
 * maximum over {@code maxSize} bands, {@code o[i] = aggregate over bands of max(0, L[b, i] - R[b, i - lag])}, moved
 * later by n_fft / (2 hop) frames to where the sound begins.
 *
 * <p>Shape {@code [1 x frames]}, or a row for each of {@code groups}, in decibels per lag. WHOLE while {@code topDb} has to find the maximum; with
 * {@code floorDb} given, or without {@code topDb}, frame by frame. Same numbers as
 * {@code librosa.onset.onset_strength} 0.11, and with groups {@code onset_strength_multi}, to 5e-7 of the peak. Source: S. Boeck and G. Widmer, Maximum filter vibrato
 * suppression for onset detection (2013).
 *
 * @param mel the mel spectrogram, default {@link MelSpectrogram#DEFAULTS}
 * @param lag distance of the compared frames, default 1
 * @param maxSize number of bands in the running maximum, default 1
 * @param aggregate how the bands are put together, default their mean
 * @param detrend whether the slow part is taken off by a first-order high pass, default false
 * @param onsetCenter whether the result is moved to where the sound begins, default true
 * @param topDb largest distance below the maximum, default 80; absent keeps all
 * @param floorDb smallest level; absent is found from the recording
 * @param groups which bands are put together into a row of their own, default all into one
 */
public record OnsetStrength(
        @Param("the mel spectrogram") MelSpectrogram mel,

        @Param(value = "distance of the compared frames", unit = "frames", min = 1, max = 100_000)
        int lag,

        @Param(value = "number of bands in the running maximum", unit = "bands", min = 1, max = 65_536)
        int maxSize,

        @Param("how the bands are put together") Aggregate aggregate,
        @Param("whether the slow part is taken off") boolean detrend,

        @Param("whether the result is moved to where the sound begins")
        boolean onsetCenter,

        @Param(value = "largest distance below the maximum, none keeps all", unit = "dB", min = 0)
        OptionalDouble topDb,

        @Param(value = "smallest level, auto is found from the recording", unit = "dB")
        OptionalDouble floorDb,

        @Param(value = "first bands of the groups that have a row of their own, such as 0;32;64", since = 2)
        BandGroups groups)
        implements Staged {
    /** As {@code librosa.onset.onset_strength}. */
    public static final OnsetStrength DEFAULTS = new OnsetStrength(
            MelSpectrogram.DEFAULTS,
            1,
            1,
            Aggregate.MEAN,
            false,
            true,
            OptionalDouble.of(80),
            OptionalDouble.empty(),
            BandGroups.ONE);

    private static final double AMIN = 1e-10;

    public OnsetStrength {
        Specs.check(OnsetStrength.class, mel, lag, maxSize, aggregate, detrend, onsetCenter, topDb, floorDb, groups);
        if (aggregate == Aggregate.NONE) {
            throw new SpecException(
                    "aggregate", "none would keep the bands apart; use mean, median, max, min or sum, and groups=each");
        }
    }

    @Override
    public String kind() {
        return "onset";
    }

    @Override
    public String summary() {
        return "strength of beginnings (spectral flux)";
    }

    @Override
    public StreamClass streamClass() {
        return topDb.isEmpty() || floorDb.isPresent() ? StreamClass.FRAMEWISE : StreamClass.WHOLE;
    }

    @Override
    public OnsetStrength resolve(Signal signal) {
        if (streamClass() != StreamClass.WHOLE) {
            return this;
        }
        double[] top = {0};
        mel.scan(signal, frame -> {
            for (double v : frame) {
                top[0] = Math.max(top[0], v);
            }
        });
        return withFloorDb(decibels(top[0]) - topDb.orElse(0));
    }

    @Override
    public Analyzer design(int sampleRate) {
        if (streamClass() == StreamClass.WHOLE) {
            throw new SpecException(
                    "top_db",
                    "the maximum of the whole recording is known at its end only; give a fixed floor to stream, such as"
                            + " floor_db=-40, or top_db=none");
        }
        return new OnsetAnalyzer(this, mel.design(sampleRate), false);
    }

    /** The onset strength of spectrograms that are there already, in decibels, which are taken as they are. */
    @Override
    public List<Spectrogram> from(List<Spectrogram> channels, int sampleRate) {
        return GivenFrames.through(channels, given -> new OnsetAnalyzer(this, given, true));
    }

    /** A copy with a fixed floor, which works frame by frame. */
    public OnsetStrength withFloorDb(double decibels) {
        return new OnsetStrength(
                mel, lag, maxSize, aggregate, detrend, onsetCenter, topDb, OptionalDouble.of(decibels), groups);
    }

    /** Refuses several rows, of which what follows would take one only. */
    void requireOneRow() {
        if (!groups.equals(BandGroups.ONE)) {
            throw new SpecException("groups", groups + " are several onset strengths; use one");
        }
    }

    /** Frames of zeros before the first difference. */
    int delay() {
        return lag + (onsetCenter ? mel.stft().nFft() / (2 * mel.stft().hop()) : 0);
    }

    static double decibels(double power) {
        return 10 * StrictMath.log10(Math.max(AMIN, power));
    }
}

package org.tonbild.pipeline;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Per-channel energy normalisation: every band is divided by its own smoothed level, and the result compressed.
 *
 * <pre>
 * M[b, i] = (1 - s) M[b, i-1] + s S[b, i],   M[b, -1] = 1
 * P[b, i] = (S[b, i] / (eps + M[b, i])^gain + bias)^power - bias^power
 * s       = (sqrt(1 + 4 T^2) - 1) / (2 T^2),  T = time_constant in frames
 * </pre>
 *
 * <p>With power 0 the result is log(1 + S / (eps + M)^gain), with bias 0 it is (S / (eps + M)^gain)^power. The level can
 * be that of the largest of {@code max_size} values about each, along bands or time. Streams frame by frame; along time
 * the maximum needs (max_size - 1) / 2 later frames.
 *
 * <p>Shape is unchanged; the values are a ratio. Same numbers as {@code librosa.pcen} 0.11, to 5e-7 of the peak. Source:
 * Y. Wang, P. Getreuer, T. Hughes, R. Lyon and R. Saurous, Trainable frontend for robust and far-field keyword spotting
 * (2017), doi:10.1109/ICASSP.2017.7953242; V. Lostanlen and others, Per-channel energy normalization: why and how
 * (2019), doi:10.1109/LSP.2018.2878620.
 *
 * @param gain exponent of the level, 0 or more
 * @param bias added before compression, 0 or more
 * @param power exponent of the compression, 0 or more
 * @param timeConstant how long the level looks back, in seconds
 * @param eps added to the level, above 0
 * @param smoothing weight s of a new frame, above 0 to 1; auto follows from the time constant
 * @param maxSize number of values whose largest is the level's, default 1
 * @param maxAxis along which axis; auto is the one that the level is not smoothed along
 * @param axis along which axis the level is smoothed, default time
 * @param rate samples per second that the time constant is counted in; auto is the spectrogram's own
 * @param hop samples per frame that the time constant is counted in; auto is the spectrogram's own
 */
public record Pcen(
        @Param(value = "exponent of the level that is divided by", min = 0, max = 1e6)
        double gain,

        @Param(value = "added before compression", min = 0, max = 1e12)
        double bias,

        @Param(value = "exponent of the compression, 0 for a logarithm", min = 0, max = 1e6)
        double power,

        @Param(value = "how long the level looks back", unit = "s", min = 1e-9, max = 1e9)
        double timeConstant,

        @Param(value = "added to the level", min = 1e-300, max = 1e300)
        double eps,

        @Param(value = "weight of a new frame in the level, auto follows from the time constant", min = 1e-12, max = 1)
        OptionalDouble smoothing,

        @Param(value = "number of values whose largest is taken for the level", min = 1, max = 1 << 20)
        int maxSize,

        @Param("along which axis the largest is taken, auto is across the smoothing")
        Along maxAxis,

        @Param("along which axis the level is smoothed") Along axis,

        @Param(value = "samples per second for the time constant, auto is the spectrogram's", unit = "Hz", min = 1)
        OptionalInt rate,

        @Param(value = "samples per frame for the time constant, auto is the spectrogram's", unit = "samples", min = 1)
        OptionalInt hop)
        implements ValueStep {

    /** An axis of a spectrogram. */
    public enum Along {
        /** The one that follows from the other choice; for the smoothing it is time. */
        AUTO,
        /** From frame to frame. */
        TIME,
        /** From band to band. */
        BANDS
    }

    /** librosa's: gain 0.98, bias 2, power 0.5, 0.4 s. */
    public static final Pcen DEFAULTS = new Pcen(
            0.98,
            2,
            0.5,
            0.4,
            1e-6,
            OptionalDouble.empty(),
            1,
            Along.AUTO,
            Along.TIME,
            OptionalInt.empty(),
            OptionalInt.empty());

    public Pcen {
        Specs.check(Pcen.class, gain, bias, power, timeConstant, eps, smoothing, maxSize, maxAxis, axis, rate, hop);
        if (rate.isPresent() != hop.isPresent()) {
            throw new SpecException("rate", "needs hop beside it, and hop needs rate; give both or none");
        }
    }

    @Override
    public String kind() {
        return "pcen";
    }

    @Override
    public String summary() {
        return "per-channel energy normalisation: automatic gain in each band";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        switch (in.quantity()) {
            case MAGNITUDE, POWER, POWER_DENSITY, RATIO -> {}
            default ->
                throw new SpecException(
                        "pcen",
                        "the values are " + in.quantity().label() + "; put it in the place of the logarithm, behind mel"
                                + " or spectrogram");
        }
        return in.withQuantity(Quantity.RATIO);
    }

    @Override
    public PcenMap design(Grid in) {
        grid(in);
        return new PcenMap(this, in.bands(), weight(in));
    }

    /**
     * Begins a run that goes on from another's {@link PcenMap#state()}.
     *
     * @param state one number per band, or one for all; along bands one
     */
    public PcenMap design(Grid in, double... state) {
        PcenMap map = design(in);
        map.begin(state);
        return map;
    }

    /** Whether the level is smoothed from band to band. */
    boolean alongBands() {
        return axis == Along.BANDS;
    }

    /** Whether the largest is taken from frame to frame. */
    boolean maximumOverTime() {
        return maxSize > 1 && (maxAxis == Along.TIME || maxAxis == Along.AUTO && alongBands());
    }

    private double weight(Grid in) {
        if (smoothing.isPresent()) {
            return smoothing.getAsDouble();
        }
        double frames = rate.isPresent() && hop.isPresent()
                ? timeConstant * rate.getAsInt() / hop.getAsInt()
                : timeConstant / in.timeAxis().stepSeconds();
        return (Math.sqrt(1 + 4 * frames * frames) - 1) / (2 * frames * frames);
    }
}

package org.tonbild.pipeline;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.LogBase;
import org.tonbild.kernel.Logarithms;
import org.tonbild.representation.BatchSink;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Decibels: {@code 10 log10(max(amin, S)) - 10 log10(max(amin, ref))} for power, and the same of the squares for
 * magnitudes; then nothing lies more than {@code topDb} below the maximum.
 *
 * <p>Equals {@code librosa.power_to_db} and, for magnitudes, {@code librosa.amplitude_to_db} of version 0.11 within
 * 1e-4 dB (storage as float32); of several channels with {@code joint}. Shape is unchanged; the unit becomes dB. A reference of {@code max} and {@code topDb}
 * need the whole spectrogram. Two forms of them work frame by frame: a number as reference and {@code floorDb} in place
 * of {@code topDb}; and {@code running}, which takes the largest value of the frames up to and with the present one.
 *
 * @param ref what 0 dB is, in the unit of the values
 * @param amin smallest value that counts, in the unit of the values; absent is 1e-10 for power and 1e-5 for magnitudes
 * @param topDb largest distance from the maximum; absent keeps all
 * @param floorDb smallest result; absent keeps all
 * @param running whether the maximum is that of the frames so far and not of the whole spectrogram
 * @param values what the values are taken for, default what they are
 * @param joint whether reference and maximum are those of all channels together, as in librosa before 1.0; default of
 *     each channel, as from 1.0 on
 * @param stack whether they are those of all branches of the recipe together, default of each branch; the step then
 *     stands alike in every branch
 */
public record Decibels(
        @Param("value that is 0 dB: a number, or max, mean, median, min, sum of all")
        Reference ref,

        @Param(value = "smallest value that counts, auto is 1e-10 for power and 1e-5 for magnitudes", min = 1e-300)
        OptionalDouble amin,

        @Param(value = "largest distance from the maximum, none keeps all", unit = "dB", min = 0)
        OptionalDouble topDb,

        @Param(value = "smallest result, none keeps all", unit = "dB")
        OptionalDouble floorDb,

        @Param(value = "whether the maximum is that of the frames so far, which streams", since = 2)
        boolean running,

        @Param(value = "what the values are taken for; auto goes by what they are", since = 2)
        Values values,

        @Param(value = "whether reference and maximum are those of all channels together, else of each", since = 3)
        boolean joint,

        @Param(value = "whether they are those of all branches of the recipe together, else of each", since = 4)
        boolean stack)
        implements ValueStep {
    /** What values are taken for. */
    public enum Values {
        /** What they are. */
        AUTO,
        /** Power, ten decibels for a factor ten. */
        POWER,
        /** Magnitudes, twenty decibels for a factor ten. */
        MAGNITUDE
    }

    /** librosa's: full scale is 0 dB, nothing lies more than 80 dB below the maximum. */
    public static final Decibels DEFAULTS =
            new Decibels(Reference.ONE, OptionalDouble.empty(), OptionalDouble.of(80), OptionalDouble.empty());

    public Decibels {
        Specs.check(Decibels.class, ref, amin, topDb, floorDb, running, values, joint, stack);
        if (stack && running) {
            throw new SpecException(
                    "stack", "branches do not know each other's frames so far; use running=false, or stack=false");
        }
    }

    /** With the maximum of the whole spectrogram. */
    public Decibels(Reference ref, OptionalDouble amin, OptionalDouble topDb, OptionalDouble floorDb) {
        this(ref, amin, topDb, floorDb, false, Values.AUTO, false, false);
    }

    /** Relative to a fixed reference and without a floor, so that two recordings can be compared. */
    public static Decibels absolute() {
        return new Decibels(Reference.ONE, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    @Override
    public String kind() {
        return "decibels";
    }

    @Override
    public String summary() {
        return "decibels, with reference, floor and top_db";
    }

    @Override
    public Grid grid(Grid in) {
        squares(in);
        return in.withQuantity(Quantity.DECIBEL);
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        if (running || !needsWhole()) {
            return null;
        }
        boolean squares = squares(in);
        return new Survey() {
            private double max;
            private double[] all = new double[0];
            private int count;

            @Override
            public void frame(double[] values) {
                max = largest(max, values);
                if (!ref.fixed() && !ref.max()) {
                    keep(values);
                }
            }

            private void keep(double[] values) {
                if (count + values.length > all.length) {
                    all = Arrays.copyOf(all, Math.addExact(2 * all.length, values.length));
                }
                for (double v : values) {
                    all[count++] = Math.abs(v);
                }
            }

            private double taken() {
                return ref.max() ? max : count == 0 ? 0 : ref.of().of(Arrays.copyOf(all, count));
            }

            @Override
            public ValueStep resolved() {
                Reference fixed = ref.fixed() ? ref : Reference.of(reference(taken()));
                OptionalDouble floor = floorDb;
                if (topDb.isPresent()) {
                    floor = OptionalDouble.of(floor(max, squares, fixed.value()));
                }
                return new Decibels(fixed, amin, OptionalDouble.empty(), floor, false, values, joint, stack);
            }
        };
    }

    @Override
    public FrameMap design(Grid in) {
        if (running && !ref.fixed() && !ref.max()) {
            throw new SpecException("ref", ref + " of the frames so far is not known here; use max or a number");
        }
        if (needsWhole() && !running) {
            String key = ref.fixed() ? "top_db" : "ref";
            if (stack) {
                throw new SpecException(
                        key,
                        "the largest value of all branches is known at the end of the recording only; use fixed numbers: "
                                + (ref.fixed() ? "" : "ref=1, ") + "top_db=none and a floor_db");
            }
            throw new SpecException(
                    key,
                    "the largest value of the whole recording is known at its end only; use running=true for that of"
                            + " the frames so far, or fixed numbers: ref=1, top_db=none and a floor_db");
        }
        boolean squares = squares(in);
        double least = least(squares);
        double[] out = new double[in.bands()];
        return new FrameMap() {
            private final Logarithms logarithms = Kernels.active().logarithms();
            private double max;
            private double refDb = inDecibels(ref.value(), squares);
            private double floor = floorDb.orElse(Double.NEGATIVE_INFINITY);

            private double[] outRows = new double[0];

            @Override
            public void frame(double[] values, FrameSink sink) {
                if (needsWhole()) {
                    follow(values);
                }
                decibels(values, out);
                sink.frame(out);
            }

            @Override
            public boolean batches() {
                return !needsWhole();
            }

            @Override
            public void frames(double[] rows, int lanes, int count, BatchSink sink) {
                if (outRows.length != rows.length) {
                    outRows = new double[rows.length];
                }
                decibels(rows, outRows);
                sink.frames(outRows, lanes, count);
            }

            private void decibels(double[] values, double[] to) {
                if (squares) {
                    for (int b = 0; b < to.length; b++) {
                        to[b] = Math.max(least, values[b] * values[b]);
                    }
                } else {
                    for (int b = 0; b < to.length; b++) {
                        to[b] = Math.max(least, values[b]);
                    }
                }
                logarithms.of(LogBase.TEN, to, to, to.length);
                double zero = refDb;
                double lowest = floor;
                for (int b = 0; b < to.length; b++) {
                    to[b] = Math.max(10 * to[b] - zero, lowest);
                }
            }

            private void follow(double[] values) {
                max = largest(max, values);
                double fixed = ref.max() ? reference(max) : ref.value();
                refDb = inDecibels(fixed, squares);
                if (topDb.isPresent()) {
                    floor = floor(max, squares, fixed);
                }
            }
        };
    }

    private boolean needsWhole() {
        return !ref.fixed() || topDb.isPresent();
    }

    private static double largest(double before, double[] values) {
        double max = before;
        for (double v : values) {
            double size = Math.abs(v);
            // Nearly never, so that the processor need not wait for the last one; no number stays, once seen.
            if (!(size <= max)) {
                max = Math.max(max, size);
            }
        }
        return max;
    }

    /** What was taken from the values as a reference. */
    private static double reference(double max) {
        return max > 0 ? max : Double.MIN_NORMAL;
    }

    /** The smallest result where nothing lies more than {@code topDb} below the maximum. */
    private double floor(double max, boolean squares, double reference) {
        double least = inDecibels(max, squares) - inDecibels(reference, squares) - topDb.orElse(0);
        return floorDb.isPresent() ? Math.max(least, floorDb.getAsDouble()) : least;
    }

    private double inDecibels(double value, boolean squares) {
        return 10 * LogBase.TEN.of(Math.max(least(squares), power(value, squares)));
    }

    /** Whether the values are magnitudes, whose squares are the power. */
    private boolean squares(Grid in) {
        if (values != Values.AUTO) {
            return values == Values.MAGNITUDE;
        }
        return switch (in.quantity()) {
            case POWER, POWER_DENSITY, RATIO -> false;
            case MAGNITUDE, AMPLITUDE -> true;
            default ->
                throw new SpecException(
                        "decibels", "the values are " + in.quantity().label() + " already; take this step out");
        };
    }

    private double least(boolean squares) {
        return squares ? power(amin.orElse(1e-5), true) : amin.orElse(1e-10);
    }

    private static double power(double value, boolean squares) {
        return squares ? value * value : value;
    }
}

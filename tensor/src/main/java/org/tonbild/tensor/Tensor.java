package org.tonbild.tensor;

import java.util.Arrays;
import java.util.List;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/**
 * An array of float32 with a shape, the last axis fastest (C order). Immutable.
 *
 * <p>Networks take {@code [channels x bands x frames]}.
 */
public final class Tensor {
    private final int[] shape;
    private final float[] values;

    private Tensor(int[] shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * @param shape sizes of the axes, each 0 or more; none for a single value
     * @param values as many values as the sizes multiply to; handed over, no longer to be changed
     * @throws IllegalArgumentException if their number is another
     */
    public static Tensor of(int[] shape, float[] values) {
        long size = count(shape);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values do not have the shape " + Arrays.toString(shape));
        }
        return new Tensor(shape.clone(), values);
    }

    /**
     * Spectrograms of one size as {@code [channels x bands x frames]}.
     *
     * @throws SpecException if there is none, or the sizes differ
     */
    public static Tensor of(List<Spectrogram> channels) {
        if (channels.isEmpty()) {
            throw new SpecException("channels", "a tensor needs at least one spectrogram");
        }
        int bands = channels.get(0).bands();
        int frames = channels.get(0).frames();
        float[] values = new float[Math.multiplyExact(channels.size(), Math.multiplyExact(bands, frames))];
        int at = 0;
        for (Spectrogram channel : channels) {
            if (channel.bands() != bands || channel.frames() != frames) {
                throw new SpecException(
                        "channels",
                        "spectrograms of " + bands + " x " + frames + " and " + channel.bands() + " x "
                                + channel.frames() + " values cannot be stacked; add a resize step to each");
            }
            float[] plane = channel.bandAfterBand();
            System.arraycopy(plane, 0, values, at, plane.length);
            at += plane.length;
        }
        return new Tensor(new int[] {channels.size(), bands, frames}, values);
    }

    /** Sizes of the axes, as a copy. */
    public int[] shape() {
        return shape.clone();
    }

    /** All values, as a copy. */
    public float[] values() {
        return values.clone();
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** How many values a shape has; -1 if a size is negative or the number too large for one array. */
    static long count(int[] shape) {
        // Products below 2^53 are exact in double, larger ones are refused anyway.
        double count = 1;
        for (int n : shape) {
            if (n < 0) {
                return -1;
            }
            count *= n;
        }
        return count > Integer.MAX_VALUE ? -1 : (long) count;
    }

    float[] shared() {
        return values;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Tensor other && Arrays.equals(other.shape, shape) && Arrays.equals(other.values, values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}

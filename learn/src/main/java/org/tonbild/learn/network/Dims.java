package org.tonbild.learn.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sizes of one value in a network, without the batch: {@code maps x bands x frames} of an image, {@code steps x features}
 * of a sequence, {@code features} of a vector.
 *
 * @param sizes each at least 1
 */
public record Dims(List<Integer> sizes) {
    public Dims {
        sizes = List.copyOf(sizes);
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("a size of " + size + " in " + sizes);
            }
        }
    }

    /** These sizes. */
    public static Dims of(int... sizes) {
        return new Dims(Arrays.stream(sizes).boxed().toList());
    }

    /** The size along an axis. */
    public int get(int axis) {
        return sizes.get(axis);
    }

    /** Number of axes. */
    public int rank() {
        return sizes.size();
    }

    /** Number of values. */
    public int volume() {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }

    /** As a shape with the batch in front, whose size is {@code n}. */
    long[] with(long n) {
        long[] dims = new long[rank() + 1];
        dims[0] = n;
        for (int i = 0; i < rank(); i++) {
            dims[i + 1] = get(i);
        }
        return dims;
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}

package org.tonbild.app.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.SpecException;
import org.tonbild.tensor.Npy;
import org.tonbild.tensor.Npz;
import org.tonbild.tensor.Safetensors;
import org.tonbild.tensor.Tensor;
import org.tonbild.tensor.TensorFormatException;

/**
 * Someone's array: two axes, of which one is time.
 *
 * @param shape as it was given; axes of one entry count for nothing
 * @param values {@code [first axis][second axis]} of the two that remain
 */
@SuppressWarnings("ArrayRecordComponent") // a way to hand numbers over, never compared
public record TheirArray(int[] shape, double[][] values) {
    private static final int LEAST = 6;

    /**
     * Checks that it can be compared with anything.
     *
     * @param shape sizes of the axes; all but two have one entry
     * @param values as many values, the last axis fastest
     * @throws SpecException in one sentence, if it is empty, has other axes, or holds NaN or infinity
     */
    public static TheirArray of(int[] shape, double[] values) {
        String text = Arrays.toString(shape);
        if (values.length == 0) {
            throw new SpecException("array", "is empty, of shape " + text + "; give the array of one recording");
        }
        int[] axes = Arrays.stream(shape).filter(n -> n > 1).toArray();
        if (axes.length != 2) {
            throw new SpecException(
                    "array",
                    "has shape " + text + "; give one with two axes, bands and frames, such as x[0] of a batch");
        }
        if (Math.max(axes[0], axes[1]) < LEAST) {
            throw new SpecException("array", "has shape " + text + ", too few frames to tell anything; give 6 or more");
        }
        double[][] rows = new double[axes[0]][];
        for (int i = 0; i < axes[0]; i++) {
            rows[i] = Arrays.copyOfRange(values, i * axes[1], (i + 1) * axes[1]);
            for (int k = 0; k < axes[1]; k++) {
                if (!Double.isFinite(rows[i][k])) {
                    throw new SpecException(
                            "array", "holds " + rows[i][k] + " at [" + i + ", " + k + "]; give one of finite numbers");
                }
            }
        }
        if (Arrays.stream(values).allMatch(v -> v == values[0])) {
            throw new SpecException("array", "is the same all along, " + values[0] + "; nothing can be told of it");
        }
        return new TheirArray(shape.clone(), rows);
    }

    /**
     * Reads an npy, npz or safetensors file.
     *
     * @param name which array of a file that holds several, or null
     * @throws IOException if it cannot be read
     * @throws SpecException if it holds no array that can be compared
     */
    public static TheirArray read(Path file, @Nullable String name) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String ending = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (ending.endsWith(".npz") || ending.endsWith(".safetensors")) {
                Map<String, Tensor> all = ending.endsWith(".npz")
                        ? Npz.read(bytes)
                        : Safetensors.read(bytes).tensors();
                return of(chosen(file, new LinkedHashMap<>(all), name));
            }
            Npy.Wide wide = Npy.readWide(bytes);
            return of(wide.shape(), wide.values());
        } catch (TensorFormatException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static TheirArray of(Tensor tensor) {
        float[] values = tensor.values();
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return of(tensor.shape(), wide);
    }

    private static Tensor chosen(Path file, Map<String, Tensor> all, @Nullable String name) {
        String wanted =
                name == null && all.size() == 1 ? all.keySet().iterator().next() : name;
        Tensor tensor = wanted == null ? null : all.get(wanted);
        if (tensor == null) {
            throw new SpecException(
                    "array",
                    file + " holds " + String.join(", ", all.keySet())
                            + (name == null ? "; name one of them" : ", not " + name));
        }
        return tensor;
    }
}

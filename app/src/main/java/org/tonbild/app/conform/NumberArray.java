package org.tonbild.app.conform;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An array of any shape in C order; a complex one has a last axis of two, real and imaginary part.
 *
 * @param shape lengths of the axes
 * @param values the numbers, the last axis fastest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or kept: only a way to hand numbers over
record NumberArray(int[] shape, double[] values) {
    NumberArray {
        long size = 1;
        for (int n : shape) {
            size *= n;
        }
        if (size != values.length) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " is not " + values.length + " values");
        }
    }

    /** One number. */
    static NumberArray of(double value) {
        return new NumberArray(new int[] {1}, new double[] {value});
    }

    /** A row of numbers. */
    static NumberArray of(double[] values) {
        return new NumberArray(new int[] {values.length}, values);
    }

    /** Numbers one below the other. */
    static NumberArray column(double[] values) {
        return new NumberArray(new int[] {values.length, 1}, values);
    }

    /** A matrix, row after row. */
    static NumberArray of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, values, r * columns, columns);
        }
        return new NumberArray(new int[] {rows.length, columns}, values);
    }

    /** Arrays of one shape under a new first axis; a single one stays as it is. */
    static NumberArray stack(List<NumberArray> parts) {
        return parts.size() == 1 ? parts.get(0) : pile(parts);
    }

    /** Arrays of one shape under a new first axis, also of a single one. */
    static NumberArray pile(List<NumberArray> parts) {
        NumberArray first = parts.get(0);
        int[] shape = new int[first.shape.length + 1];
        shape[0] = parts.size();
        System.arraycopy(first.shape, 0, shape, 1, first.shape.length);
        int size = first.values.length;
        double[] values = new double[parts.size() * size];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).values, 0, values, i * size, size);
        }
        return new NumberArray(shape, values);
    }

    /** The numbers along the last axis, one row after the other. */
    Stream<double[]> rows() {
        int length = shape[shape.length - 1];
        return IntStream.range(0, length == 0 ? 1 : values.length / length)
                .mapToObj(row -> Arrays.copyOfRange(values, row * length, (row + 1) * length));
    }

    /** The numbers of every matrix of the last two axes, column after column. */
    double[] columnAfterColumn() {
        int columns = shape[shape.length - 1];
        int rows = shape[shape.length - 2];
        double[] turned = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int matrix = i / (rows * columns) * rows * columns;
            int place = i - matrix;
            turned[matrix + place % columns * rows + place / columns] = values[i];
        }
        return turned;
    }

    /** Only these places of an axis, in this order. */
    NumberArray along(int axis, int[] places) {
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= shape[i];
        }
        int row = shape[axis] * inner;
        int outer = row == 0 ? 0 : values.length / row;
        int[] left = shape.clone();
        left[axis] = places.length;
        double[] kept = new double[outer * places.length * inner];
        int to = 0;
        for (int o = 0; o < outer; o++) {
            for (int place : places) {
                System.arraycopy(values, o * row + place * inner, kept, to, inner);
                to += inner;
            }
        }
        return new NumberArray(left, kept);
    }

    /** One number of a table. */
    @FunctionalInterface
    interface Entry {
        double at(int row, int column);
    }

    /** A complex matrix of these parts. */
    static NumberArray complex(int rows, int columns, Entry re, Entry im) {
        double[] values = new double[rows * columns * 2];
        int at = 0;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                values[at++] = re.at(r, c);
                values[at++] = im.at(r, c);
            }
        }
        return new NumberArray(new int[] {rows, columns, 2}, values);
    }

    /** The same numbers in double. */
    static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** The shape as people write it: {@code 128 x 44}. */
    String shapeText() {
        StringBuilder text = new StringBuilder();
        for (int n : shape) {
            text.append(text.isEmpty() ? "" : " x ").append(n);
        }
        return text.toString();
    }
}

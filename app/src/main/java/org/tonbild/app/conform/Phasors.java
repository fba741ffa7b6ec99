package org.tonbild.app.conform;

import java.util.List;
import org.tonbild.representation.ComplexSpectrogram;
import org.tonbild.representation.ConstantQComplex;

/**
 * Complex numbers in one of the forms in which programs give them.
 *
 * @param channels one plane per channel
 * @param form how they are given
 */
record Phasors(List<Plane> channels, Form form) implements Value {
    /** How complex numbers are given. */
    enum Form {
        /** Real and imaginary part, a last axis of two. */
        PARTS,
        /** The same of magnitude 1; zero is 1. */
        UNITS,
        /** The same with the opposite phase. */
        CONJUGATE_UNITS,
        /** The phase alone. */
        ANGLES
    }

    /**
     * Complex numbers, row after row.
     *
     * @param rows how many rows
     * @param columns how many columns
     */
    record Plane(int rows, int columns, NumberArray.Entry re, NumberArray.Entry im) {}

    static Plane of(ConstantQComplex transform) {
        return new Plane(transform.bins(), transform.frames(), transform::re, transform::im);
    }

    static Plane of(ComplexSpectrogram transform) {
        return new Plane(transform.bins(), transform.frames(), transform::re, transform::im);
    }

    @Override
    public NumberArray array() {
        return NumberArray.stack(channels.stream().map(this::array).toList());
    }

    private NumberArray array(Plane plane) {
        return switch (form) {
            case PARTS -> NumberArray.complex(plane.rows, plane.columns, plane.re, plane.im);
            case UNITS -> units(plane, 1);
            case CONJUGATE_UNITS -> units(plane, -1);
            case ANGLES -> angles(plane);
        };
    }

    private static NumberArray units(Plane plane, int sign) {
        return NumberArray.complex(
                plane.rows,
                plane.columns,
                (r, c) -> Math.cos(angle(plane, r, c)),
                (r, c) -> sign * Math.sin(angle(plane, r, c)));
    }

    private static NumberArray angles(Plane plane) {
        double[][] angles = new double[plane.rows][plane.columns];
        for (int r = 0; r < plane.rows; r++) {
            for (int c = 0; c < plane.columns; c++) {
                angles[r][c] = angle(plane, r, c);
            }
        }
        return NumberArray.of(angles);
    }

    private static double angle(Plane plane, int row, int column) {
        return Math.atan2(plane.im.at(row, column) + 0.0, plane.re.at(row, column));
    }
}

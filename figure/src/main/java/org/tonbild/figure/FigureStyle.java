package org.tonbild.figure;

import java.util.OptionalDouble;
import org.tonbild.image.ColorMap;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How a figure looks. The size is that of the whole picture, labels and colour bar included.
 *
 * @param width columns of the whole picture
 * @param height rows of the whole picture
 * @param textSize size of the text in pixels per em
 * @param colorMap colours of the values
 * @param frequencyAxis how frequency is laid out
 * @param fMin lower end of a stated frequency axis; absent takes the lowest band, on a logarithmic axis 20 Hz or more
 * @param fMax upper end of a stated frequency axis; absent takes the highest band
 * @param vmin value of the first colour; absent takes {@code rangeDb} below {@code vmax} for decibels, else the minimum
 * @param vmax value of the last colour; absent takes the maximum of all that the figure shows
 * @param rangeDb range of decibels shown where {@code vmin} is absent
 */
public record FigureStyle(
        @Param(value = "columns of the whole picture", unit = "pixels", min = 200, max = 10_000)
        int width,

        @Param(value = "rows of the whole picture", unit = "pixels", min = 120, max = 10_000)
        int height,

        @Param(value = "size of the text", unit = "pixels per em", min = 6, max = 100)
        double textSize,

        @Param("colours of the values") ColorMap colorMap,

        @Param("how frequency is laid out") FrequencyAxis frequencyAxis,

        @Param(value = "lower end of a linear or logarithmic frequency axis", unit = "Hz", min = 0, max = 384_000)
        OptionalDouble fMin,

        @Param(value = "upper end of a linear or logarithmic frequency axis", unit = "Hz", min = 0, max = 384_000)
        OptionalDouble fMax,

        @Param("value of the first colour") OptionalDouble vmin,

        @Param("value of the last colour") OptionalDouble vmax,

        @Param(value = "range of decibels shown where vmin is auto", unit = "dB", min = 1, max = 300)
        double rangeDb)
        implements Spec {

    /** How frequency is laid out. */
    public enum FrequencyAxis {
        /** Every band has the same height; ticks stand where their frequencies fall. */
        BANDS,
        /** Equal steps in hertz. */
        LINEAR,
        /** Equal steps in log frequency. */
        LOGARITHMIC
    }

    /** 960 x 420 pixels, magma, the bands' own spacing, 80 dB. */
    public static final FigureStyle DEFAULTS = new FigureStyle(
            960,
            420,
            13,
            ColorMap.MAGMA,
            FrequencyAxis.BANDS,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            80);

    public FigureStyle {
        Specs.check(
                FigureStyle.class, width, height, textSize, colorMap, frequencyAxis, fMin, fMax, vmin, vmax, rangeDb);
        if (vmin.isPresent() && vmax.isPresent() && !(vmin.getAsDouble() < vmax.getAsDouble())) {
            throw new SpecException("vmax", vmax.getAsDouble() + " is not above vmin " + vmin.getAsDouble());
        }
    }

    /** The same style at another size of the whole picture. */
    public FigureStyle sized(int newWidth, int newHeight) {
        return new FigureStyle(newWidth, newHeight, textSize, colorMap, frequencyAxis, fMin, fMax, vmin, vmax, rangeDb);
    }

    /** The same style with the colours stretched over these values, so that several figures share one scale. */
    public FigureStyle ranged(double newVmin, double newVmax) {
        return new FigureStyle(
                width,
                height,
                textSize,
                colorMap,
                frequencyAxis,
                fMin,
                fMax,
                OptionalDouble.of(newVmin),
                OptionalDouble.of(newVmax),
                rangeDb);
    }

    /** The same style with other colours. */
    public FigureStyle colored(ColorMap map) {
        return new FigureStyle(width, height, textSize, map, frequencyAxis, fMin, fMax, vmin, vmax, rangeDb);
    }

    /** The same style with another frequency axis. */
    public FigureStyle on(FrequencyAxis axis) {
        return new FigureStyle(width, height, textSize, colorMap, axis, fMin, fMax, vmin, vmax, rangeDb);
    }
}

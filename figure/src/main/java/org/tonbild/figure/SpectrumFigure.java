package org.tonbild.figure;

import java.util.List;
import org.tonbild.spec.SpecException;

/** Spectra over a logarithmic frequency axis (or a linear one), level in decibels. */
public final class SpectrumFigure {
    private static final double AUDIBLE = 20;

    private SpectrumFigure() {}

    /**
     * Spectra as curves in one plot.
     *
     * @param title above the plot, may be empty
     * @param yTitle name and unit of the level, for example {@code Level (dBFS)}
     * @param lines frequencies in hertz, rising, and levels
     * @param style size and text; {@code fmin} and {@code fmax} bound the frequencies (absent: 20 Hz or the lowest above
     *     it, and the highest), {@code vmin} and {@code vmax} the levels; linear only where the style says so
     * @throws SpecException if there is no point, or the range holds nothing
     */
    public static byte[] render(String title, String yTitle, List<LineFigure.Line> lines, FigureStyle style) {
        double[] range = LineFigure.range(lines);
        boolean linear = style.frequencyAxis() == FigureStyle.FrequencyAxis.LINEAR;
        double fMin = style.fMin().orElse(linear ? range[0] : Math.max(range[0], AUDIBLE));
        double fMax = style.fMax().orElse(range[1]);
        if (!(fMin < fMax) || (!linear && fMin <= 0)) {
            throw new SpecException("fmin", fMin + " Hz to " + fMax + " Hz is no range of frequencies");
        }
        int most = (int) Math.max(2, style.width() / (7 * style.textSize()));
        Axis x = linear
                ? Axis.linearFrequency(fMin, fMax, most)
                : Axis.logFrequency(fMin, fMax, style.width(), 4 * style.textSize());
        return LineFigure.draw(title, x, yTitle, lines, style);
    }
}

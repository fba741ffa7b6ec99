package org.tonbild.figure;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.tonbild.image.ColorMap;
import org.tonbild.image.Enlarge;
import org.tonbild.image.ValueRange;
import org.tonbild.pipeline.FrameMap;
import org.tonbild.pipeline.FrequencyScale;
import org.tonbild.pipeline.Resize;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.pipeline.Warp;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.TimeAxis;

/** One spectrogram inside its box. */
final class Panel {
    private static final double AUDIBLE = 20;

    private final Spectrogram spectrogram;
    private final FigureStyle style;

    Panel(Spectrogram spectrogram, FigureStyle style) {
        this.spectrogram = spectrogram;
        this.style = style;
    }

    /** When the first frame begins and the last one ends, in seconds. */
    double[] seconds() {
        TimeAxis time = spectrogram.grid().timeAxis();
        return new double[] {time.at(-0.5), time.at(Math.max(1, spectrogram.frames()) - 0.5)};
    }

    Axis timeAxis(double from, double to, int pixels) {
        return Axis.time(from, to, (int) Math.max(2, pixels / (4.5 * style.textSize())));
    }

    Axis bandAxis(int pixels) {
        double distance = 1.35 * style.textSize();
        return switch (style.frequencyAxis()) {
            case BANDS -> Axis.bands(spectrogram.grid().bandAxis(), pixels, distance);
            case LINEAR -> Axis.linearFrequency(fMin(), fMax(), (int) Math.max(2, pixels / (2.4 * style.textSize())));
            case LOGARITHMIC -> Axis.logFrequency(fMin(), fMax(), pixels, distance);
        };
    }

    private double fMin() {
        double lowest = spectrogram.grid().bandAxis().value(0);
        boolean logarithmic = style.frequencyAxis() == FigureStyle.FrequencyAxis.LOGARITHMIC;
        return style.fMin().orElse(logarithmic ? Math.max(lowest, AUDIBLE) : lowest);
    }

    private double fMax() {
        return style.fMax().orElse(spectrogram.grid().bandAxis().value(spectrogram.bands() - 1));
    }

    /** The values as pixels; NaN stays white. */
    void draw(Canvas canvas, Area area, ValueRange range, ColorMap colors) {
        if (spectrogram.frames() == 0) {
            return;
        }
        Grid grid = spectrogram.grid();
        ValueStep layout = style.frequencyAxis() == FigureStyle.FrequencyAxis.BANDS
                ? new Resize(OptionalInt.empty(), OptionalInt.of(area.height()), Enlarge.NEAREST)
                : new Warp(
                        style.frequencyAxis() == FigureStyle.FrequencyAxis.LINEAR
                                ? FrequencyScale.LINEAR
                                : FrequencyScale.LOGARITHMIC,
                        area.height(),
                        OptionalDouble.of(fMin()),
                        OptionalDouble.of(fMax()));
        Resize columns = new Resize(OptionalInt.of(area.width()), OptionalInt.empty(), Enlarge.NEAREST);
        FrameMap bands = layout.design(grid);
        FrameMap time = columns.design(layout.grid(grid));
        Columns paint = new Columns(canvas, area, range, colors);
        double[] frame = new double[grid.bands()];
        for (int t = 0; t < spectrogram.frames(); t++) {
            spectrogram.frame(t, frame);
            bands.frame(frame, values -> time.frame(values, paint));
        }
        time.finish(paint);
        paint.flush();
    }

    /** Paints columns of values from the left; a few at a time, as the rows of a picture lie far apart in memory. */
    private static final class Columns implements FrameSink {
        private static final int MOST = 16;

        private final Canvas canvas;
        private final Area area;
        private final ValueRange range;
        private final ColorMap colors;
        private final double[] positions;
        /** Colours of the columns in waiting, those of one row side by side. */
        private final short[] indices;

        private int painted;
        private int waiting;

        Columns(Canvas canvas, Area area, ValueRange range, ColorMap colors) {
            this.canvas = canvas;
            this.area = area;
            this.range = range;
            this.colors = colors;
            positions = new double[area.height()];
            indices = new short[area.height() * MOST];
        }

        @Override
        public void frame(double[] values) {
            // ValueRange.position and ColorMap.index, the division in a loop that the compiler puts on vectors.
            double vmin = range.vmin();
            double span = range.vmax() - range.vmin();
            for (int row = 0; row < positions.length; row++) {
                positions[row] = (values[row] - vmin) / span * ColorMap.SIZE;
            }
            for (int row = 0; row < positions.length; row++) {
                int index = Math.min(Math.max((int) positions[row], 0), ColorMap.SIZE - 1);
                indices[row * MOST + waiting] = (short) (Double.isNaN(values[row]) ? ColorMap.NO_COLOR : index);
            }
            if (++waiting == MOST) {
                flush();
            }
        }

        void flush() {
            int x = area.x() + painted;
            for (int row = 0; row < area.height(); row++) {
                canvas.colors(x, area.bottom() - 1 - row, indices, row * MOST, waiting, colors);
            }
            painted += waiting;
            waiting = 0;
        }
    }
}

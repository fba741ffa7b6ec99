package org.tonbild.figure;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.OptionalDouble;
import org.tonbild.image.AxisScale;
import org.tonbild.image.ColorCells;
import org.tonbild.image.ColorMap;
import org.tonbild.image.Enlarge;
import org.tonbild.image.GridScaler;
import org.tonbild.image.ValueRange;
import org.tonbild.pipeline.FrameMap;
import org.tonbild.pipeline.FrequencyScale;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.pipeline.Warp;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
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
        Columns paint = new Columns(area, range);
        if (style.frequencyAxis() == FigureStyle.FrequencyAxis.BANDS) {
            bands(area, paint);
        } else {
            warped(area, paint);
        }
        paint.paint(canvas, colors);
    }

    /** Every band of one height. */
    private void bands(Area area, Columns paint) {
        Quantity quantity = spectrogram.grid().quantity();
        int frames = spectrogram.frames();
        GridScaler scaler = new GridScaler(
                AxisScale.design("height", spectrogram.bands(), area.height(), Enlarge.NEAREST)
                        .of(quantity),
                AxisScale.design("width", frames, area.width(), Enlarge.NEAREST).of(quantity));
        double[] frame = new double[spectrogram.bands()];
        for (int t = 0; t < frames; t++) {
            spectrogram.frame(t, frame);
            scaler.frame(frame, paint);
        }
        scaler.finish();
    }

    /** On a stated frequency axis. */
    private void warped(Area area, Columns paint) {
        Grid grid = spectrogram.grid();
        ValueStep layout = new Warp(
                style.frequencyAxis() == FigureStyle.FrequencyAxis.LINEAR
                        ? FrequencyScale.LINEAR
                        : FrequencyScale.LOGARITHMIC,
                area.height(),
                OptionalDouble.of(fMin()),
                OptionalDouble.of(fMax()));
        FrameMap bands = layout.design(grid);
        int height = area.height();
        GridScaler time = new GridScaler(
                AxisScale.design("height", height, height, Enlarge.NEAREST),
                AxisScale.design("width", spectrogram.frames(), area.width(), Enlarge.NEAREST)
                        .of(grid.quantity()));
        double[] frame = new double[grid.bands()];
        for (int t = 0; t < spectrogram.frames(); t++) {
            spectrogram.frame(t, frame);
            bands.frame(frame, values -> time.frame(values, paint));
        }
        time.finish();
    }

    /** Paints columns of values from the left; a few at a time, as the rows of a picture lie far apart in memory. */
    private static final class Columns implements FrameSink {
        /** Columns at a time: the places of one row fill a word. */
        private static final int FEW = Long.BYTES;

        private final Area area;
        private final ValueRange range;
        /** Of each column in waiting where its values lie among the colours, from 0 to the last one's number. */
        private final double[][] few;
        /** The colours' numbers of one row as the bytes of two whole numbers: those of the left half, and of the right. */
        private final double[] left;

        private final double[] right;
        /** Places in the colour map of all columns, the upper row first. */
        private final ByteBuffer places;
        /** Where nothing is known. */
        private final BitSet holes = new BitSet();

        private int painted;
        private int waiting;

        Columns(Area area, ValueRange range) {
            this.area = area;
            this.range = range;
            few = new double[FEW][area.height()];
            left = new double[area.height()];
            right = new double[area.height()];
            places = ByteBuffer.allocate(area.height() * area.width());
        }

        @Override
        public void frame(double[] values) {
            // ValueRange.position and ColorMap.index but for the rounding, in a loop that the compiler puts on vectors.
            double vmin = range.vmin();
            // Of a range of no width the least value has the first colour.
            double span = Math.max(range.vmax() - range.vmin(), Double.MIN_VALUE);
            double[] positions = few[waiting];
            for (int row = 0; row < positions.length; row++) {
                double position = (values[row] - vmin) / span * ColorMap.SIZE;
                positions[row] = Math.min(Math.max(position, 0), ColorMap.SIZE - 1);
            }
            if (++waiting == FEW) {
                pack(0, left);
                pack(FEW / 2, right);
                flush();
            }
        }

        /** Four numbers as one, for the compiler has no vectors for the way from double to int. */
        private void pack(int first, double[] packed) {
            double[] a = few[first];
            double[] b = few[first + 1];
            double[] c = few[first + 2];
            double[] d = few[first + 3];
            for (int row = 0; row < packed.length; row++) {
                double two = Math.floor(a[row]) * ColorMap.SIZE + Math.floor(b[row]);
                packed[row] = (two * ColorMap.SIZE + Math.floor(c[row])) * ColorMap.SIZE + Math.floor(d[row]);
            }
        }

        private void flush() {
            double[] left = this.left;
            double[] right = this.right;
            int at = area.height() * area.width() + painted;
            for (int row = 0; row < left.length; row++) {
                at -= area.width();
                if (waiting < FEW || Double.isNaN(left[row] + right[row])) {
                    place(row, at);
                } else {
                    places.putLong(at, (long) left[row] << Integer.SIZE | (long) right[row]);
                }
            }
            painted += waiting;
            waiting = 0;
        }

        /** The waiting columns of one row, one by one. */
        private void place(int row, int at) {
            for (int i = 0; i < waiting; i++) {
                places.put(at + i, (byte) few[i][row]);
                if (Double.isNaN(few[i][row])) {
                    holes.set(at + i);
                }
            }
        }

        void paint(Canvas canvas, ColorMap colors) {
            flush();
            canvas.cells(
                    new ColorCells(area.x(), area.y(), area.width(), area.height(), places.array(), colors), holes);
        }
    }
}

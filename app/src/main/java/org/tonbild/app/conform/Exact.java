package org.tonbild.app.conform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.pipeline.FrameMap;
import org.tonbild.pipeline.Survey;
import org.tonbild.pipeline.ValueStep;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.Spectrogram;

/**
 * Spectrograms whose values are still double, as they are between the calls of a reference; recipes round them to float
 * between two steps.
 *
 * @param channels one per channel
 */
record Exact(List<Frames> channels) implements Value {
    /**
     * The frames of one channel.
     *
     * @param grid what they are
     * @param values frame after frame
     */
    record Frames(Grid grid, List<double[]> values) {
        static Frames of(Spectrogram s) {
            List<double[]> values = new ArrayList<>();
            for (int i = 0; i < s.frames(); i++) {
                double[] frame = new double[s.bands()];
                s.frame(i, frame);
                values.add(frame);
            }
            return new Frames(s.grid(), values);
        }

        private Frames through(ValueStep step) {
            List<double[]> results = new ArrayList<>();
            FrameSink sink = frame -> results.add(frame.clone());
            FrameMap map = step.design(grid);
            values.forEach(frame -> map.frame(frame, sink));
            map.finish(sink);
            return new Frames(step.grid(grid), results);
        }

        private Frames stacked(int copies) {
            int bands = grid.bands();
            BandAxis axis = BandAxis.index(Math.multiplyExact(copies, bands));
            List<double[]> tall = new ArrayList<>();
            for (double[] frame : values) {
                double[] all = new double[axis.size()];
                for (int c = 0; c < copies; c++) {
                    System.arraycopy(frame, 0, all, c * bands, bands);
                }
                tall.add(all);
            }
            return new Frames(new Grid(axis, grid.timeAxis(), grid.frames(), grid.quantity()), tall);
        }

        private Spectrogram rounded() {
            Collector collector = new Collector(grid);
            values.forEach(collector::frame);
            return collector.spectrogram();
        }

        private NumberArray array() {
            double[] numbers = new double[grid.bands() * values.size()];
            for (int b = 0; b < grid.bands(); b++) {
                for (int t = 0; t < values.size(); t++) {
                    numbers[b * values.size() + t] = values.get(t)[b];
                }
            }
            return new NumberArray(new int[] {grid.bands(), values.size()}, numbers);
        }
    }

    static Exact of(Spectra spectra) {
        return new Exact(spectra.channels().stream().map(Frames::of).toList());
    }

    /** The same values, taken for this quantity. */
    Exact as(Quantity quantity) {
        return new Exact(channels.stream()
                .map(c -> new Frames(c.grid.withQuantity(quantity), c.values))
                .toList());
    }

    /** Applies a step; what it needs to know of the whole it learns from all channels together, or from each. */
    Exact apply(ValueStep step) {
        List<List<Frames>> looks = step.joint()
                ? List.of(channels)
                : channels.stream().map(List::of).toList();
        List<Frames> results = new ArrayList<>();
        for (List<Frames> look : looks) {
            Survey survey = step.survey(look.get(0).grid());
            if (survey != null) {
                look.forEach(channel -> channel.values.forEach(survey::frame));
            }
            ValueStep resolved = survey == null ? step : survey.resolved();
            look.forEach(channel -> results.add(channel.through(resolved)));
        }
        return new Exact(results);
    }

    /** Every value times a number. */
    Exact times(double factor) {
        return new Exact(channels.stream()
                .map(c -> new Frames(
                        c.grid,
                        c.values.stream()
                                .map(frame -> Arrays.stream(frame)
                                        .map(value -> value * factor)
                                        .toArray())
                                .toList()))
                .toList());
    }

    /** All bands as often one above the other, frames joined with themselves; up to 1 changes nothing. */
    Exact stacked(int copies) {
        return copies <= 1
                ? this
                : new Exact(channels.stream().map(c -> c.stacked(copies)).toList());
    }

    /** A step with what it needs to know of the whole, from all channels together. */
    ValueStep resolved(ValueStep step) {
        Survey survey = step.survey(channels.get(0).grid());
        if (survey == null) {
            return step;
        }
        channels.forEach(channel -> channel.values.forEach(survey::frame));
        return survey.resolved();
    }

    Spectra rounded() {
        return new Spectra(channels.stream().map(Frames::rounded).toList());
    }

    @Override
    public NumberArray array() {
        return NumberArray.stack(channels.stream().map(Frames::array).toList());
    }
}

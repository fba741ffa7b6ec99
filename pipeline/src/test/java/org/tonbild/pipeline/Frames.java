package org.tonbild.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;

/** Runs a value step over frames written down in a test. */
final class Frames {
    private Frames() {}

    static Grid grid(BandAxis bands, int frames) {
        return new Grid(bands, new TimeAxis(0.5, 0.01), frames, Quantity.DECIBEL);
    }

    static double[][] run(ValueStep step, BandAxis bands, double[][] frames) {
        Grid grid = grid(bands, frames.length);
        ValueStep bounded = step;
        Survey survey = step.survey(grid);
        if (survey != null) {
            for (double[] frame : frames) {
                survey.frame(frame.clone());
            }
            bounded = survey.resolved();
        }
        List<double[]> out = new ArrayList<>();
        FrameMap map = bounded.design(grid);
        for (double[] frame : frames) {
            map.frame(frame.clone(), values -> out.add(values.clone()));
        }
        map.finish(values -> out.add(values.clone()));
        return out.toArray(double[][]::new);
    }
}

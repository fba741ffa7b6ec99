package org.tonbild.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Spectrogram;
import org.tonbild.spec.SpecException;

/** Runs value steps one behind the other, looking at the whole first where a step needs it. */
final class ValueSteps {
    private ValueSteps() {}

    /**
     * Applies the steps.
     *
     * @param inMemory whether what stands before a look at the whole may be kept, to save doing it twice
     */
    static Spectrogram apply(FrameFeed feed, List<ValueStep> steps, boolean inMemory) throws IOException {
        FrameFeed source = feed;
        List<ValueStep> bounded = new ArrayList<>();
        for (ValueStep step : steps) {
            Survey survey = step.survey(gridAfter(source.grid(), bounded));
            if (survey != null) {
                if (inMemory) {
                    source = FrameFeed.of(collect(source, bounded));
                    bounded.clear();
                }
                runThrough(source, bounded, survey::frame);
                bounded.add(survey.resolved());
            } else {
                bounded.add(step);
            }
        }
        return collect(source, bounded);
    }

    static Grid gridAfter(Grid grid, List<ValueStep> steps) {
        Grid after = grid;
        for (ValueStep step : steps) {
            after = step.grid(after);
        }
        return after;
    }

    private static Spectrogram collect(FrameFeed feed, List<ValueStep> steps) throws IOException {
        Grid grid = gridAfter(feed.grid(), steps);
        int bands = grid.bands();
        long size = Math.multiplyExact(grid.frames(), (long) bands);
        if (size > Integer.MAX_VALUE - 8
                || size * Float.BYTES > Runtime.getRuntime().maxMemory()) {
            throw new SpecException(
                    "width",
                    bands + " x " + grid.frames() + " values do not fit into memory; give a width, or a larger"
                            + " hop_length");
        }
        float[] values = new float[(int) size];
        int[] at = {0};
        runThrough(feed, steps, frame -> {
            for (int b = 0; b < bands; b++) {
                values[at[0] + b] = (float) frame[b];
            }
            at[0] += bands;
        });
        if (at[0] != values.length) {
            throw new IllegalStateException(
                    "got " + at[0] / Math.max(1, bands) + " frames in place of " + grid.frames());
        }
        return Spectrogram.of(grid, values);
    }

    private static void runThrough(FrameFeed feed, List<ValueStep> steps, FrameSink last) throws IOException {
        Chain chain = new Chain(feed.grid(), steps, last);
        feed.run(chain);
        chain.finish();
    }
}

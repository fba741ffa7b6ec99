package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.TimeAxis;

/**
 * Brings a branch onto the time grid of another one by linear interpolation between its frames; before the first
 * and after the last frame that frame is held. Not a step of recipes: a stack has one time grid by definition.
 *
 * @param time the wanted frame times
 * @param frames the wanted number of frames
 */
record Align(TimeAxis time, long frames) implements ValueStep {
    @Override
    public String kind() {
        return "align";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        return new Grid(in.bandAxis(), time, frames, in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        TimeAxis from = in.timeAxis();
        double[] previous = new double[in.bands()];
        double[] out = new double[in.bands()];
        return new FrameMap() {
            private long seen;
            private long sent;

            @Override
            public void frame(double[] values, FrameSink sink) {
                double here = from.at(seen);
                while (sent < frames && time.at(sent) <= here) {
                    double before = from.at(seen - 1.0);
                    double share = seen == 0 ? 1 : (time.at(sent) - before) / (here - before);
                    for (int b = 0; b < out.length; b++) {
                        out[b] = previous[b] + share * (values[b] - previous[b]);
                    }
                    sink.frame(seen == 0 ? values : out);
                    sent++;
                }
                System.arraycopy(values, 0, previous, 0, previous.length);
                seen++;
            }

            @Override
            public void finish(FrameSink sink) {
                while (sent < frames) {
                    sink.frame(previous);
                    sent++;
                }
            }
        };
    }
}

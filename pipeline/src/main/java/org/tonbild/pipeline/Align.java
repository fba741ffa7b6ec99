package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;

/**
 * Brings a branch onto the time grid of another one by linear interpolation between its frames; before the first
 * and after the last frame that frame is held. Phases go the shorter way round. Not a step of recipes: a stack has one time grid by definition.
 *
 * @param time the wanted frame times
 * @param frames the wanted number of frames; {@link Grid#ENDLESS} until {@link Run#end} tells
 */
record Align(TimeAxis time, long frames) implements ValueStep {
    @Override
    public String kind() {
        return "align";
    }

    @Override
    public String summary() {
        return "the frames of another time grid, the nearest of each";
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
    public Run design(Grid in) {
        return new Run(in.timeAxis(), in.bands(), in.quantity() == Quantity.PHASE);
    }

    /** Holds the frame before. */
    final class Run implements FrameMap {
        private final TimeAxis from;
        private final double[] previous;
        private final double[] out;
        private final boolean round;
        private long end = frames;
        private long seen;
        private long sent;

        Run(TimeAxis from, int bands, boolean round) {
            this.from = from;
            this.round = round;
            previous = new double[bands];
            out = new double[bands];
        }

        /** Tells how many frames there are, where it was not known at the beginning. */
        void end(long number) {
            end = number;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            double here = from.at(seen);
            while (sent < end && time.at(sent) <= here) {
                boolean as = seen == 0 || time.at(sent) == here;
                if (!as) {
                    double before = from.at(seen - 1.0);
                    double share = (time.at(sent) - before) / (here - before);
                    for (int b = 0; b < out.length; b++) {
                        double step = values[b] - previous[b];
                        out[b] = round ? turned(previous[b] + share * turned(step)) : previous[b] + share * step;
                    }
                }
                sink.frame(as ? values : out);
                sent++;
            }
            System.arraycopy(values, 0, previous, 0, previous.length);
            seen++;
        }

        /** An angle less the turns that bring it nearest to 0. */
        private double turned(double angle) {
            return angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
        }

        @Override
        public void finish(FrameSink sink) {
            while (sent < end) {
                sink.frame(previous);
                sent++;
            }
        }

        @Override
        public long needs(long frame) {
            double wanted = time.at(frame);
            long at = (long) Math.max(0, (wanted - from.originSeconds()) / from.stepSeconds());
            while (at > 0 && from.at(at - 1.0) >= wanted) {
                at--;
            }
            while (from.at(at) < wanted) {
                at++;
            }
            return at + 1;
        }
    }
}

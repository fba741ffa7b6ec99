package org.tonbild.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * One frame from all: their mean, or their median over its bias, so that both estimate the mean power of noise. The bias
 * of the median of n values is {@code 1 + sum over j = 1 ... (n-1)/2 of (1/(2j+1) - 1/(2j))}.
 *
 * <p>Shape {@code [bands x 1]}, unit unchanged; the frame comes at the end. Behind {@code segments} with overlap_divisor 2
 * this is {@code scipy.signal.welch} 1.10, to 2e-7 of the peak. Source: B. Allen and others, FINDCHIRP (2005), appendix
 * B, arXiv:gr-qc/0509116.
 *
 * @param average how frames are put together, default their mean
 */
public record TimeAverage(
        @Param("how frames are put together") Average average) implements ValueStep {
    /** How frames are put together. */
    public enum Average {
        /** Their mean. */
        MEAN,
        /** Their median over its bias. */
        MEDIAN
    }

    /** The mean. */
    public static final TimeAverage DEFAULTS = new TimeAverage(Average.MEAN);

    public TimeAverage {
        Specs.check(TimeAverage.class, average);
    }

    @Override
    public String kind() {
        return "time_average";
    }

    @Override
    public String summary() {
        return "one frame from all";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        if (in.frames() == Grid.ENDLESS) {
            return in;
        }
        TimeAxis time = in.timeAxis();
        double seconds = time.stepSeconds() * Math.max(1, in.frames());
        return new Grid(in.bandAxis(), new TimeAxis(time.at((in.frames() - 1) / 2.0), seconds), 1, in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        return average == Average.MEAN ? new Mean(in.bands()) : new Median(in);
    }

    private static final class Mean implements FrameMap {
        private final double[] sum;
        private long frames;

        Mean(int bands) {
            sum = new double[bands];
        }

        @Override
        public long needs(long frame) {
            return Long.MAX_VALUE;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            for (int b = 0; b < sum.length; b++) {
                sum[b] += values[b];
            }
            frames++;
        }

        @Override
        public void finish(FrameSink sink) {
            for (int b = 0; b < sum.length; b++) {
                sum[b] /= frames;
            }
            sink.frame(sum);
        }
    }

    private static final class Median implements FrameMap {
        /** All values, band after band. */
        private final double[][] all;

        private int frames;

        Median(Grid in) {
            if (in.frames() == Grid.ENDLESS) {
                throw new SpecException(
                        "average", "a median needs all frames, and their number beforehand; use average=mean");
            }
            if (in.frames() * in.bands() > Integer.MAX_VALUE) {
                throw new SpecException(
                        "average", "the median of so many frames does not fit into memory; use average=mean");
            }
            all = new double[in.bands()][(int) in.frames()];
        }

        @Override
        public long needs(long frame) {
            return Long.MAX_VALUE;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            for (int b = 0; b < all.length; b++) {
                all[b][frames] = values[b];
            }
            frames++;
        }

        @Override
        public void finish(FrameSink sink) {
            double bias = 1;
            for (int j = 1; j <= (frames - 1) / 2; j++) {
                bias += 1.0 / (2 * j + 1) - 1.0 / (2 * j);
            }
            double[] out = new double[all.length];
            for (int b = 0; b < out.length; b++) {
                Arrays.sort(all[b]);
                out[b] = (all[b][(frames - 1) / 2] + all[b][frames / 2]) / 2 / bias;
            }
            sink.frame(out);
        }
    }
}

package org.tonbild.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.Quantity;
import org.tonbild.representation.TimeAxis;

/** Runs value steps over magnitudes written down in a test, and watches when frames come and what they cost. */
final class StepRuns {
    private StepRuns() {}

    static Grid magnitudes(int bands, int frames) {
        return new Grid(BandAxis.index(bands), new TimeAxis(0, 0.01), frames, Quantity.MAGNITUDE);
    }

    /** The frames of the result; each has to come when {@link FrameMap#needs} says, no sooner and no later. */
    static double[][] watched(FrameMap map, double[][] frames) {
        List<double[]> out = new ArrayList<>();
        FrameSink sink = frame -> out.add(frame.clone());
        for (int t = 0; t < frames.length; t++) {
            map.frame(frames[t].clone(), sink);
            int due = 0;
            while (map.needs(due) <= t + 1) {
                due++;
            }
            if (out.size() != due) {
                throw new AssertionError(out.size() + " frames are out after " + (t + 1) + ", " + due + " are due");
            }
        }
        map.finish(sink);
        return out.toArray(double[][]::new);
    }

    /** Bytes that the steady state allocates over some hundred frames; the least of some rounds. */
    static long allocated(FrameMap map, double[][] frames) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int t = 0; t < 200; t++) {
                map.frame(frames[t % frames.length], FrameSink.NONE);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
        }
        return least;
    }
}

package org.tonbild.pipeline;

import org.jspecify.annotations.Nullable;
import org.tonbild.representation.BandAxis;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Neighbouring frames joined into one: with B bands, row {@code f B + b} of patch i is band b of frame
 * {@code i patchHop + f}, for f from 0 to {@code patchFrames - 1}. A patch that the end leaves incomplete is dropped.
 *
 * <p>Shape {@code [patchFrames B x patches]}, rows without unit, values as before: patch i read row after row is the array
 * {@code [patchFrames x B]} that a network is given. VGGish has patches of 96 frames every 96, YAMNet of 96 every 48,
 * SeamlessM4T of 2 every 2; exactly.
 *
 * @param patchFrames how many frames are joined, default 96
 * @param patchHop distance of two patches, default 96
 */
public record Patches(
        @Param(value = "how many frames are joined", min = 1, max = 65_536, unit = "frames")
        int patchFrames,

        @Param(value = "distance of two patches", min = 1, max = 1 << 24, unit = "frames")
        int patchHop)
        implements ValueStep {
    /** As VGGish. */
    public static final Patches DEFAULTS = new Patches(96, 96);

    public Patches {
        Specs.check(Patches.class, patchFrames, patchHop);
    }

    @Override
    public String kind() {
        return "patches";
    }

    @Override
    public String summary() {
        return "neighbouring frames joined into one, as networks are given them";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        long frames = in.frames();
        if (frames != Grid.ENDLESS) {
            frames = frames < patchFrames ? 0 : 1 + (frames - patchFrames) / patchHop;
        }
        TimeAxis time = in.timeAxis();
        return new Grid(
                BandAxis.index(Math.multiplyExact(patchFrames, in.bands())),
                new TimeAxis(time.at((patchFrames - 1) / 2.0), time.stepSeconds() * patchHop),
                frames,
                in.quantity());
    }

    @Override
    public FrameMap design(Grid in) {
        return new Run(in.bands());
    }

    /** Holds the last frames. */
    private final class Run implements FrameMap {
        private final double[][] ring;
        private final double[] out;
        private long seen;
        private long sent;

        Run(int bands) {
            ring = new double[patchFrames][bands];
            out = new double[patchFrames * bands];
        }

        @Override
        public long needs(long frame) {
            return frame * patchHop + patchFrames;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            System.arraycopy(values, 0, ring[(int) (seen % patchFrames)], 0, values.length);
            seen++;
            if (seen < needs(sent)) {
                return;
            }
            for (int f = 0; f < patchFrames; f++) {
                System.arraycopy(ring[(int) ((seen + f) % patchFrames)], 0, out, f * values.length, values.length);
            }
            sent++;
            sink.frame(out);
        }
    }
}

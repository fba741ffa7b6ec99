package org.tonbild.pipeline;

import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A stated number of frames: the last {@code dropLast} go, then later ones are cut off, or frames of a constant follow;
 * then come {@code append} more of them, and as many as are missing to a multiple of {@code multiple}.
 *
 * <p>Shape {@code [bands x frames]}. Whisper drops one frame; AST has 1024 frames, filled with 0; NeMo's number of frames
 * is a multiple of 16. Needs {@code dropLast} later frames.
 *
 * @param frames how many frames; auto keeps what there are
 * @param dropLast how many of the last frames go first, default 0
 * @param fill value of the frames that follow, default 0
 * @param append how many frames follow in any case, default 0
 * @param multiple of what the number of frames is a multiple, default 1
 */
public record FixFrames(
        @Param(value = "how many frames; auto keeps what there are", min = 1, max = 1 << 24, unit = "frames")
        OptionalInt frames,

        @Param(value = "how many of the last frames go first", min = 0, max = 65536, unit = "frames")
        int dropLast,

        @Param(value = "value of the frames that follow", min = -1e30, max = 1e30)
        double fill,

        @Param(value = "how many frames follow in any case", min = 0, max = 65536, unit = "frames", since = 2)
        int append,

        @Param(value = "of what the number of frames is a multiple", min = 1, max = 65536, unit = "frames", since = 2)
        int multiple)
        implements ValueStep {
    /** All frames are kept. */
    public static final FixFrames DEFAULTS = new FixFrames(OptionalInt.empty(), 0, 0, 0, 1);

    public FixFrames {
        Specs.check(FixFrames.class, frames, dropLast, fill, append, multiple);
    }

    @Override
    public String kind() {
        return "fix_frames";
    }

    @Override
    public String summary() {
        return "a stated number of frames";
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
        return in.withFrames(all(frames.isPresent() ? frames.getAsInt() : Math.max(0, in.frames() - dropLast)));
    }

    /** With those that follow. */
    private long all(long kept) {
        return -Math.floorDiv(-(kept + append), (long) multiple) * multiple;
    }

    @Override
    public FrameMap design(Grid in) {
        return new Run(in.bands());
    }

    /** Holds the frames that may be the last. */
    private final class Run implements FrameMap {
        private final long wanted = frames.isPresent() ? frames.getAsInt() : Long.MAX_VALUE;
        private final double[][] held;
        private final double[] out;
        private long seen;
        private long sent;

        Run(int bands) {
            held = new double[dropLast][bands];
            out = new double[bands];
        }

        @Override
        public long needs(long frame) {
            return frame < wanted ? frame + 1 + dropLast : Long.MAX_VALUE;
        }

        @Override
        public void frame(double[] values, FrameSink sink) {
            if (dropLast == 0) {
                send(values, sink);
                return;
            }
            double[] oldest = held[(int) (seen % dropLast)];
            if (seen >= dropLast) {
                System.arraycopy(oldest, 0, out, 0, out.length);
                send(out, sink);
            }
            System.arraycopy(values, 0, oldest, 0, out.length);
            seen++;
        }

        private void send(double[] values, FrameSink sink) {
            if (sent < wanted) {
                sink.frame(values);
                sent++;
            }
        }

        @Override
        public void finish(FrameSink sink) {
            Arrays.fill(out, fill);
            long all = all(frames.isPresent() ? wanted : sent);
            for (; sent < all; sent++) {
                sink.frame(out);
            }
        }
    }
}

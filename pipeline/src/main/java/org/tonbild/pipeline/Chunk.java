package org.tonbild.pipeline;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tonbild.representation.FrameSink;
import org.tonbild.representation.Grid;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * {@code frames} neighbouring frames. Where they begin is a stated frame, or goes by the length of the recording: of T
 * frames the chunk may begin at 0 to T - frames; these beginnings are split into {@code parts} parts as even as can be,
 * the first ones larger, and the chunk begins at {@code place} of part number {@code part}, rounded down. A part without
 * beginnings begins at 0. A recording of fewer frames stays as it is.
 *
 * <p>Shape {@code [bands x frames]}. With three parts these are the front, middle and back chunks of the fusion of LAION's
 * CLAP (Y. Wu and others, Large-scale contrastive language-audio pretraining, 2023), which draws {@code place} at random;
 * exactly. A stated beginning streams.
 *
 * @param frames how many frames, default 1001: 10 s with a hop of 480 at 48 kHz
 * @param start the frame where it begins; auto goes by the parts
 * @param parts into how many parts the beginnings are split, default 3
 * @param part which of them, from 1, default 1
 * @param place where in it, from 0 to below 1, default 0.5
 */
public record Chunk(
        @Param(value = "how many frames", min = 1, max = 1 << 24, unit = "frames")
        int frames,

        @Param(value = "frame where it begins; auto goes by the parts", min = 0, max = 1 << 30, unit = "frames")
        OptionalInt start,

        @Param(value = "into how many parts the beginnings are split", min = 1, max = 65536)
        int parts,

        @Param(value = "which of them, from 1", min = 1, max = 65536)
        int part,

        @Param(value = "where in the part, from 0 to below 1", min = 0, max = 0.999999999)
        double place)
        implements ValueStep {
    /** The middle of the first of three parts, 1001 frames. */
    public static final Chunk DEFAULTS = new Chunk(1001, OptionalInt.empty(), 3, 1, 0.5);

    public Chunk {
        Specs.check(Chunk.class, frames, start, parts, part, place);
        if (part > parts) {
            throw new SpecException(
                    "part", part + " is more than the " + parts + " parts there are; use 1 to " + parts);
        }
    }

    @Override
    public String kind() {
        return "chunk";
    }

    @Override
    public String summary() {
        return "neighbouring frames, from a part of the recording";
    }

    @Override
    public @Nullable Survey survey(Grid in) {
        return null;
    }

    @Override
    public Grid grid(Grid in) {
        long first = first(in.frames());
        TimeAxis time = in.timeAxis();
        long left = in.frames() == Grid.ENDLESS ? in.frames() : Math.max(0, Math.min(frames, in.frames() - first));
        return new Grid(in.bandAxis(), new TimeAxis(time.at(first), time.stepSeconds()), left, in.quantity());
    }

    /** The frame where it begins in a recording of {@code total} frames. */
    private long first(long total) {
        if (start.isPresent()) {
            return start.getAsInt();
        }
        if (total == Grid.ENDLESS) {
            throw new SpecException(
                    "start", "a part of the recording is known at its end only; use start=0 or another frame");
        }
        long beginnings = Math.max(1, total - frames + 1);
        long size = beginnings / parts;
        long larger = beginnings % parts;
        long own = part <= larger ? size + 1 : size;
        return own == 0 ? 0 : (part - 1) * size + Math.min(part - 1, larger) + (long) (own * place);
    }

    @Override
    public FrameMap design(Grid in) {
        long first = first(in.frames());
        return new FrameMap() {
            private long seen;

            @Override
            public long needs(long frame) {
                return frame < frames ? first + frame + 1 : Long.MAX_VALUE;
            }

            @Override
            public void frame(double[] values, FrameSink sink) {
                if (seen >= first && seen - first < frames) {
                    sink.frame(values);
                }
                seen++;
            }
        };
    }
}

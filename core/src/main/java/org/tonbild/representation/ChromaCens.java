package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Chroma energy normalised statistics: the chromagram of {@link ChromaCqt}, quantised and smoothed along time as
 * {@link CensSpec} says, so that it tells harmony and neither loudness nor articulation.
 *
 * <p><b>Shape</b> {@code [n_chroma x frames]}, row 0 is C (with base_c). <b>Values</b> without unit.
 * <b>Streaming</b>: LOOKAHEAD as the transform, and half the smoothing window on top; WHOLE with tuning auto, which
 * {@link #resolve} fills in.
 *
 * <p><b>Reference</b>: {@code librosa.feature.chroma_cens} 0.11 within 3e-4 of the maximum, where no value lies so near
 * to a step of the quantiser that the filters between the octaves decide.
 *
 * @param bins the transform and how it is folded
 * @param cens quantiser, smoothing and scale
 */
public record ChromaCens(
        @Param("the transform and how it is folded") ChromaBins bins,
        @Param("quantiser, smoothing and scale") CensSpec cens)
        implements Representation {
    /** As {@code librosa.feature.chroma_cens}. */
    public static final ChromaCens DEFAULTS = new ChromaCens(ChromaBins.DEFAULTS, CensSpec.DEFAULTS);

    public ChromaCens {
        Specs.check(ChromaCens.class, bins, cens);
    }

    @Override
    public String kind() {
        return "chroma_cens";
    }

    @Override
    public String summary() {
        return "the same, quantised and smoothed: harmony without loudness";
    }

    @Override
    public StreamClass streamClass() {
        return bins.tuning().isPresent() ? StreamClass.LOOKAHEAD : StreamClass.WHOLE;
    }

    @Override
    public ChromaCens resolve(Signal recording) {
        return new ChromaCens(bins.resolve(recording), cens);
    }

    @Override
    public Analyzer design(int sampleRate) {
        Analyzer chroma = new ChromaCqt(bins, Norm.NONE).design(sampleRate);
        int classes = bins.fold().nChroma();
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                return chroma.grid(samples).withQuantity(Quantity.RATIO);
            }

            @Override
            public Latency latency() {
                return chroma.latency().later(cens.open(classes).ahead());
            }

            @Override
            public FrameStream open() {
                return new SmoothedStream(chroma.open(), cens.open(classes));
            }
        };
    }

    /** Frames of a chromagram, quantised and smoothed. */
    private static final class SmoothedStream implements FrameStream, FrameSink {
        private final FrameStream chroma;
        private final CensRun cens;
        private FrameSink sink = FrameSink.NONE;

        SmoothedStream(FrameStream chroma, CensRun cens) {
            this.chroma = chroma;
            this.cens = cens;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            chroma.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            chroma.finish(this);
            cens.finish(sink);
        }

        @Override
        public void frame(double[] classes) {
            cens.frame(classes, sink);
        }
    }
}

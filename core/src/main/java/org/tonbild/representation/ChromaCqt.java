package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The chromagram by a constant-Q transform: the magnitudes of all octaves folded onto pitch classes,
 * {@code C[c, i] = sum_k W[c, k] |X[k, i]|}, every frame scaled to unit norm. X is the {@link ConstantQ} of
 * {@link ChromaBins#constantQ}, W the {@link OctaveFold}.
 *
 * <p><b>Shape</b> {@code [n_chroma x frames]}, row 0 is C (with base_c). <b>Values</b> without unit; with norm none,
 * magnitudes. <b>Streaming</b>: LOOKAHEAD as the transform, with a stated tuning; with tuning auto it is estimated from
 * the whole recording by {@link Tuning}, the class is WHOLE, and {@link #resolve} fills the estimate in.
 *
 * <p><b>Reference</b>: {@code librosa.feature.chroma_cqt} 0.11, and {@code chroma_vqt} with as many classes as bins,
 * within 3e-4 of the maximum; the difference is that of the filters that halve the rate.
 *
 * @param bins the transform and how it is folded
 * @param norm scale of every frame, default inf: the strongest class is 1
 */
public record ChromaCqt(
        @Param("the transform and how it is folded") ChromaBins bins,

        @Param("scale of every frame: none, or p of a p-norm")
        Norm norm)
        implements Representation {
    /** As {@code librosa.feature.chroma_cqt}. */
    public static final ChromaCqt DEFAULTS = new ChromaCqt(ChromaBins.DEFAULTS, Norm.MAX);

    public ChromaCqt {
        Specs.check(ChromaCqt.class, bins, norm);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
    }

    @Override
    public String kind() {
        return "chroma_cqt";
    }

    @Override
    public String summary() {
        return "12 pitch classes from a constant-Q transform";
    }

    @Override
    public StreamClass streamClass() {
        return bins.tuning().isPresent() ? StreamClass.LOOKAHEAD : StreamClass.WHOLE;
    }

    @Override
    public ChromaCqt resolve(Signal recording) {
        return new ChromaCqt(bins.resolve(recording), norm);
    }

    @Override
    public Analyzer design(int sampleRate) {
        Analyzer transform = bins.constantQ().design(sampleRate);
        OctaveFold fold = bins.octaveFold();
        Quantity quantity = norm.equals(Norm.NONE) ? Quantity.MAGNITUDE : Quantity.RATIO;
        BandAxis classes = bins.fold().classes();
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                Grid in = transform.grid(samples);
                return new Grid(classes, in.timeAxis(), in.frames(), quantity);
            }

            @Override
            public Latency latency() {
                return transform.latency();
            }

            @Override
            public FrameStream open() {
                return new FoldedStream(transform.open(), fold, norm);
            }
        };
    }

    /** Frames of a transform, folded and scaled. */
    private static final class FoldedStream implements FrameStream, FrameSink {
        private final FrameStream transform;
        private final OctaveFold fold;
        private final Norm norm;
        private final double[] classes;
        private FrameSink sink = FrameSink.NONE;

        FoldedStream(FrameStream transform, OctaveFold fold, Norm norm) {
            this.transform = transform;
            this.fold = fold;
            this.norm = norm;
            classes = new double[fold.classes()];
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            transform.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            transform.finish(this);
        }

        @Override
        public void frame(double[] bins) {
            fold.apply(bins, classes);
            norm.apply(classes);
            sink.frame(classes);
        }
    }
}

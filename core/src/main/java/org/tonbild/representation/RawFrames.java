package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The samples of each frame as they are, for networks that take raw sound: {@code v[t, i] = w[t] x[i hop + t - p]}, p =
 * n_fft/2 (rounded down) when centred, else 0, under a window if one is asked for.
 *
 * <p>Shape {@code [n_fft x frames]}, row t at t less p samples; amplitudes of full scale 1. Without centring the same as
 * {@code librosa.util.frame(y, frame_length=n_fft, hop_length=hop_length)}, exactly.
 *
 * @param stft the frames and their window; default 1024 samples every 512, not centred, no window
 * @param tail which frames there are at the end, default whole ones only
 */
public record RawFrames(
        @Param("the frames and their window") StftSpec stft,

        @Param(value = "which frames there are at the end", since = 2)
        FrameSpec.Tail tail)
        implements Representation {
    /** 1024 samples every 512, not centred, no window. */
    public static final RawFrames DEFAULTS =
            new RawFrames(RootMeanSquare.framing(1024, 512, false, PadMode.CONSTANT), FrameSpec.Tail.WHOLE);

    public RawFrames {
        Specs.check(RawFrames.class, stft, tail);
    }

    @Override
    public String kind() {
        return "frames";
    }

    @Override
    public String summary() {
        return "the samples of each frame as they are";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        double second = 1.0 / sampleRate;
        Framing framing = Specs.with(FrameSpec.DEFAULTS, "tail", tail).framing(stft);
        BandAxis axis = BandAxis.steps(BandAxis.Scale.LAG, -stft.padding() * second, second, stft.nFft());
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                return new Grid(axis, framing.timeAxis(sampleRate), framing.frames(samples), Quantity.AMPLITUDE);
            }

            @Override
            public Latency latency() {
                return framing.latency();
            }

            @Override
            public FrameStream open() {
                return new Run(stft, framing);
            }
        };
    }

    private static final class Run implements FrameStream, Framer.Target {
        private final Framer framer;
        private final double[] window;
        private final double[] out;
        private FrameSink sink = FrameSink.NONE;

        Run(StftSpec stft, Framing framing) {
            framer = new Framer(framing);
            window = stft.centredWindow();
            out = new double[window.length];
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            framer.finish(this);
        }

        @Override
        public void frame(float[] buffer, int at) {
            for (int t = 0; t < out.length; t++) {
                out[t] = window[t] * buffer[at + t];
            }
            sink.frame(out);
        }
    }
}

package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The waveform as its envelope: frame i is the smallest (row 0) and the largest (row 1) of the samples i * hop_length
 * to (i + 1) * hop_length - 1; the last frame takes what is left. No sample is lost between frames.
 *
 * <p>Shape {@code [2 x ceil(samples / hop_length)]}, amplitudes of full scale 1.
 *
 * @param hopLength samples per frame, default 512
 */
public record Waveform(
        @Param(value = "samples per frame", min = 1, max = 1 << 30, unit = "samples")
        int hopLength) implements Representation {
    /** 512 samples per frame. */
    public static final Waveform DEFAULTS = new Waveform(512);

    public Waveform {
        Specs.check(Waveform.class, hopLength);
    }

    @Override
    public String kind() {
        return "waveform";
    }

    @Override
    public String summary() {
        return "smallest and largest sample of each step";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        int hop = hopLength;
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                if (samples == 0) {
                    throw empty();
                }
                TimeAxis time = new TimeAxis(0.5 * (hop - 1) / sampleRate, (double) hop / sampleRate);
                return new Grid(BandAxis.index(2), time, (samples + hop - 1) / hop, Quantity.AMPLITUDE);
            }

            @Override
            public Latency latency() {
                return Latency.of(hop, hop);
            }

            @Override
            public FrameStream open() {
                return new Run(hop);
            }
        };
    }

    private static SpecException empty() {
        return new SpecException("signal", "an empty recording has no waveform; give at least one sample");
    }

    private static final class Run implements FrameStream {
        private final int hop;
        private final double[] range = new double[2];
        private int count;
        private boolean any;

        Run(int hop) {
            this.hop = hop;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int t = offset; t < offset + length; t++) {
                double x = samples[t];
                range[0] = count == 0 ? x : Math.min(range[0], x);
                range[1] = count == 0 ? x : Math.max(range[1], x);
                count++;
                if (count == hop) {
                    sink.frame(range);
                    count = 0;
                    any = true;
                }
            }
        }

        @Override
        public void finish(FrameSink sink) {
            if (count > 0) {
                sink.frame(range);
            } else if (!any) {
                throw empty();
            }
        }
    }

    /** A copy with another number of samples per frame. */
    public Waveform withHopLength(int samples) {
        return new Waveform(samples);
    }
}

package org.tonbild.representation;

import org.tonbild.transform.RealFft;

/** The analyzer of {@link SegmentSpectrogram}. */
final class SegmentAnalyzer implements Analyzer {
    private final SegmentSpectrogram spec;
    private final int sampleRate;

    SegmentAnalyzer(SegmentSpectrogram spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        spec.hop(spec.winLength());
        spec.nFft(spec.winLength());
    }

    @Override
    public Grid grid(long samples) {
        int win = spec.win(samples);
        int nFft = spec.nFft(win);
        int hop = spec.hop(win);
        double middle = win / 2 - spec.reach(win);
        return new Grid(
                spec.oneSided() ? BandAxis.fft(sampleRate, nFft) : BandAxis.index(nFft),
                new TimeAxis(middle / sampleRate, (double) hop / sampleRate),
                frames(samples, win, hop),
                quantity());
    }

    private long frames(long samples, int win, int hop) {
        long all = samples + 2L * spec.reach(win);
        long frames = 1 + (all - win) / hop;
        // What is left over is filled up, but for more than a segment.
        long missing = Math.floorMod(win - all, hop) % win;
        return spec.padded() && missing > 0 ? frames + 1 : frames;
    }

    private Quantity quantity() {
        boolean density = spec.mode() == SegmentSpectrogram.Mode.PSD && spec.scaling() == WelchSpectrum.Scaling.DENSITY;
        return density ? Quantity.POWER_DENSITY : spec.mode().quantity();
    }

    @Override
    public Latency latency() {
        int win = spec.winLength();
        return Latency.of(spec.hop(win), (long) win - spec.reach(win)).withHead(win);
    }

    @Override
    public FrameStream open() {
        return new SegmentStream(this);
    }

    SegmentSpectrogram spec() {
        return spec;
    }

    /** Transforms segments of one length; made when the length is known. */
    Segment segment(int win) {
        return new Segment(win);
    }

    long frames(long samples) {
        int win = spec.win(samples);
        return frames(samples, win, spec.hop(win));
    }

    /** From samples to the values of one frame. */
    final class Segment {
        final double[] values;
        private final int win;
        private final int nFft;
        private final double[] window;
        private final double scale;
        private final RealFft fft;
        private final RealFft.Work work;
        private final double[] frame;
        private final double[] re;
        private final double[] im;

        private Segment(int win) {
            this.win = win;
            nFft = spec.nFft(win);
            window = spec.window().periodic(win);
            double sum = 0;
            double squares = 0;
            for (double w : window) {
                sum += w;
                squares += w * w;
            }
            boolean density = spec.scaling() == WelchSpectrum.Scaling.DENSITY;
            scale = Math.sqrt(density ? 1 / (sampleRate * squares) : 1 / (sum * sum));
            fft = RealFft.design(nFft);
            work = fft.work();
            frame = new double[nFft];
            re = new double[fft.bins()];
            im = new double[fft.bins()];
            values = new double[spec.oneSided() ? fft.bins() : nFft];
        }

        void transform(double[] samples, int offset) {
            System.arraycopy(samples, offset, frame, 0, win);
            spec.detrend().apply(frame, win);
            for (int t = 0; t < win; t++) {
                frame[t] *= window[t];
            }
            fft.forward(frame, 0, re, im, work);
            for (int k = 0; k < values.length; k++) {
                values[k] = k < re.length
                        ? value(re[k] * scale, im[k] * scale, k)
                        : value(re[nFft - k] * scale, -im[nFft - k] * scale, k);
            }
            if (spec.mode() == SegmentSpectrogram.Mode.PHASE) {
                unwrap();
            }
        }

        private double value(double x, double y, int k) {
            SegmentSpectrogram.Mode mode = spec.mode();
            if (mode == SegmentSpectrogram.Mode.PSD) {
                return (x * x + y * y) * (spec.oneSided() && k > 0 && 2 * k < nFft ? 2 : 1);
            }
            if (mode == SegmentSpectrogram.Mode.MAGNITUDE) {
                return Math.sqrt(x * x + y * y);
            }
            if (mode.quantity() == Quantity.AMPLITUDE) {
                return mode == SegmentSpectrogram.Mode.REAL ? x : y;
            }
            return angle(x, y);
        }

        /** Half a turn, of a negative number, is pi on one side and -pi where both are shown, as in SciPy. */
        private double angle(double x, double y) {
            return StrictMath.atan2(y != 0 ? y : spec.oneSided() ? 0.0 : -0.0, x);
        }

        /** Takes off whole turns, so that no step is larger than half of one. */
        private void unwrap() {
            double turns = 0;
            double before = values[0];
            for (int k = 1; k < values.length; k++) {
                double step = values[k] - before;
                before = values[k];
                if (step > Math.PI) {
                    turns -= 1;
                } else if (step < -Math.PI) {
                    turns += 1;
                }
                values[k] += turns * 2 * Math.PI;
            }
        }
    }
}

package org.tonbild.representation;

import org.tonbild.spec.SpecException;
import org.tonbild.transform.Elementary;
import org.tonbild.transform.RealFft;

/** Fourier transforms over the frames of a Fourier transform, at one sample rate. */
final class ModulationAnalyzer implements Analyzer {
    private final ModulationSpectrogram spec;
    private final int sampleRate;
    private final StftSpec framing;
    private final double[] window;
    private final double[] segWindow;
    private final double windowSum;
    private final double segSum;
    private final double floor;
    private final RealFft fft;
    private final RealFft slow;
    private final int first;
    private final int last;

    ModulationAnalyzer(ModulationSpectrogram spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        framing = StftSpec.DEFAULTS
                .withNFft(spec.nFft())
                .withHopLength(spec.hopLength())
                .withCenter(false);
        window = spec.window().periodic(spec.nFft());
        segWindow = spec.segWindow().periodic(spec.segFrames());
        windowSum = sum(window);
        segSum = sum(segWindow);
        floor = spec.floorDb().isPresent() ? StrictMath.pow(10, spec.floorDb().getAsDouble() / 20) : 0;
        fft = RealFft.design(spec.nFft());
        slow = RealFft.design(spec.segFrames());
        double step = spec.rateStep(sampleRate);
        first = (int) Math.ceil(spec.rateMin() / step);
        last = (int) Math.min(slow.bins() - 1, Math.floor(spec.rateMax() / step));
        ModulationView.requireRates(spec.rateMin(), spec.rateMax(), step, slow.bins());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        return sum;
    }

    @Override
    public Grid grid(long samples) {
        long frames = framing.frames(samples);
        if (frames < spec.segFrames()) {
            throw new SpecException(
                    "seg_frames", spec.segFrames() + " frames are more than the " + frames + " there are; use fewer");
        }
        double seconds = (double) spec.hopLength() / sampleRate;
        double origin = (spec.segFrames() / 2 * spec.hopLength() + spec.nFft() / 2) / (double) sampleRate;
        return new Grid(
                spec.view().axis(BandAxis.fft(sampleRate, spec.nFft()), slow.bins(), spec.rateStep(sampleRate)),
                new TimeAxis(origin, seconds * spec.segHop()),
                1 + (frames - spec.segFrames()) / spec.segHop(),
                spec.floorDb().isPresent() ? Quantity.RATIO : Quantity.MAGNITUDE);
    }

    @Override
    public Latency latency() {
        long hop = spec.hopLength();
        return Latency.of(hop * spec.segHop(), (spec.segFrames() - 1) * hop + spec.nFft());
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, Framer.Target, ModulationView.Source {
        private final Framer framer = new Framer(framing);
        private final RealFft.Work work = fft.work();
        private final RealFft.Work slowWork = slow.work();
        private final double[] x = new double[spec.nFft()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        /** The last frames, {@code [bin][frame]}, as rings. */
        private final double[][] energies = new double[fft.bins()][spec.segFrames()];

        private final double[] y = new double[spec.segFrames()];
        private final double[] slowRe = new double[slow.bins()];
        private final double[] slowIm = new double[slow.bins()];
        private final double[][] segment = new double[fft.bins()][slow.bins()];
        private final double[] out = new double[spec.view() == ModulationView.BANDS ? fft.bins() : slow.bins()];
        private FrameSink sink = FrameSink.NONE;
        private int place;
        private long frames;

        @Override
        public double[][] segment() {
            return segment;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            framer.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            // A segment is whole as soon as its last frame is.
        }

        @Override
        public void frame(float[] buffer, int at) {
            for (int t = 0; t < x.length; t++) {
                x[t] = buffer[at + t] * window[t];
            }
            fft.forward(x, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                double e = Math.sqrt(re[k] * re[k] + im[k] * im[k]) / windowSum;
                energies[k][place] = spec.floorDb().isPresent() ? 20 * Elementary.log10(Math.max(e, floor)) : e;
            }
            place = place + 1 == spec.segFrames() ? 0 : place + 1;
            frames++;
            if (frames >= spec.segFrames() && (frames - spec.segFrames()) % spec.segHop() == 0) {
                for (int k = 0; k < re.length; k++) {
                    transform(energies[k], segment[k]);
                }
                spec.view().show(segment, 0, first, last, out);
                sink.frame(out);
            }
        }

        private void transform(double[] ring, double[] magnitudes) {
            double mean = sum(ring) / ring.length;
            for (int i = 0; i < y.length; i++) {
                int from = place + i < y.length ? place + i : place + i - y.length;
                y[i] = (ring[from] - mean) * segWindow[i];
            }
            slow.forward(y, 0, slowRe, slowIm, slowWork);
            for (int j = 0; j < magnitudes.length; j++) {
                magnitudes[j] = Math.sqrt(slowRe[j] * slowRe[j] + slowIm[j] * slowIm[j]) / segSum;
            }
        }
    }
}

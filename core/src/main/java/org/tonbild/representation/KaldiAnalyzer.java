package org.tonbild.representation;

import java.util.Arrays;
import java.util.function.Supplier;
import org.tonbild.kernel.LogBase;
import org.tonbild.kernel.Logarithms;
import org.tonbild.transform.RealFft;

/** The analyzer of everything that is Kaldi's front end followed by a map of each frame's bins and its energy. */
final class KaldiAnalyzer implements Analyzer {
    /** Kaldi's smallest energy, the spacing of floats at 1. */
    static final double LEAST = 0x1p-23;

    /** Makes the values of one frame; the private state of one run, so it may hold scratch. */
    @FunctionalInterface
    interface Map {
        /**
         * @param re real parts of the bins
         * @param im imaginary parts of the bins
         * @param logEnergy natural logarithm of the frame's energy
         * @param values takes one value per band
         */
        void map(double[] re, double[] im, double logEnergy, double[] values);
    }

    private final KaldiFraming framing;
    private final int sampleRate;
    private final BandAxis bands;
    private final Quantity quantity;
    private final Supplier<Map> maps;
    private final double[] weights;
    private final RealFft fft;
    private final double leastLogEnergy;

    /** @param maps gives a map with scratch of its own for every run */
    KaldiAnalyzer(KaldiFraming framing, int sampleRate, BandAxis bands, Quantity quantity, Supplier<Map> maps) {
        this.framing = framing;
        this.sampleRate = sampleRate;
        this.bands = bands;
        this.quantity = quantity;
        this.maps = maps;
        weights = framing.weights(sampleRate);
        fft = RealFft.design(framing.nFft(sampleRate));
        leastLogEnergy = framing.energyFloor() == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(framing.energyFloor());
    }

    /** ln(max(x, 2^-23)). */
    static double log(double x) {
        return LogBase.E.of(Math.max(x, LEAST));
    }

    /** The same of all values, in their place. */
    static void log(Logarithms logarithms, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], LEAST);
        }
        logarithms.of(LogBase.E, x, x, x.length);
    }

    @Override
    public Grid grid(long samples) {
        return new Grid(bands, framing.timeAxis(sampleRate), framing.frames(samples, sampleRate), quantity);
    }

    @Override
    public Latency latency() {
        int lead = framing.lead(sampleRate);
        return Latency.of(framing.hop(sampleRate), (long) weights.length - lead)
                .withHead(PadMode.SYMMETRIC.head(Math.max(0, lead)))
                .withHead((long) Math.ceil(framing.minDurationSeconds() * sampleRate));
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream {
        private final int win = weights.length;
        private final int lead = framing.lead(sampleRate);
        private final CenteredFrames frames = new CenteredFrames(
                win,
                framing.hop(sampleRate),
                Math.max(0, lead),
                framing.snipEdges() ? PadMode.CONSTANT : PadMode.SYMMETRIC);
        private final Map map = maps.get();
        private final RealFft.Work work = fft.work();
        private final double[] frame = new double[framing.nFft(sampleRate)];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[] values = new double[bands.size()];
        private final GaussianNoise noise = new GaussianNoise(framing.ditherSeed());
        /** Where frames go during a call. */
        private FrameSink sink = ignored -> {};

        private final CenteredFrames.Sink analyze = this::analyze;
        /** Samples that wait until the recording is known to be long enough. */
        private float[] held = new float[0];

        private long seen;
        private long passed;
        private double logEnergy;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            seen += length;
            if (tooShort()) {
                hold(samples, offset, length);
                return;
            }
            release();
            cut(samples, offset, length);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            long all = framing.frames(seen, sampleRate);
            if (all > 0) {
                frames.finish(all, analyze);
            }
        }

        private boolean tooShort() {
            return seen < framing.minDurationSeconds() * sampleRate;
        }

        private void hold(float[] samples, int offset, int length) {
            held = Arrays.copyOf(held, Math.toIntExact(seen));
            System.arraycopy(samples, offset, held, held.length - length, length);
        }

        private void release() {
            if (held.length > 0) {
                cut(held, 0, held.length);
                held = new float[0];
            }
        }

        /** The first samples may lie before the first frame. */
        private void cut(float[] samples, int offset, int length) {
            int skipped = (int) Math.min(length, Math.max(0, -lead - passed));
            passed += length;
            frames.push(samples, offset + skipped, length - skipped, analyze);
        }

        private void analyze(double[] samples, int offset) {
            System.arraycopy(samples, offset, frame, 0, win);
            prepare();
            fft.forward(frame, 0, re, im, work);
            map.map(re, im, logEnergy, values);
            sink.frame(values);
        }

        private void prepare() {
            if (framing.dither() != 0) {
                for (int t = 0; t < win; t++) {
                    frame[t] += framing.dither() * noise.next();
                }
            }
            if (framing.removeDcOffset()) {
                double sum = 0;
                for (int t = 0; t < win; t++) {
                    sum += frame[t];
                }
                double mean = sum / win;
                for (int t = 0; t < win; t++) {
                    frame[t] -= mean;
                }
            }
            if (framing.rawEnergy()) {
                logEnergy = energy();
            }
            double share = framing.preemphasis();
            for (int t = win - 1; t > 0; t--) {
                frame[t] = (frame[t] - share * frame[t - 1]) * weights[t];
            }
            frame[0] = (frame[0] - share * frame[0]) * weights[0];
            if (!framing.rawEnergy()) {
                logEnergy = energy();
            }
        }

        private double energy() {
            double sum = 0;
            for (int t = 0; t < win; t++) {
                sum += frame[t] * frame[t];
            }
            return Math.max(log(sum), leastLogEnergy);
        }
    }
}

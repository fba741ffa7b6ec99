package org.tonbild.representation;

import org.tonbild.spec.SpecException;
import org.tonbild.transform.Biquads;
import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/** Densities of the envelopes of some bands, at one sample rate. */
final class ModulationBandsAnalyzer implements Analyzer {
    private static final int ENVELOPE_ORDER = 2;

    private final ModulationBands spec;
    private final int sampleRate;
    private final int bands;
    private final Biquads[] filters;
    private final Biquads smoother;
    private final double[] window;
    private final double scale;
    private final RealFft fft;
    private final int first;
    private final int last;

    ModulationBandsAnalyzer(ModulationBands spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        bands = spec.edges().size() - 1;
        double nyquist = sampleRate / 2.0;
        requireBelow("edges", spec.edges().at(bands), nyquist);
        requireBelow("env_hz", spec.envHz(), nyquist);
        filters = new Biquads[bands];
        for (int b = 0; b < bands; b++) {
            filters[b] = Biquads.bandPass(
                    spec.order(), spec.edges().at(b), spec.edges().at(b + 1), sampleRate);
        }
        smoother = Biquads.lowPass(ENVELOPE_ORDER, spec.envHz(), sampleRate);
        window = Window.HANN.periodic(spec.nperseg());
        double power = 0;
        for (double w : window) {
            power += w * w;
        }
        scale = 1 / ((double) sampleRate / spec.envSrDiv() * power);
        fft = RealFft.design(spec.nperseg());
        double step = spec.rateStep(sampleRate);
        first = (int) Math.ceil(spec.rateMin() / step);
        last = (int) Math.min(fft.bins() - 1, Math.floor(spec.rateMax() / step));
        ModulationView.requireRates(spec.rateMin(), spec.rateMax(), step, fft.bins());
    }

    private static void requireBelow(String key, double hertz, double nyquist) {
        if (hertz >= nyquist) {
            throw new SpecException(
                    key, hertz + " Hz is not below half the sample rate; use less than " + nyquist + " Hz");
        }
    }

    private int hop() {
        return spec.nperseg() - spec.noverlap();
    }

    @Override
    public Grid grid(long samples) {
        long values = (samples + spec.envSrDiv() - 1) / spec.envSrDiv();
        if (values < spec.nperseg()) {
            throw new SpecException(
                    "nperseg",
                    spec.nperseg() + " values are more than the " + values + " the envelopes have; use fewer, or a"
                            + " smaller env_sr_div");
        }
        double[] centers = new double[bands];
        for (int b = 0; b < bands; b++) {
            centers[b] = Math.sqrt(spec.edges().at(b) * spec.edges().at(b + 1));
        }
        double second = (double) spec.envSrDiv() / sampleRate;
        return new Grid(
                spec.view()
                        .axis(BandAxis.of(BandAxis.Scale.LOGARITHMIC, centers), fft.bins(), spec.rateStep(sampleRate)),
                new TimeAxis(spec.nperseg() / 2 * second, hop() * second),
                1 + (values - spec.nperseg()) / hop(),
                spec.view() == ModulationView.BANDS ? Quantity.MAGNITUDE : Quantity.POWER_DENSITY);
    }

    @Override
    public Latency latency() {
        long div = spec.envSrDiv();
        return Latency.of(hop() * div, (spec.nperseg() - 1) * div + 1);
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, ModulationView.Source {
        private final Biquads.Run[] band = new Biquads.Run[bands];
        private final Biquads.Run[] smooth = new Biquads.Run[bands];
        /** The last values of the envelopes, as rings. */
        private final double[][] envelopes = new double[bands][spec.nperseg()];

        private final RealFft.Work work = fft.work();
        private final double[] x = new double[spec.nperseg()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[][] segment = new double[bands][fft.bins()];
        private final double[] out = new double[spec.view() == ModulationView.BANDS ? bands : fft.bins()];
        private int phase;
        private int place;
        private long values;

        Run() {
            for (int b = 0; b < bands; b++) {
                band[b] = filters[b].open();
                smooth[b] = smoother.open();
            }
        }

        @Override
        public double[][] segment() {
            return segment;
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int i = offset; i < offset + length; i++) {
                boolean taken = phase == 0;
                for (int b = 0; b < bands; b++) {
                    double v = smooth[b].step(Math.abs(band[b].step(samples[i])));
                    if (taken) {
                        envelopes[b][place] = v;
                    }
                }
                phase = phase + 1 == spec.envSrDiv() ? 0 : phase + 1;
                if (taken) {
                    taken(sink);
                }
            }
        }

        private void taken(FrameSink sink) {
            place = place + 1 == spec.nperseg() ? 0 : place + 1;
            values++;
            if (values % SummedBank.FLUSH_EVERY == 0) {
                for (int b = 0; b < bands; b++) {
                    band[b].flush();
                    smooth[b].flush();
                }
            }
            if (values >= spec.nperseg() && (values - spec.nperseg()) % hop() == 0) {
                for (int b = 0; b < bands; b++) {
                    density(envelopes[b], segment[b]);
                }
                spec.view().show(segment, spec.rateStep(sampleRate), first, last, out);
                sink.frame(out);
            }
        }

        private void density(double[] ring, double[] density) {
            double mean = 0;
            for (double v : ring) {
                mean += v;
            }
            mean /= ring.length;
            for (int i = 0; i < x.length; i++) {
                int from = place + i < x.length ? place + i : place + i - x.length;
                x[i] = (ring[from] - mean) * window[i];
            }
            fft.forward(x, 0, re, im, work);
            for (int j = 0; j < density.length; j++) {
                boolean single = j == 0 || 2 * j == x.length;
                density[j] = (re[j] * re[j] + im[j] * im[j]) * (single ? scale : 2 * scale);
            }
        }

        @Override
        public void finish(FrameSink sink) {
            // A segment is whole as soon as its last value is.
        }
    }
}

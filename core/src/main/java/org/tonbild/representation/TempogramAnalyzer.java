package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.RealFft;

/** Autocorrelation of an onset strength in a sliding window, by Fourier transforms of twice its length. */
final class TempogramAnalyzer implements Analyzer {
    private final Tempogram spec;
    private final Analyzer onset;
    private final double[] window;
    private final RealFft fft;

    TempogramAnalyzer(Tempogram spec, Analyzer onset) {
        this.spec = spec;
        this.onset = onset;
        window = spec.tempoWindow().periodic(spec.tempoFrames());
        int n = 1;
        while (n < 2 * window.length - 1) {
            n *= 2;
        }
        fft = RealFft.design(n);
    }

    private int pad() {
        return spec.tempoCenter() ? window.length / 2 : 0;
    }

    @Override
    public Grid grid(long samples) {
        Grid in = onset.grid(samples);
        long frames = in.frames();
        if (!spec.tempoCenter()) {
            frames = frames - window.length + 1;
            if (frames < 1) {
                throw new SpecException(
                        "tempo_frames",
                        window.length + " frames are more than the " + in.frames() + " there are; use fewer");
            }
        }
        double[] beats = Tempo.frequencies(window.length, in.timeAxis().stepSeconds(), 1);
        return new Grid(BandAxis.of(BandAxis.Scale.TEMPO, beats), in.timeAxis(), frames, Quantity.RATIO);
    }

    @Override
    public Latency latency() {
        return onset.latency().later(window.length - 1 - pad());
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, FrameSink {
        private final FrameStream envelope = onset.open();
        private final RealFft.Work work = fft.work();
        /** The last window of the padded envelope, as a ring. */
        private final double[] ring = new double[window.length];

        private final double[] x = new double[fft.size()];
        private final double[] re = new double[fft.bins()];
        private final double[] im = new double[fft.bins()];
        private final double[] out = new double[window.length];
        private FrameSink sink = FrameSink.NONE;
        private long written;
        private long sent;
        private long seen;
        private double last;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            envelope.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            envelope.finish(this);
            int pad = pad();
            for (int j = pad - 1; j >= 0; j--) {
                write(last * j / pad);
            }
        }

        @Override
        public void frame(double[] onset) {
            double v = onset[0];
            int pad = pad();
            if (seen == 0) {
                for (int j = 0; j < pad; j++) {
                    write(v * j / pad);
                }
            }
            seen++;
            last = v;
            write(v);
        }

        private void write(double v) {
            int n = window.length;
            ring[(int) (written % n)] = v;
            written++;
            // Centred even windows have one place more than there are frames.
            if (written >= n && (!spec.tempoCenter() || sent < seen)) {
                correlate();
                sent++;
                sink.frame(out);
            }
        }

        private void correlate() {
            int n = window.length;
            for (int t = 0; t < n; t++) {
                x[t] = window[t] * ring[(int) ((written + t) % n)];
            }
            Arrays.fill(x, n, x.length, 0);
            fft.forward(x, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                re[k] = re[k] * re[k] + im[k] * im[k];
                im[k] = 0;
            }
            fft.inverse(re, im, x, 0, work);
            System.arraycopy(x, 0, out, 0, n);
            spec.tempoNorm().apply(out, 0, n);
        }
    }
}

package org.tonbild.representation;

/** The magnitudes of a short-time Fourier transform over the frames of an onset strength. */
final class FourierTempogramAnalyzer implements Analyzer {
    private final Analyzer onset;
    private final StftSpec transform;
    private final Analyzer spectra;

    FourierTempogramAnalyzer(Analyzer onset, StftSpec transform) {
        this.onset = onset;
        this.transform = transform;
        spectra = new LinearSpectrogram(transform, 1).design(1);
    }

    @Override
    public Grid grid(long samples) {
        Grid strength = onset.grid(samples);
        TimeAxis time = strength.timeAxis();
        double[] beats = Tempo.fourierFrequencies(transform.nFft(), time.stepSeconds(), 1);
        double first = transform.center() ? time.at(0) : time.at(transform.nFft() / 2);
        return new Grid(
                BandAxis.of(BandAxis.Scale.TEMPO, beats),
                new TimeAxis(first, time.stepSeconds()),
                transform.frames(strength.frames()),
                Quantity.MAGNITUDE);
    }

    @Override
    public Latency latency() {
        Latency frames = transform.latency();
        Latency strength = onset.latency().later(frames.reach() - 1);
        return frames.head() > 0 ? strength.withHead(onset.latency().samples(frames.head() - 1)) : strength;
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream, FrameSink {
        private final FrameStream strength = onset.open();
        private final FrameStream frames = spectra.open();
        private final float[] one = new float[1];
        private FrameSink sink = FrameSink.NONE;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            this.sink = sink;
            strength.push(samples, offset, length, this);
        }

        @Override
        public void finish(FrameSink sink) {
            this.sink = sink;
            strength.finish(this);
            frames.finish(sink);
        }

        @Override
        public void frame(double[] onset) {
            one[0] = (float) onset[0];
            frames.push(one, 0, 1, sink);
        }
    }
}

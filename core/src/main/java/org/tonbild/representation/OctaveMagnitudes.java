package org.tonbild.representation;

/** A run in octaves that drops the phase: |C|^power. */
final class OctaveMagnitudes implements FrameStream, OctaveRun.Sink {
    private final OctaveRun run;
    private final double power;
    private final double[] values;
    private FrameSink sink = FrameSink.NONE;

    OctaveMagnitudes(OctaveRun run, int rows, double power) {
        this.run = run;
        this.power = power;
        values = new double[rows];
    }

    @Override
    public void push(float[] samples, int offset, int length, FrameSink sink) {
        this.sink = sink;
        run.push(samples, offset, length, this);
    }

    @Override
    public void finish(FrameSink sink) {
        this.sink = sink;
        run.finish(this);
    }

    @Override
    public void frame(double[] re, double[] im) {
        Magnitudes.raise(re, im, power, values);
        sink.frame(values);
    }
}

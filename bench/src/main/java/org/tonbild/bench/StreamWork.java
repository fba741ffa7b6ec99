package org.tonbild.bench;

import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.PipelineStream;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;
import org.tonbild.transform.Precision;

/** Log-mel of sound that is still coming: every call brings one hop of 256 samples at 16 kHz and gets one frame of 1024. */
final class StreamWork implements Workload {
    private static final int RATE = 16_000;
    private static final int N_FFT = 1024;
    private static final int HOP = 256;
    private static final int BANDS = 80;

    private final float[] samples;
    private final Pipeline pipeline;
    private final PipelineStream stream;
    private final PipelineStream.Sink sink = this::frame;
    private float last;
    private int at;

    StreamWork(float[] samples, Precision precision) {
        this.samples = samples;
        pipeline = Pipeline.of(Recipe.of(steps(precision).toArray(Step[]::new)));
        stream = pipeline.open(RATE, 1);
    }

    /** The recipe. */
    static List<Step> steps(Precision precision) {
        return PipelineWork.logMel(N_FFT, HOP, BANDS, precision);
    }

    /** The whole recording. */
    static Signal signal(float[] samples) {
        return Signal.of(samples, RATE);
    }

    private void frame(int part, float[] values) {
        last = values[values.length - 1];
    }

    @Override
    public Object call() {
        if (at + HOP > samples.length) {
            at = 0;
        }
        stream.push(samples, at, HOP, sink);
        at += HOP;
        return this;
    }

    @Override
    public double units() {
        return 1;
    }

    /** The value that came last, so that the frames are used. */
    float last() {
        return last;
    }

    /** All frames of the input. */
    @Override
    public double[] values() {
        double[] values = new double[BANDS * (1 + samples.length / HOP)];
        int[] count = {0};
        PipelineStream.Sink all = (part, frame) -> {
            for (float v : frame) {
                values[count[0]++] = v;
            }
        };
        PipelineStream whole = pipeline.open(RATE, 1);
        for (int t = 0; t < samples.length; t += HOP) {
            whole.push(samples, t, Math.min(HOP, samples.length - t), all);
        }
        whole.finish(all);
        return Arrays.copyOf(values, count[0]);
    }
}

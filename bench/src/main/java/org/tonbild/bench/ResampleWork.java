package org.tonbild.bench;

import java.util.Arrays;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;

/**
 * From 44,100 to 22,050 Hz by the preset HQ. The sound is tones in the pass band, so that another filter gives the same
 * samples; where the tones begin and end it does not, so that the edges are not compared. Each tone has a phase of its
 * own: with none every seventh sample would be exactly zero, as in no recording.
 */
final class ResampleWork implements Workload {
    private static final int EDGE = 4096;
    private static final int TONES = 20;

    private final Resampler resampler = Resampler.design(ResamplePreset.HQ, PipelineWork.RATE, PipelineWork.RATE / 2);
    private final Signal signal;

    ResampleWork(int length) {
        float[] x = new float[length];
        for (int t = 0; t < length; t++) {
            x[t] = (float) tones(t, PipelineWork.RATE);
        }
        signal = Signal.of(x, PipelineWork.RATE);
    }

    private static double tones(int t, int rate) {
        double sum = 0;
        for (int k = 1; k <= TONES; k++) {
            sum += 0.04 * Math.sin(2 * Math.PI * 450 * k / rate * t + k * k);
        }
        return sum;
    }

    @Override
    public Signal call() {
        return resampler.resample(signal);
    }

    @Override
    public double units() {
        return (double) signal.length() / PipelineWork.RATE;
    }

    /** The samples, after a look at some: tones in the pass band stay the same tones at the new rate. */
    @Override
    public double[] values() {
        float[] half = call().channel(0);
        for (int t = EDGE; t < half.length - EDGE; t += 997) {
            Sine.expect("sample " + t, half[t], tones(t, PipelineWork.RATE / 2), 1e-5);
        }
        return Numbers.of(Arrays.copyOfRange(half, EDGE, half.length - EDGE));
    }
}

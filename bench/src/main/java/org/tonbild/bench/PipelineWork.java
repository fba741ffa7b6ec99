package org.tonbild.bench;

import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Step;
import org.tonbild.transform.Precision;

/** A recipe over a signal that lies in memory. */
record PipelineWork(Pipeline pipeline, Signal signal) implements Workload {
    static final int RATE = 44_100;

    /** Log-mel as the peers make it: 2048 samples every 512, 96 bands, decibels, with further steps. */
    static PipelineWork logMel(float[] samples, Precision precision, Step... further) {
        MelSpectrogram mel = MelSpectrogram.DEFAULTS
                .withStft(StftSpec.FEATURE.withPrecision(precision))
                .withNMels(96);
        Step[] steps = new Step[further.length + 3];
        steps[0] = SignalStep.DEFAULTS;
        steps[1] = mel;
        steps[2] = Decibels.absolute();
        System.arraycopy(further, 0, steps, 3, further.length);
        return new PipelineWork(Pipeline.of(Recipe.of(steps)), Signal.of(samples, RATE));
    }

    @Override
    public Spectrogram call() {
        return pipeline.analyze(signal).get(0);
    }

    @Override
    public double units() {
        return (double) signal.length() / signal.sampleRate();
    }

    @Override
    public double[] values() {
        return Numbers.of(call().frameAfterFrame());
    }
}

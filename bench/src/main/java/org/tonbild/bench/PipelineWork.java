package org.tonbild.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.pipeline.Cepstrum;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.representation.MelSpectrogram;
import org.tonbild.representation.Representation;
import org.tonbild.representation.Scalogram;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.StftSpec;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;
import org.tonbild.transform.Precision;

/**
 * A recipe over a signal that lies in memory.
 *
 * @param every of how many frames one is compared
 */
record PipelineWork(Pipeline pipeline, Signal signal, int every) implements Workload {
    static final int RATE = 44_100;

    private static final int SCALES = 64;

    /** Log-mel as the peers make it: 2048 samples every 512, 96 bands, decibels without a floor. */
    static PipelineWork logMel(float[] samples, Precision precision) {
        return of(samples, logMel(2048, 512, 96, precision));
    }

    /** The same with 20 cepstral coefficients behind it. */
    static PipelineWork mfcc(float[] samples, Precision precision) {
        List<Step> steps = new ArrayList<>(logMel(2048, 512, 96, precision));
        steps.add(Cepstrum.DEFAULTS);
        return of(samples, steps);
    }

    /** A representation by itself. */
    static PipelineWork of(float[] samples, Representation representation) {
        return of(samples, List.of(SignalStep.DEFAULTS, representation));
    }

    /** Magnitudes of PyWavelets' transform by the wavelet cmor1.5-1 at 64 frequencies from 50 Hz up, over 5 seconds. */
    static PipelineWork scalogram(float[] samples, int hop) {
        Map<String, String> keys = Map.of("wavelet", "cmor1.5-1", "n_scales", Integer.toString(SCALES));
        Scalogram spec = Specs.with(
                Scalogram.DEFAULTS.withMethod(Scalogram.Method.INTEGRATED).withHopLength(hop), keys);
        Pipeline pipeline = Pipeline.of(Recipe.of(SignalStep.DEFAULTS, spec));
        return new PipelineWork(pipeline, Signal.of(Numbers.cycle(samples, 5 * RATE), RATE), Math.max(1, 512 / hop));
    }

    /** The steps to log-mel. */
    static List<Step> logMel(int nFft, int hop, int bands, Precision precision) {
        StftSpec stft = StftSpec.FEATURE.withNFft(nFft).withHopLength(hop).withPrecision(precision);
        MelSpectrogram mel = MelSpectrogram.DEFAULTS.withStft(stft).withNMels(bands);
        return List.of(SignalStep.DEFAULTS, mel, Decibels.absolute());
    }

    private static PipelineWork of(float[] samples, List<Step> steps) {
        return new PipelineWork(Pipeline.of(Recipe.of(steps.toArray(Step[]::new))), Signal.of(samples, RATE), 1);
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
        Spectrogram all = call();
        int bands = all.bands();
        double[] values = new double[bands * ((all.frames() + every - 1) / every)];
        for (int i = 0; i < all.frames(); i += every) {
            for (int b = 0; b < bands; b++) {
                values[i / every * bands + b] = all.value(b, i);
            }
        }
        return values;
    }
}

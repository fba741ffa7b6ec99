package org.tonbild.representation;

import org.tonbild.transform.Elementary;

/** The running state of an {@link AuditoryImageMap}: sound in, images out. Not thread-safe. */
public final class AuditoryImageRun implements ImageAnalyzer.Images {
    private final int hop;
    private final double rest;
    private final double rate;
    private final double strobeDecay;
    private final SectionRun filters;
    /** Weight of activity by its age. */
    private final double[] fresh;
    /** What is left of the image after so many samples. */
    private final double[] left;

    private final double[] first;
    private final double[] second;
    private final double[][] smooth;
    /** The activity of the last samples, a ring whose newest stands at {@link #now}. */
    private final double[][] activity;

    private final double[] height;
    private final long[] strobe;
    private final double[][] image;
    /** Samples since an image was last brought up to date. */
    private final int[] stale;

    private int now;
    private long samples;
    private int inHop;

    AuditoryImageRun(AuditoryImageMap spec, GammatoneCascade cascade, int sampleRate) {
        int channels = spec.nChannels();
        int lags = spec.lags(sampleRate);
        hop = spec.hopLength();
        rest = spec.rest();
        rate = 1 - StrictMath.exp(-2 * StrictMath.PI * spec.lowpass() / sampleRate);
        strobeDecay = spec.strobeDecay() * sampleRate;
        filters = cascade.open();
        fresh = new double[lags];
        for (int j = 0; j < lags; j++) {
            fresh[j] = Math.max(0, 1 - j / (spec.napDecay() * sampleRate));
        }
        left = new double[hop + 1];
        for (int k = 0; k <= hop; k++) {
            left[k] = StrictMath.pow(0.5, k / (spec.halfLife() * sampleRate));
        }
        first = new double[channels];
        second = new double[channels];
        smooth = new double[][] {first, second};
        activity = new double[channels][lags + 2];
        height = new double[channels];
        strobe = new long[channels];
        image = new double[channels][lags];
        stale = new int[channels];
    }

    /**
     * Takes one sample.
     *
     * @return whether it completes an image
     */
    @Override
    public boolean push(float sample) {
        filters.step(sample);
        int ring = fresh.length + 2;
        now = now + 1 == ring ? 0 : now + 1;
        int before = now == 0 ? ring - 1 : now - 1;
        int earlier = before == 0 ? ring - 1 : before - 1;
        for (int c = 0; c < image.length; c++) {
            double u = Elementary.log1p(Math.max(0, filters.output(c)) / rest);
            first[c] += rate * (u - first[c]);
            second[c] += rate * (first[c] - second[c]);
            double[] nap = activity[c];
            nap[now] = second[c];
            stale[c]++;
            double peak = nap[before];
            if (peak > nap[earlier] && peak >= nap[now] && peak > threshold(c)) {
                height[c] = peak;
                strobe[c] = samples - 1;
                decay(c);
                add(nap, before, image[c]);
            }
        }
        samples++;
        if (samples % SummedBank.FLUSH_EVERY == 0) {
            SummedBank.flush(smooth);
            SummedBank.flush(image);
        }
        if (++inHop < hop) {
            return false;
        }
        inHop = 0;
        for (int c = 0; c < image.length; c++) {
            decay(c);
        }
        return true;
    }

    /** The last image's row of one channel, lowest first, lag 0 first; a view, zero before the first. */
    @Override
    public double[] row(int channel) {
        return image[channel];
    }

    /** The threshold at the sample before the newest. */
    private double threshold(int c) {
        return Math.max(0, height[c] * (1 - (samples - 1 - strobe[c]) / strobeDecay));
    }

    private void decay(int c) {
        double part = left[stale[c]];
        stale[c] = 0;
        double[] row = image[c];
        for (int j = 0; j < row.length; j++) {
            row[j] *= part;
        }
    }

    /** From the newest to the oldest: down to the ring's beginning, then from its end. */
    private void add(double[] nap, int at, double[] row) {
        int wrapped = Math.min(row.length, at + 1);
        for (int j = 0; j < wrapped; j++) {
            row[j] += fresh[j] * nap[at - j];
        }
        for (int j = wrapped; j < row.length; j++) {
            row[j] += fresh[j] * nap[at - j + nap.length];
        }
    }
}

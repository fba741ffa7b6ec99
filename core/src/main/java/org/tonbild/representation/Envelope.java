package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * The temporal envelope: how large the sound is about each frame's centre, by one of three detectors.
 *
 * <p>With the frame's samples x, its window w (periodic) and c the middle of the frame, {@link Detector#PEAK} is {@code
 * max_t |x[t]|}; {@link Detector#SMOOTH} is {@code sum_t w[t] |x[t]| / sum_t w[t]}, the rectified sound through a low
 * pass; {@link Detector#ANALYTIC} is the magnitude of the analytic signal in the middle, {@code sqrt(x[c]^2 + h^2)} with
 * the windowed Hilbert transformer {@code h = sum over odd n of 2 / (pi n) w[c + n] x[c - n]}, good for what is faster
 * than a few periods in the frame.
 *
 * <p>Shape {@code [1 x frames]}; full scale is 1. The root mean square is {@code rms}. Sources: A. Lerch (2012), section
 * 4.1 (peak and smoothed envelope); G. Peeters and others, The Timbre Toolbox (2011), doi:10.1121/1.3642604 (analytic
 * signal); MATLAB's {@code envelope(x, n, 'analytic')} filters likewise, with a Kaiser window of shape 8.
 *
 * @param frameLength length of a frame, default 2048
 * @param hopLength distance of two frames, default 512
 * @param center whether frame i is centred on sample {@code i * hopLength}, default true
 * @param detector how the size is found, default smooth
 * @param window weights of the samples, default Hann; without effect for the peak
 */
public record Envelope(
        @Param(value = "length of a frame", min = 1, max = 1 << 24, unit = "samples")
        int frameLength,

        @Param(value = "distance of two frames", min = 1, max = 1 << 30, unit = "samples")
        int hopLength,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param("how the size is found") Detector detector,

        @Param("window function, such as hann or kaiser:8.6")
        Window window)
        implements Representation {
    /** How the size is found. */
    public enum Detector {
        /** The largest absolute sample. */
        PEAK,
        /** The weighted mean of absolute samples. */
        SMOOTH,
        /** The magnitude of the analytic signal. */
        ANALYTIC
    }

    /** The mean of absolute samples under a Hann window of 2048, every 512. */
    public static final Envelope DEFAULTS = new Envelope(2048, 512, true, Detector.SMOOTH, Window.HANN);

    public Envelope {
        Specs.check(Envelope.class, frameLength, hopLength, center, detector, window);
    }

    @Override
    public String kind() {
        return "envelope";
    }

    @Override
    public String summary() {
        return "temporal envelope: peak, smoothed or analytic";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        double[] weights = detector == Detector.PEAK ? new double[0] : window.periodic(frameLength);
        FrameMeasure.Measure measure = detector == Detector.PEAK
                ? this::peak
                : detector == Detector.SMOOTH ? smooth(weights) : analytic(weights);
        StftSpec framing = RootMeanSquare.framing(frameLength, hopLength, center, PadMode.CONSTANT);
        return new FrameMeasure(framing, sampleRate, Quantity.MAGNITUDE, measure);
    }

    private double peak(float[] samples, int offset) {
        double peak = 0;
        for (int t = offset; t < offset + frameLength; t++) {
            peak = Math.max(peak, Math.abs(samples[t]));
        }
        return peak;
    }

    private static FrameMeasure.Measure smooth(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        double all = sum;
        return (samples, offset) -> {
            double mean = 0;
            for (int t = 0; t < weights.length; t++) {
                mean += weights[t] * Math.abs(samples[offset + t]);
            }
            return mean / all;
        };
    }

    private static FrameMeasure.Measure analytic(double[] weights) {
        int middle = weights.length / 2;
        double[] hilbert = new double[weights.length];
        for (int t = 0; t < hilbert.length; t++) {
            int n = middle - t;
            int mirrored = middle + n;
            hilbert[t] = n % 2 == 0 || mirrored >= weights.length ? 0 : 2 / (StrictMath.PI * n) * weights[mirrored];
        }
        return (samples, offset) -> {
            double quadrature = 0;
            for (int t = 0; t < hilbert.length; t++) {
                quadrature += hilbert[t] * samples[offset + t];
            }
            double sample = samples[offset + middle];
            return Math.sqrt(sample * sample + quadrature * quadrature);
        };
    }
}

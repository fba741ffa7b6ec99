package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * How often the signal changes its sign in each frame, per sample: the number of t with {@code sign(x[t]) !=
 * sign(x[t-1])} over {@code frameLength}. Samples of at most {@code threshold} count as zero, and zero as positive.
 *
 * <p>Shape {@code [1 x frames]}. Same numbers as {@code librosa.feature.zero_crossing_rate} 0.11, exactly.
 *
 * @param frameLength length of a frame, default 2048
 * @param hopLength distance of two frames, default 512
 * @param center whether frame i is centred on sample {@code i * hopLength}, the ends held, default true
 * @param threshold largest amplitude that counts as zero, default 1e-10
 * @param zeroPos whether zero counts as positive, default true; else it is a sign of its own
 * @param countFirst whether the first sample of a frame counts as a change, default false
 */
public record ZeroCrossingRate(
        @Param(value = "length of a frame", min = 1, max = 1 << 24, unit = "samples")
        int frameLength,

        @Param(value = "distance of two frames", min = 1, max = 1 << 30, unit = "samples")
        int hopLength,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param(value = "largest amplitude that counts as zero", min = 0)
        double threshold,

        @Param("whether zero counts as positive, else it is a sign of its own")
        boolean zeroPos,

        @Param(value = "whether the first sample of a frame counts as a change", since = 2)
        boolean countFirst)
        implements Representation {
    /** As {@code librosa.feature.zero_crossing_rate}. */
    public static final ZeroCrossingRate DEFAULTS = new ZeroCrossingRate(2048, 512, true, 1e-10, true, false);

    public ZeroCrossingRate {
        Specs.check(ZeroCrossingRate.class, frameLength, hopLength, center, threshold, zeroPos, countFirst);
    }

    @Override
    public String kind() {
        return "zero_crossings";
    }

    @Override
    public String summary() {
        return "share of samples at which the sign changes";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new FrameMeasure(
                RootMeanSquare.framing(frameLength, hopLength, center, PadMode.EDGE),
                sampleRate,
                Quantity.RATIO,
                this::rate);
    }

    private double rate(float[] samples, int offset) {
        int crossings = countFirst ? 1 : 0;
        int before = sign(samples[offset]);
        for (int t = offset + 1; t < offset + frameLength; t++) {
            int now = sign(samples[t]);
            if (now != before) {
                crossings++;
            }
            before = now;
        }
        return (double) crossings / frameLength;
    }

    private int sign(float sample) {
        if (Math.abs(sample) <= threshold) {
            return zeroPos ? 1 : 0;
        }
        return sample < 0 ? -1 : 1;
    }
}

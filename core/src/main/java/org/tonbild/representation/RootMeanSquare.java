package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Precision;
import org.tonbild.transform.Window;

/**
 * The effective amplitude of each frame: {@code sqrt(sum_t x[t]^2 / frameLength)}.
 *
 * <p>Shape {@code [1 x frames]}; full scale is 1. Same numbers as {@code librosa.feature.rms} 0.11 of a signal, to 2e-7
 * of the peak.
 *
 * @param frameLength length of a frame, default 2048
 * @param hopLength distance of two frames, default 512
 * @param center whether frame i is centred on sample {@code i * hopLength}, default true
 * @param padMode what stands outside the recording, default zeros
 * @param precision arithmetic of the squares, default double; librosa's is float, which shows below 1e-18 only
 */
public record RootMeanSquare(
        @Param(value = "length of a frame", min = 1, max = 1 << 24, unit = "samples")
        int frameLength,

        @Param(value = "distance of two frames", min = 1, max = 1 << 30, unit = "samples")
        int hopLength,

        @Param("whether frame i is centred on sample i * hop_length")
        boolean center,

        @Param("what stands outside the recording when centred")
        PadMode padMode,

        @Param(value = "arithmetic of the squares and their mean", since = 2)
        Precision precision)
        implements Staged {
    /** As {@code librosa.feature.rms}. */
    public static final RootMeanSquare DEFAULTS = new RootMeanSquare(2048, 512, true, PadMode.CONSTANT);

    public RootMeanSquare {
        Specs.check(RootMeanSquare.class, frameLength, hopLength, center, padMode, precision);
    }

    /** With squares in double. */
    public RootMeanSquare(int frameLength, int hopLength, boolean center, PadMode padMode) {
        this(frameLength, hopLength, center, padMode, Precision.DOUBLE);
    }

    @Override
    public String kind() {
        return "rms";
    }

    @Override
    public String summary() {
        return "effective amplitude of each frame";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new FrameMeasure(
                framing(frameLength, hopLength, center, padMode), sampleRate, Quantity.MAGNITUDE, this::effective);
    }

    /** Frames without a window. */
    static StftSpec framing(int frameLength, int hopLength, boolean center, PadMode padMode) {
        return StftSpec.DEFAULTS
                .withNFft(frameLength)
                .withHopLength(hopLength)
                .withCenter(center)
                .withPadMode(padMode)
                .withWindow(Window.of(Window.Shape.BOXCAR));
    }

    /**
     * The effective amplitude from the magnitudes of a transform over as many samples as a frame has, by Parseval's
     * theorem: {@code sqrt(2 sum_k |X[k]|^2) / frameLength}, bin 0 and for even lengths the last bin halved.
     */
    @Override
    public List<Spectrogram> from(List<Spectrogram> channels, int sampleRate) {
        List<Spectrogram> results = new ArrayList<>();
        for (Spectrogram channel : channels) {
            if (channel.bands() != frameLength / 2 + 1) {
                throw new SpecException(
                        "frame_length",
                        frameLength + " samples have " + (frameLength / 2 + 1) + " bins, the spectrogram "
                                + channel.bands() + "; use the length of its transform");
            }
            Grid given = channel.grid();
            CollectedFrames collected = new CollectedFrames(
                    new Grid(BandAxis.index(1), given.timeAxis(), given.frames(), Quantity.MAGNITUDE));
            double[] value = new double[1];
            channel.scan(magnitudes -> {
                value[0] = effective(magnitudes);
                collected.frame(value);
            });
            results.add(collected.spectrogram());
        }
        return results;
    }

    private double effective(double[] magnitudes) {
        int last = magnitudes.length - 1;
        double sum = 0;
        for (int k = 0; k <= last; k++) {
            boolean single = k == 0 || 2 * k == frameLength;
            sum += (single ? 0.5 : 1) * square(magnitudes[k]);
        }
        return Math.sqrt(rounded(2 * sum / ((double) frameLength * frameLength)));
    }

    private double effective(float[] samples, int offset) {
        double sum = 0;
        for (int t = offset; t < offset + frameLength; t++) {
            sum += square(samples[t]);
        }
        return Math.sqrt(rounded(sum / frameLength));
    }

    private double square(double x) {
        return rounded(x * x);
    }

    private double rounded(double x) {
        return precision == Precision.FLOAT ? (float) x : x;
    }
}

package org.tonbild.representation;

import java.util.Arrays;
import java.util.List;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The synchrosqueezed short-time Fourier transform: every value X[k, i] is moved within its frame to the row nearest to the
 * frequency that its phase turns at. With D the transform under the derivative of the window (that of the trigonometric
 * polynomial through its points, per second),
 *
 * <pre>
 * f[k, i] = |k rate / n_fft - Im(D[k, i] / X[k, i]) / (2 pi)|
 * T[l, i] = rate / n_fft sum over the k whose f[k, i] is nearest to l rate / n_fft of X[k, i],   |X| above threshold
 * </pre>
 *
 * <p>so that, with phases counted from the frames' middles and a hop of 1, the sum of a column gives the signal back.
 *
 * <p><b>Shape</b> {@code [n_fft/2+1 x frames]}, row l at l rate / n_fft hertz. <b>Values</b> |T|^power; {@link
 * #transform} gives X and T themselves. <b>Streams</b>: framewise. <b>Reference</b>: {@code ssqueezepy.ssq_stft} with a
 * hop of 1, X to 1e-6 of the peak (measured 5e-8), T the same but where a value lies between two rows. There frames at the
 * very end are left out, and the rows of an odd transform are spread to half the rate, here with {@code spread}. Sources:
 * I. Daubechies, J. Lu and H.-T. Wu, Synchrosqueezed wavelet transforms (2011), doi:10.1016/j.acha.2010.08.002; G. Thakur
 * and H.-T. Wu, Synchrosqueezing-based recovery of instantaneous frequency from nonuniform samples (2011),
 * doi:10.1137/100798818.
 *
 * @param stft the transform, default 2048 samples every 512 under a Hann window
 * @param reference the moment that phases are counted from, default the middle of the frame
 * @param threshold magnitude up to which a value is left out, default 1.5e-8, the root of a double's precision
 * @param spread whether the rows of an odd transform are taken to reach half the rate, default false
 * @param power exponent of the magnitude, default 1
 */
public record SynchrosqueezedStft(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param("the moment that phases are counted from") PhaseReference reference,

        @Param(value = "magnitude up to which a value is left out", min = 0)
        double threshold,

        @Param("whether the rows of an odd transform are taken to reach half the rate")
        boolean spread,

        @Param(value = "exponent of the magnitude: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power)
        implements Representation {
    /** Magnitude, with {@link StftSpec#DEFAULTS}. */
    public static final SynchrosqueezedStft DEFAULTS =
            new SynchrosqueezedStft(StftSpec.DEFAULTS, PhaseReference.FRAME_CENTRE, 0x1p-26, false, 1);

    public SynchrosqueezedStft {
        Specs.check(SynchrosqueezedStft.class, stft, reference, threshold, spread, power);
    }

    @Override
    public String kind() {
        return "ssq_stft";
    }

    @Override
    public String summary() {
        return "Fourier transform whose values are moved to the frequencies that their phases turn at";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new SeveralTransforms(
                List.of(stft, WindowOperators.exactDerivative(stft)),
                sampleRate,
                Magnitudes.quantity(power),
                0,
                () -> new Run(sampleRate));
    }

    /** The frequencies of the rows. */
    public double[] frequencies(int sampleRate) {
        int intervals = spread ? 2 * (stft.bins() - 1) : stft.nFft();
        return BandAxis.steps(BandAxis.Scale.LINEAR, 0, (double) sampleRate / Math.max(1, intervals), stft.bins())
                .values();
    }

    /**
     * The complex values of one channel, phases included; {@code power} plays no part.
     *
     * @param channel a signal of one channel
     */
    public Squeezed transform(Signal channel) {
        ComplexSpectrogram x = Stft.design(stft).forward(channel);
        ComplexSpectrogram d =
                Stft.design(WindowOperators.exactDerivative(stft)).forward(channel);
        Run run = new Run(channel.sampleRate());
        int bins = stft.bins();
        double[][] all = new double[4][bins * x.frames()];
        double[][] re = new double[2][bins];
        double[][] im = new double[2][bins];
        for (int i = 0; i < x.frames(); i++) {
            x.frame(i, re[0], im[0]);
            d.frame(i, re[1], im[1]);
            run.squeeze(re, im);
            System.arraycopy(re[0], 0, all[0], i * bins, bins);
            System.arraycopy(im[0], 0, all[1], i * bins, bins);
            System.arraycopy(run.sumRe, 0, all[2], i * bins, bins);
            System.arraycopy(run.sumIm, 0, all[3], i * bins, bins);
        }
        BandAxis rows = BandAxis.of(BandAxis.Scale.LINEAR, frequencies(channel.sampleRate()));
        Grid grid = new Grid(rows, stft.timeAxis(channel.sampleRate()), x.frames(), Quantity.MAGNITUDE);
        return new Squeezed(new ComplexBands(grid, all[0], all[1]), new ComplexBands(grid, all[2], all[3]));
    }

    private final class Run implements SeveralTransforms.Map {
        private final PhaseReference.Turn turn = new PhaseReference.Turn(reference, stft);
        private final PhaseReference.Turn turnDerivative = new PhaseReference.Turn(reference, stft);
        private final int rate;
        private final double[] rows;
        private final Squeezer squeezer;
        private final double[] sumRe = new double[stft.bins()];
        private final double[] sumIm = new double[stft.bins()];
        private final double[] out = new double[stft.bins()];

        Run(int sampleRate) {
            rate = sampleRate;
            rows = frequencies(sampleRate);
            squeezer = new Squeezer(rows, false, threshold);
            squeezer.into(sumRe, sumIm);
        }

        @Override
        public void frame(double[][] re, double[][] im, FrameSink sink) {
            squeeze(re, im);
            Magnitudes.raise(sumRe, sumIm, power, out);
            sink.frame(out);
        }

        /** The transform and that under the derivative; turns their phases, and moves the first. */
        private void squeeze(double[][] re, double[][] im) {
            turn.apply(re[0], im[0]);
            turnDerivative.apply(re[1], im[1]);
            Arrays.fill(sumRe, 0);
            Arrays.fill(sumIm, 0);
            double step = rows.length > 1 ? rows[1] : rate;
            for (int k = 0; k < rows.length; k++) {
                squeezer.add(re[0][k], im[0][k], rows[k], -rate * re[1][k], -rate * im[1][k], step);
            }
        }
    }
}

package org.tonbild.representation;

import java.util.List;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.UnitRoots;

/**
 * The instantaneous frequency in every bin of a short-time Fourier transform X: how fast its phase turns.
 *
 * <p><b>Methods.</b> {@link Method#DERIVATIVE}: with D the transform under the window's derivative {@code (w[t+1] -
 * w[t-1]) / 2},
 *
 * <pre>f[k, i] = k rate / n_fft - rate / (2 pi) Im(D[k, i] / X[k, i])</pre>
 *
 * <p>(J. L. Flanagan and R. M. Golden, Phase vocoder (1966), doi:10.1002/j.1538-7305.1966.tb01706.x; the same operator as
 * in the reassignment of F. Auger and P. Flandrin (1995), and as in H. Kawahara and others, Fixed point analysis of
 * frequency to instantaneous frequency mapping (1999)). {@link Method#DIFFERENCE}: with the step of the phase from the
 * frame before, less the whole turns that leave at most half a turn of deviation from the bin's own,
 *
 * <pre>f[k, i] = k rate / n_fft + rate / (2 pi hop) princarg(arg X[k, i] - arg X[k, i-1] - 2 pi k hop / n_fft)</pre>
 *
 * <p>(M. Dolson, The phase vocoder: a tutorial (1986), doi:10.2307/3680093), which holds for deviations below rate / (2
 * hop) and is the bin's own frequency in the first frame.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}, values in hertz, between 0 and half the rate. Bins whose power |X|^2 is not above
 * {@code refPower} have no phase worth the name and keep their own frequency. By derivative the frequencies of
 * {@code librosa.reassigned_spectrogram} 0.11 with {@code fill_nan} and {@code clip}, to 5e-7 of the peak.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#DEFAULTS}
 * @param method how the phase's speed is found, default by the derivative
 * @param refPower power up to which a bin keeps its own frequency, default 1e-6
 * @param relative whether the bin's own frequency is taken off, default false
 */
public record InstantaneousFrequency(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param("how the speed of the phase is found") Method method,

        @Param(value = "power up to which a bin keeps its own frequency", min = 0)
        double refPower,

        @Param("whether the bin's own frequency is taken off")
        boolean relative)
        implements Representation {
    /** How the speed of the phase is found. */
    public enum Method {
        /** By the derivative of the window. */
        DERIVATIVE,
        /** By the difference of two frames. */
        DIFFERENCE
    }

    /** By derivative, with {@link StftSpec#DEFAULTS}. */
    public static final InstantaneousFrequency DEFAULTS =
            new InstantaneousFrequency(StftSpec.DEFAULTS, Method.DERIVATIVE, 1e-6, false);

    public InstantaneousFrequency {
        Specs.check(InstantaneousFrequency.class, stft, method, refPower, relative);
    }

    @Override
    public String kind() {
        return "instantaneous_frequency";
    }

    @Override
    public String summary() {
        return "how fast the phase of each bin turns, in Hz: by the window's derivative or from frame to frame";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        boolean derivative = method == Method.DERIVATIVE;
        return new SeveralTransforms(
                derivative ? List.of(stft, WindowOperators.derivative(stft)) : List.of(stft),
                sampleRate,
                Quantity.FREQUENCY,
                0,
                () -> derivative ? new ByDerivative(sampleRate) : new ByDifference(sampleRate));
    }

    private abstract class Bins implements SeveralTransforms.Map {
        final double[] hertz = new double[stft.bins()];
        final int rate;

        Bins(int rate) {
            this.rate = rate;
        }

        final void put(int bin, double power, double deviation) {
            double own = (double) bin * rate / stft.nFft();
            double moved = power > refPower ? Math.min(Math.max(own + deviation, 0), rate / 2.0) : own;
            hertz[bin] = relative ? moved - own : moved;
        }
    }

    private final class ByDerivative extends Bins {
        private final double[] ratio = new double[2];

        ByDerivative(int rate) {
            super(rate);
        }

        @Override
        public void frame(double[][] re, double[][] im, FrameSink sink) {
            double unit = 0.5 * rate / Math.PI;
            for (int k = 0; k < hertz.length; k++) {
                WindowOperators.divide(re[1][k], im[1][k], re[0][k], im[0][k], ratio);
                put(k, re[0][k] * re[0][k] + im[0][k] * im[0][k], -ratio[1] * unit);
            }
            sink.frame(hertz);
        }
    }

    private final class ByDifference extends Bins {
        private final double[] beforeRe = new double[stft.bins()];
        private final double[] beforeIm = new double[stft.bins()];
        private final double[] cos = new double[stft.bins()];
        private final double[] sin = new double[stft.bins()];

        ByDifference(int rate) {
            super(rate);
            for (int k = 0; k < cos.length; k++) {
                cos[k] = UnitRoots.cos((long) k * stft.hop(), stft.nFft());
                sin[k] = UnitRoots.sin((long) k * stft.hop(), stft.nFft());
            }
        }

        @Override
        public void frame(double[][] re, double[][] im, FrameSink sink) {
            double unit = 0.5 * rate / (Math.PI * stft.hop());
            for (int k = 0; k < hertz.length; k++) {
                double x = re[0][k];
                double y = im[0][k];
                // X times the conjugate of the frame before, which is turned on by the bin's own frequency.
                double ownRe = beforeRe[k] * cos[k] - beforeIm[k] * sin[k];
                double ownIm = beforeRe[k] * sin[k] + beforeIm[k] * cos[k];
                double angle = StftPart.angle(x * ownRe + y * ownIm, y * ownRe - x * ownIm);
                put(k, x * x + y * y, angle * unit);
                beforeRe[k] = x;
                beforeIm[k] = y;
            }
            sink.frame(hertz);
        }
    }
}

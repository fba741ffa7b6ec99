package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.kernel.SectionBank;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Biquads;
import org.tonbild.transform.RealFft;

/**
 * Effective amplitudes in third-octave bands, IEC 61260-1: the bands have their middles at {@code 10^(k / 10)} Hz and
 * their edges {@code 10^(1/20)} below and above; each is a Butterworth band-pass, one pass from rest, its output squared,
 * averaged over frames, and the root taken.
 *
 * <p>Shape {@code [bands x frames]}, lowest first. Time as in {@link Gammatonegram}. {@link #powers} sums the power
 * spectrum of a whole recording between the edges instead.
 *
 * <p>Reference: {@code acoustics.signal.bandpass_third_octaves} and {@code third_octaves} of python-acoustics, levels to
 * 1e-4 dB, measured 1e-6 dB.
 *
 * @param fMin nominal or exact middle of the lowest band, default 25 Hz
 * @param fMax middle of the highest band, absent for the highest whose upper edge lies below half the rate
 * @param order number of poles of each band-pass, even, default 8
 * @param winLength frame length in samples, default 2048
 * @param hopLength distance of two frames in samples, default 512
 * @param center whether frames are centred on the spectrogram's grid, default true
 */
public record ThirdOctaves(
        @Param(value = "middle of the lowest band", unit = "Hz", min = 0.1, max = 384_000)
        double fMin,

        @Param(value = "middle of the highest band, auto is the highest below half the rate", unit = "Hz", min = 0.1)
        OptionalDouble fMax,

        @Param(value = "poles of each band-pass, even", min = 2, max = 64)
        int order,

        @Param(value = "frame length", unit = "samples", min = 1, max = 1 << 24)
        int winLength,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("frames centred at multiples of the hop, with zeros beyond the ends")
        boolean center)
        implements Representation {
    private static final double EDGE = StrictMath.pow(10, 0.05);

    /** From 25 Hz on, 8 poles, frames of 2048 samples every 512. */
    public static final ThirdOctaves DEFAULTS = new ThirdOctaves(25, OptionalDouble.empty(), 8, 2048, 512, true);

    public ThirdOctaves {
        Specs.check(ThirdOctaves.class, fMin, fMax, order, winLength, hopLength, center);
        if (order % 2 != 0) {
            throw new SpecException("order", order + " is odd; a band-pass has an even number of poles");
        }
    }

    @Override
    public String kind() {
        return "third_octaves";
    }

    @Override
    public String summary() {
        return "effective amplitudes in third-octave bands, IEC 61260-1";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    /** The middles of the bands at one sample rate. */
    public double[] centers(int sampleRate) {
        double nyquist = sampleRate / 2.0;
        int first = (int) Math.rint(10 * StrictMath.log10(fMin));
        int last = fMax.isPresent()
                ? (int) Math.rint(10 * StrictMath.log10(fMax.getAsDouble()))
                : (int) Math.ceil(10 * StrictMath.log10(nyquist) - 0.5) - 1;
        if (first > last || center(last) * EDGE >= nyquist) {
            throw new SpecException(
                    "fmax",
                    "bands from " + center(first) + " to " + center(last) + " Hz do not fit below " + nyquist
                            + " Hz; lower fmin or fmax");
        }
        double[] centers = new double[last - first + 1];
        for (int b = 0; b < centers.length; b++) {
            centers[b] = center(first + b);
        }
        return centers;
    }

    /** The edges of the bands at one sample rate, one more than there are bands. */
    public double[] edges(int sampleRate) {
        double[] centers = centers(sampleRate);
        double[] edges = new double[centers.length + 1];
        for (int b = 0; b < centers.length; b++) {
            edges[b] = centers[b] / EDGE;
        }
        edges[centers.length] = centers[centers.length - 1] * EDGE;
        return edges;
    }

    private static double center(int k) {
        return StrictMath.pow(10, k / 10.0);
    }

    @Override
    public Analyzer design(int sampleRate) {
        double[] centers = centers(sampleRate);
        SectionBank bank = bank(centers, sampleRate);
        SummedFrames frames = new SummedFrames(winLength, hopLength, center, 1, Quantity.MAGNITUDE);
        return new SummedBankAnalyzer(
                () -> new SectionRun(bank), frames, sampleRate, BandAxis.of(BandAxis.Scale.LOGARITHMIC, centers));
    }

    private SectionBank bank(double[] centers, int sampleRate) {
        double[][][] table = new double[5][order / 2][centers.length];
        double[] scale = new double[centers.length];
        for (int b = 0; b < centers.length; b++) {
            double[][] sections = Biquads.bandPass(order / 2, centers[b] / EDGE, centers[b] * EDGE, sampleRate)
                    .sections();
            for (int k = 0; k < sections.length; k++) {
                for (int j = 0; j < 5; j++) {
                    table[j][k][b] = j < 3 ? sections[k][j] : -sections[k][j];
                }
            }
            scale[b] = 1;
        }
        return new SectionBank(table[0], table[1], table[2], table[3], table[4], scale);
    }

    /** The mean square of a whole recording in each band, from its Fourier transform. */
    public double[] powers(Signal channel) {
        double[] centers = centers(channel.sampleRate());
        float[] x = channel.channel(0);
        FiniteSamples.require(x);
        int n = x.length;
        RealFft fft = RealFft.design(n);
        double[] wide = new double[n];
        for (int t = 0; t < n; t++) {
            wide[t] = x[t];
        }
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(wide, 0, re, im, fft.work());
        double[] powers = new double[centers.length];
        for (int b = 0; b < powers.length; b++) {
            for (int k = 1; k < re.length; k++) {
                double f = (double) k * channel.sampleRate() / n;
                if (f >= centers[b] / EDGE && f <= centers[b] * EDGE) {
                    powers[b] += 2 * (re[k] * re[k] + im[k] * im[k]) / n / n;
                }
            }
        }
        return powers;
    }
}

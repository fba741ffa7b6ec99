package org.tonbild.measure;

import java.util.Arrays;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Biquads;

/**
 * Effective amplitudes of a whole recording in fractional octave bands, ANSI S1.1-1986: with {@code u = 10^(3 / 10 n)} or
 * {@code 2^(1 / n)} the bands have their middles at {@code f = reference u^k}, nominal edges {@code 2^(1 / 2n)} below and
 * above, and a Butterworth band-pass of order 3 between {@code f / a} and {@code f a}, one pass from rest, where
 *
 * <pre>
 * q = (pi / 6) / sin(pi / 6) / (2^(1 / 2n) - 2^(-1 / 2n)),   a = (1 + sqrt(1 + 4 q^2)) / 2q
 * </pre>
 *
 * <p>makes the noise it lets through that of the ideal band. Where a middle lies below 1/200 of the rate, the recording
 * is first brought to the largest whole fraction of its rate that does not leave it there, behind a Chebyshev low-pass
 * forwards and backwards.
 *
 * <p>Reference: {@code noct_spectrum} of MoSQITo, levels to 1e-4 dB. {@code ThirdOctaves} has the bands of IEC 61260-1
 * over time.
 *
 * @param fMin frequency in or at the lowest band, default 24 Hz
 * @param fMax frequency in or at the highest band, default 12600 Hz
 * @param perOctave number of bands in an octave, n, default 3
 * @param base whether ten or two is the root of the middles, default ten
 * @param reference middle of the band with k = 0, default 1000 Hz
 */
public record FractionalOctaves(
        @Param(value = "frequency in the lowest band", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "frequency in the highest band", unit = "Hz", min = 1e-3, max = 384_000)
        double fMax,

        @Param(value = "bands in an octave", min = 1, max = 96)
        int perOctave,

        @Param("root of the middles") Base base,

        @Param(value = "middle of one of the bands", unit = "Hz", min = 1e-3, max = 1e6)
        double reference)
        implements Spec {
    private static final int ORDER = 3;
    private static final int MAX_BANDS = 4096;

    /** Middles and rates that stand too far apart make the band-pass inexact. */
    private static final int WIDEST = 200;

    private static final double HIGHEST = 0.88;

    private static final double[] OCTAVES = {31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000};

    private static final double[] THIRDS = {
        25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
        4000, 5000, 6300, 8000, 10_000, 12_500, 16_000, 20_000
    };

    /** Thirds of octaves from 25 Hz to 12.5 kHz. */
    public static final FractionalOctaves DEFAULTS = new FractionalOctaves(24, 12_600, 3, Base.TEN, 1000);

    /** The root of the middles. */
    public enum Base {
        /** Ten bands of a third of an octave make a decade. */
        TEN(StrictMath.pow(10, 0.3)),
        /** An octave is a factor of two. */
        TWO(2);

        private final double octave;

        Base(double octave) {
            this.octave = octave;
        }
    }

    public FractionalOctaves {
        Specs.check(FractionalOctaves.class, fMin, fMax, perOctave, base, reference);
        if (fMax < fMin) {
            throw new SpecException("fmax", fMax + " Hz lies below fmin, " + fMin + " Hz; raise it");
        }
        if (place(fMax, perOctave, base, reference) - place(fMin, perOctave, base, reference) >= MAX_BANDS) {
            throw new SpecException("per_octave", perOctave + " makes more than " + MAX_BANDS + " bands; lower it");
        }
    }

    private static int place(double frequency, int perOctave, Base base, double reference) {
        double step = StrictMath.log10(base.octave) / perOctave;
        return (int) Math.rint(StrictMath.log10(frequency / reference) / step);
    }

    private int lowest() {
        return place(fMin, perOctave, base, reference);
    }

    /** The exact middles. */
    public double[] exact() {
        double step = StrictMath.pow(base == Base.TEN ? 10 : 2, (base == Base.TEN ? 0.3 : 1) / perOctave);
        double[] middles = new double[place(fMax, perOctave, base, reference) - lowest() + 1];
        for (int b = 0; b < middles.length; b++) {
            middles[b] = reference * StrictMath.pow(step, lowest() + b);
        }
        return middles;
    }

    /**
     * The middles by the names that bands of whole octaves (31.5 Hz to 16 kHz) and thirds (25 Hz to 20 kHz) have; bands
     * beyond have none and are left out. Other bands have no names but their exact middles.
     *
     * @throws SpecException if the reference has no such name
     */
    public double[] nominal() {
        if (perOctave != 1 && perOctave != 3) {
            return exact();
        }
        double[] names = perOctave == 1 ? OCTAVES : THIRDS;
        int at = Arrays.binarySearch(names, reference);
        if (at < 0) {
            throw new SpecException("reference", reference + " Hz is no nominal middle; use 1000");
        }
        int from = Math.max(0, lowest() + at);
        int to = Math.min(names.length, lowest() + at + exact().length);
        return from < to ? Arrays.copyOfRange(names, from, to) : new double[0];
    }

    private double halfBand() {
        return StrictMath.pow(2, 0.5 / perOctave);
    }

    /** The lower edges that the standard names. */
    public double[] lower() {
        return Arrays.stream(exact()).map(f -> f / halfBand()).toArray();
    }

    /** The upper edges that the standard names. */
    public double[] upper() {
        return Arrays.stream(exact()).map(f -> f * halfBand()).toArray();
    }

    /** By what factor the edges of every band-pass lie from its middle. */
    public double edgeRatio() {
        double quotient = 1 / (halfBand() - 1 / halfBand());
        double angle = StrictMath.PI / 2 / ORDER;
        double design = angle / StrictMath.sin(angle) * quotient;
        return (1 + Math.sqrt(1 + 4 * design * design)) / 2 / design;
    }

    /**
     * The root of the mean square of the recording behind every band-pass, its settling counted.
     *
     * @throws SpecException if a band lies too near half the rate, or the recording is too short to be decimated
     */
    public double[] amplitudes(Signal channel) {
        double[] middles = exact();
        int rate = channel.sampleRate();
        double highest = HIGHEST * rate / 2;
        if (middles[middles.length - 1] > highest) {
            throw new SpecException(
                    "fmax",
                    "the band at " + middles[middles.length - 1] + " Hz lies above " + highest
                            + " Hz, 0.88 of half the rate; lower fmax");
        }
        if (channel.length() == 0) {
            throw new SpecException("signal", "an empty recording has no levels; give at least one sample");
        }
        double[] samples = Samples.widened(channel);
        double[] amplitudes = new double[middles.length];
        for (int b = 0; b < middles.length; b++) {
            int factor = factor(middles[b], rate);
            double[] x =
                    factor == 1 ? samples : ZeroPhaseDecimator.design(factor).decimate(samples);
            amplitudes[b] = amplitude(x, middles[b], (double) rate / factor);
        }
        return amplitudes;
    }

    private static int factor(double middle, double rate) {
        int factor = 1;
        while (middle < rate / factor / WIDEST) {
            factor++;
        }
        return factor;
    }

    private double amplitude(double[] x, double middle, double rate) {
        double ratio = edgeRatio();
        Biquads.Run filter =
                Biquads.bandPass(ORDER, middle / ratio, middle * ratio, rate).open();
        double sum = 0;
        for (double v : x) {
            double y = filter.step(v);
            sum += y * y;
        }
        return Math.sqrt(sum / x.length);
    }
}

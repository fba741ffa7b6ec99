package org.tonbild.representation;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Biquads;
import org.tonbild.transform.Elementary;
import org.tonbild.transform.RealFft;

/**
 * The level of sound over time as a sound level meter shows it, IEC 61672-1: the samples, pressures in pascal, pass the
 * weighting's filter; then {@code y += (1 - exp(-1 / (rate tau))) (x^2 - y)} from 0, and the level at the end of every
 * {@code hopLength} samples is {@code 10 log10(y / reference^2)}, {@code floorDb} at least.
 *
 * <p>Shape {@code [1 x samples / hopLength]}, in decibels. {@link #of}, {@link #spectral} and {@link #averaged} give
 * levels of whole recordings and of blocks.
 *
 * <p>Reference: NumPy by the formula, and python-acoustics (weightings, their filters, averaged levels), to 1e-4 dB,
 * measured 1e-5 dB.
 *
 * @param weighting frequency weighting, default A
 * @param tau time constant in seconds: fast 0.125 (default), slow 1
 * @param hopLength distance of two levels in samples, default 512
 * @param reference pressure of 0 dB in pascal, default 20 micropascal
 * @param floorDb lowest level shown, default -100 dB
 */
public record SoundLevel(
        @Param("frequency weighting") MeterWeighting weighting,

        @Param(value = "time constant: fast is 0.125, slow 1", unit = "s", min = 1e-6, max = 1e6)
        double tau,

        @Param(value = "distance of two levels", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param(value = "pressure of 0 dB", unit = "Pa", min = 1e-30, max = 1e30)
        double reference,

        @Param(value = "lowest level shown", unit = "dB", min = -3000, max = 1000)
        double floorDb)
        implements Representation {
    /** A-weighted, fast, every 512 samples. */
    public static final SoundLevel DEFAULTS = new SoundLevel(MeterWeighting.A, 0.125, 512, 2e-5, -100);

    public SoundLevel {
        Specs.check(SoundLevel.class, weighting, tau, hopLength, reference, floorDb);
    }

    @Override
    public String kind() {
        return "level";
    }

    @Override
    public String summary() {
        return "level of a sound level meter, A, C or unweighted, IEC 61672-1";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new Meter(this, sampleRate);
    }

    /** The samples behind the weighting's filter. */
    public double[] weighted(Signal channel) {
        Biquads.Run filter = weighting.filter(channel.sampleRate()).open();
        float[] x = channel.channel(0);
        double[] y = new double[x.length];
        for (int t = 0; t < x.length; t++) {
            y[t] = filter.step(x[t]);
        }
        return y;
    }

    /** The level of the mean square of some samples; minus infinity for silence. */
    public double of(double[] samples) {
        return level(samples, 0, samples.length);
    }

    private double level(double[] samples, int from, int to) {
        double sum = 0;
        for (int t = from; t < to; t++) {
            sum += samples[t] * samples[t];
        }
        return ofMeanSquare(sum / (to - from));
    }

    /** The level of a mean square; minus infinity for 0. */
    public double ofMeanSquare(double power) {
        return 10 * StrictMath.log10(power / (reference * reference));
    }

    /** The level of a whole recording, the weighting applied to its spectrum, without the filter's error. */
    public double spectral(Signal channel) {
        float[] x = channel.channel(0);
        int n = x.length;
        RealFft fft = RealFft.design(n);
        double[] wide = new double[n];
        for (int t = 0; t < n; t++) {
            wide[t] = x[t];
        }
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(wide, 0, re, im, fft.work());
        double sum = 0;
        for (int k = 0; k < re.length; k++) {
            double gain = StrictMath.pow(10, weighting.decibels((double) k * channel.sampleRate() / n) / 10);
            boolean single = k == 0 || 2 * k == n;
            sum += (single ? 1 : 2) * gain * (re[k] * re[k] + im[k] * im[k]);
        }
        return ofMeanSquare(sum / n / n);
    }

    /** The levels of blocks of so many seconds beside each other, without weighting; what is left at the end is dropped. */
    public double[] averaged(Signal channel, double seconds) {
        int block = (int) (seconds * channel.sampleRate());
        double[] wide = new double[channel.length()];
        for (int t = 0; t < wide.length; t++) {
            wide[t] = channel.channel(0)[t];
        }
        double[] levels = new double[wide.length / block];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(wide, i * block, (i + 1) * block);
        }
        return levels;
    }

    private record Meter(SoundLevel spec, int sampleRate) implements Analyzer {
        @Override
        public Grid grid(long samples) {
            if (samples < spec.hopLength) {
                throw new SpecException(
                        "hop_length",
                        spec.hopLength + " samples are more than the " + samples + " there are; shorten it");
            }
            double step = (double) spec.hopLength / sampleRate;
            return new Grid(BandAxis.index(1), new TimeAxis(step, step), samples / spec.hopLength, Quantity.DECIBEL);
        }

        @Override
        public Latency latency() {
            return Latency.of(spec.hopLength, spec.hopLength);
        }

        @Override
        public FrameStream open() {
            return new FrameStream() {
                private final Biquads.Run filter =
                        spec.weighting.filter(sampleRate).open();
                private final double rate = 1 - StrictMath.exp(-1 / (sampleRate * spec.tau));
                private final double square = spec.reference * spec.reference;
                private final double[] out = new double[1];
                private double y;
                private int filled;

                @Override
                public void push(float[] samples, int offset, int length, FrameSink sink) {
                    for (int i = offset; i < offset + length; i++) {
                        double x = filter.step(samples[i]);
                        y += rate * (x * x - y);
                        if (++filled == spec.hopLength) {
                            filled = 0;
                            filter.flush();
                            y = y < SummedBank.SILENT ? 0 : y;
                            double level = y == 0 ? spec.floorDb : 10 * Elementary.log10(y / square);
                            out[0] = Math.max(level, spec.floorDb);
                            sink.frame(out);
                        }
                    }
                }

                @Override
                public void finish(FrameSink sink) {
                    // A level is known with its last sample.
                }
            };
        }
    }
}

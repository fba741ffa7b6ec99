package org.tonbild.audio;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.kernel.Kernels;
import org.tonbild.spec.SpecException;

/**
 * Changes the sample rate: y[m] = sum over k of x[k] h(m from/to - k), with the low-pass h of a {@link ResamplePreset}.
 *
 * <p>There is no delay (but for LINEAR and HOLD): output 0 lies at input 0. n samples become ceil(n to / from). Before
 * the first and after the last sample the sound counts as zero. Any two rates from 1 Hz to 768 kHz. FAST, HQ, VHQ and
 * the filters of libsoxr halve a rate that falls more than eightfold first, again and again, by short filters, so that
 * memory and time per sample stay bounded. Computed in double precision; the same input gives the same bits on any
 * machine, and a stream gives the same bits as the whole signal, whatever the block sizes.
 *
 * <p><b>The low-pass.</b> FAST, HQ and VHQ: an ideal low-pass under a Kaiser window, whose pass band ends at (1 -
 * transition) of the lower of both Nyquist frequencies and whose stop band begins at that frequency. SOXR_HQ and
 * SOXR_VHQ: libsoxr's, see {@code SoxrStages}; where its outputs end before the last one it is zero. POLYPHASE,
 * FOURIER: SciPy's. KAISER_BEST, KAISER_FAST: resampy's. FOURIER takes the whole signal at once and does not stream.
 *
 * <p>Same numbers as {@code librosa.resample} 0.11, which may count one sample more ({@link #librosaLength}):
 * {@code soxr_hq} and {@code soxr_vhq} within 1e-4 of the peak below 0.91 of the lower Nyquist frequency and within
 * 1e-3 up to it; {@code polyphase}, {@code fft}, {@code kaiser_best}, {@code kaiser_fast}, {@code linear} within 1e-6.
 * Sources: R. E. Crochiere and L. R. Rabiner, Multirate Digital Signal Processing, 1983; J. F. Kaiser, 1974; J. O. Smith,
 * Digital audio resampling home page, 2002. Immutable and thread-safe.
 *
 * <pre>{@code
 * Signal at16k = Resampler.design(ResamplePreset.HQ, signal.sampleRate(), 16_000).resample(signal);
 * }</pre>
 */
public final class Resampler {
    private static final int LARGEST_STEP = 8;
    /** Attenuation that the last filter has above the preset's: ripples of several bands fall on one another. */
    private static final double RESERVE_DB = 12;
    /** The same for a halving, of which there may be many. */
    private static final double HALVING_RESERVE_DB = 20;

    /** Takes samples of one channel, block by block. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param samples the sender's array, used again after the return
         * @param offset first sample
         * @param count number of samples, at least 1
         */
        void accept(float[] samples, int offset, int count);
    }

    /** One channel on its way through a resampler. Not thread-safe. */
    public interface Stream {
        /**
         * Takes the next samples and gives those outputs that they complete.
         *
         * @param samples only {@code count} from {@code offset} are looked at
         * @param sink takes the outputs during the call; block sizes are no part of the contract
         */
        void push(float[] samples, int offset, int count, Sink sink);

        /** Gives the remaining outputs; there are {@link Resampler#outputLength} in all. The stream ends here. */
        void finish(Sink sink);
    }

    private final ResamplePreset preset;
    private final int from;
    private final int to;
    private final double divisor;
    private final List<RateFilter> filters;

    private Resampler(ResamplePreset preset, int from, int to, double divisor, List<RateFilter> filters) {
        this.preset = preset;
        this.from = from;
        this.to = to;
        this.divisor = divisor;
        this.filters = filters;
    }

    /**
     * Designs the filters.
     *
     * @param from rate of the input, 1 to 768,000 Hz
     * @param to rate of the output, 1 to 768,000 Hz; the same rate passes everything unchanged
     * @throws SpecException if a rate is out of range, or the ratio beyond what the preset's definition can do
     */
    public static Resampler design(ResamplePreset preset, int from, int to) {
        checkRate(from);
        checkRate(to);
        List<RateFilter> filters = new ArrayList<>();
        if (from != to && preset != ResamplePreset.FOURIER) {
            int divisor = greatestCommonDivisor(to, from);
            int up = to / divisor;
            int down = from / divisor;
            switch (preset) {
                case FAST, HQ, VHQ, SOXR_HQ, SOXR_VHQ -> addStages(filters, preset, from, to);
                case SOXR_QQ -> filters.add(new NeighbourFilter(up, down, NeighbourFilter.Shape.CUBIC));
                case LINEAR -> filters.add(new NeighbourFilter(up, down, NeighbourFilter.Shape.LINEAR));
                case HOLD -> filters.add(new NeighbourFilter(up, down, NeighbourFilter.Shape.HOLD));
                case POLYPHASE -> filters.add(new PolyphaseFilter(up, down, TenCrossings.design(up, down)));
                case KAISER_BEST -> filters.add(new TabulatedSinc(up, down, 50, 1 << 13, 0.917347, 12.9846));
                case KAISER_FAST -> filters.add(new TabulatedSinc(up, down, 24, 1 << 9, 0.868212, 9.90322));
                case FOURIER -> throw new IllegalStateException("has no filter");
            }
        }
        return new Resampler(preset, from, to, 1, List.copyOf(filters));
    }

    /** Halvings, as long as the rate falls more than eightfold, and the filter that the preset is about. */
    private static void addStages(List<RateFilter> filters, ResamplePreset preset, int from, int to) {
        // In units of the present rate; it stays from / 2^k, exactly.
        double wanted = (double) to / from;
        double edge = 1 - preset.transition();
        int halvings = 0;
        while (wanted * LARGEST_STEP < 1) {
            double stop = 0.5 - wanted / 2;
            filters.add(new PolyphaseFilter(
                    1, 2, new KaiserSinc(edge * wanted / 2, stop, preset.attenuationDb() + HALVING_RESERVE_DB)));
            wanted *= 2;
            halvings++;
        }
        int numerator = to << halvings;
        int divisor = greatestCommonDivisor(numerator, from);
        int up = numerator / divisor;
        int down = from / divisor;
        if (preset == ResamplePreset.SOXR_HQ || preset == ResamplePreset.SOXR_VHQ) {
            filters.addAll(SoxrStages.design(preset, up, down));
        } else {
            double nyquist = Math.min(wanted, 1) / 2;
            filters.add(new PolyphaseFilter(
                    up, down, new KaiserSinc(edge * nyquist, nyquist, preset.attenuationDb() + RESERVE_DB)));
        }
    }

    /** The same with outputs divided by sqrt(to / from), so that they hold about as much energy as the inputs. */
    public Resampler keepingEnergy() {
        return new Resampler(preset, from, to, Math.sqrt((double) to / from), filters);
    }

    /** Rate of the input in hertz. */
    public int from() {
        return from;
    }

    /** Rate of the output in hertz. */
    public int to() {
        return to;
    }

    /** ceil(n to / from): how many samples n samples become. */
    public static long outputLength(long n, int from, int to) {
        return -Math.floorDiv(Math.multiplyExact(-n, (long) to), (long) from);
    }

    /** How many samples must have been pushed for the first {@code outputs} outputs to be out; exact. */
    public long needs(long outputs) {
        long last = outputs - 1;
        for (int i = filters.size() - 1; i >= 0; i--) {
            RateFilter filter = filters.get(i);
            last = Math.floorDiv(last * filter.down(), (long) filter.up()) + filter.halfWidth();
        }
        return last + 1;
    }

    /**
     * How many samples the preset's definition gives for n: n to / from, rounded down by resampy, to the nearest by
     * libsoxr, up by the others. The rest up to {@link #outputLength} is zero.
     */
    public long naturalLength(long n) {
        long exact = Math.multiplyExact(n, (long) to);
        if (from == to || preset.rounding() == ResamplePreset.Rounding.UP) {
            return outputLength(n, from, to);
        }
        return preset.rounding() == ResamplePreset.Rounding.NEAREST
                ? Math.floorDiv(2 * exact + from, 2L * from)
                : exact / from;
    }

    /**
     * How many samples librosa makes of n: ceil of n times the quotient to / from, which is rounded first; so at some
     * rates it is one more than {@link #outputLength}, such as 48,001 for 44,100 samples from 44.1 to 48 kHz.
     */
    public static long librosaLength(long n, int from, int to) {
        return (long) Math.ceil(n * ((double) to / from));
    }

    /**
     * A new stream for one channel.
     *
     * @throws SpecException for FOURIER, which needs the whole signal
     */
    public Stream open() {
        if (preset == ResamplePreset.FOURIER && from != to) {
            throw new SpecException(
                    "resample", "fourier needs the whole signal and does not stream; use vhq, the nearest that does");
        }
        return new ResampleStream(this);
    }

    /**
     * Resamples every channel of a signal.
     *
     * @throws SpecException if its rate is not {@link #from()}, a sample is NaN or infinite, or the result too long for
     *     memory
     */
    public Signal resample(Signal signal) {
        return resample(signal, outputLength(signal.length(), from, to));
    }

    /**
     * As {@link #resample(Signal)}, with a stated number of samples: what is more is cut off, what is missing zero.
     * FOURIER transforms to exactly that many.
     */
    public Signal resample(Signal signal, long length) {
        if (signal.sampleRate() != from) {
            throw new SpecException(
                    "sample_rate",
                    "the signal has " + signal.sampleRate() + " Hz, this resampler takes " + from
                            + " Hz; design one for the signal's rate");
        }
        if (from == to && length == signal.length()) {
            return signal;
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "sample_rate", length + " samples do not fit into memory; resample in blocks, with open()");
        }
        boolean table = preset == ResamplePreset.KAISER_BEST || preset == ResamplePreset.KAISER_FAST;
        boolean needsSamples = preset == ResamplePreset.FOURIER || table;
        if (needsSamples && (table ? naturalLength(signal.length()) : signal.length()) == 0) {
            throw new SpecException(
                    "signal", signal.length() + " samples are too few to resample from " + from + " to " + to + " Hz");
        }
        float[][] channels = new float[signal.channelCount()][];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = preset == ResamplePreset.FOURIER && from != to
                    ? fourier(signal.channel(c), (int) length)
                    : filtered(signal.channel(c), (int) length);
        }
        return Signal.of(channels, to);
    }

    private float[] fourier(float[] samples, int length) {
        requireFinite(samples, 0, samples.length);
        double[] wide = FourierResampling.resample(samples, length);
        float[] y = new float[length];
        for (int i = 0; i < length; i++) {
            y[i] = (float) (wide[i] / divisor);
        }
        return y;
    }

    private float[] filtered(float[] samples, int length) {
        float[] y = new float[length];
        int[] filled = {0};
        Sink sink = (buffer, offset, count) -> {
            int taken = Math.min(count, length - filled[0]);
            System.arraycopy(buffer, offset, y, filled[0], taken);
            filled[0] += taken;
        };
        ResampleStream stream = new ResampleStream(this);
        // Looked through just before they are taken, so that they come from memory once.
        int piece = stream.piece();
        for (int done = 0; done < samples.length; ) {
            int end = done + Math.min(piece, samples.length - done);
            requireFinite(samples, done, end);
            stream.push(samples, done, end - done, 0, sink);
            done = end;
        }
        stream.finish(sink);
        return y;
    }

    private static void requireFinite(float[] samples, int from, int to) {
        int i = Kernels.active().samples().firstOther(samples, from, to);
        if (i < to) {
            throw new SpecException(
                    "signal", "a sample is " + samples[i] + "; repair the recording or cut that part out");
        }
    }

    /** Whether what a stage gives before the first sample is cut off. */
    boolean cutsBeginning() {
        return preset == ResamplePreset.SOXR_HQ || preset == ResamplePreset.SOXR_VHQ;
    }

    double divisor() {
        return divisor;
    }

    List<RateFilter> filters() {
        return filters;
    }

    private static void checkRate(int rate) {
        if (rate < 1 || rate > Signal.MAX_SAMPLE_RATE) {
            throw new SpecException(
                    "sample_rate", rate + " is out of range; use 1 to " + Signal.MAX_SAMPLE_RATE + " Hz");
        }
    }

    static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}

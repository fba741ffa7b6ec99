package org.tonbild.audio;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.spec.SpecException;

/**
 * Changes the sample rate by a polyphase filter, the ideal low-pass under a Kaiser window: y[m] = sum over k of x[k] h(m
 * from/to - k).
 *
 * <p>The pass band ends at (1 - transition) of the lower of both Nyquist frequencies and the stop band begins at that
 * frequency, see {@link ResamplePreset}. There is no delay: output 0 lies at input 0. n samples become ceil(n to /
 * from). Before the first and after the last sample the sound counts as zero. Any two rates from 1 Hz to 768 kHz; where
 * the rate falls more than eightfold it is first halved, again and again, by short filters, so that memory and time per
 * sample stay bounded. Computed in double precision; the same input gives the same bits on any machine, and a stream
 * gives the same bits as the whole signal, whatever the block sizes.
 *
 * <p>Comparable with {@code librosa.resample(res_type="soxr_hq")}: within 1e-4 below 0.91 of the lower Nyquist
 * frequency. Source: R. E. Crochiere and L. R. Rabiner, Multirate Digital Signal Processing, 1983; window: J. F. Kaiser,
 * 1974. Immutable and thread-safe.
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

    private final int from;
    private final int to;
    private final List<PolyphaseFilter> filters;

    private Resampler(int from, int to, List<PolyphaseFilter> filters) {
        this.from = from;
        this.to = to;
        this.filters = filters;
    }

    /**
     * Designs the filters.
     *
     * @param from rate of the input, 1 to 768,000 Hz
     * @param to rate of the output, 1 to 768,000 Hz; the same rate passes everything unchanged
     * @throws SpecException if a rate is out of range
     */
    public static Resampler design(ResamplePreset preset, int from, int to) {
        checkRate(from);
        checkRate(to);
        List<PolyphaseFilter> filters = new ArrayList<>();
        if (from != to) {
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
            double nyquist = Math.min(wanted, 1) / 2;
            int numerator = to << halvings;
            int divisor = greatestCommonDivisor(numerator, from);
            filters.add(new PolyphaseFilter(
                    numerator / divisor,
                    from / divisor,
                    new KaiserSinc(edge * nyquist, nyquist, preset.attenuationDb() + RESERVE_DB)));
        }
        return new Resampler(from, to, List.copyOf(filters));
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
            PolyphaseFilter filter = filters.get(i);
            last = Math.floorDiv(last * filter.down(), (long) filter.up()) + filter.halfWidth();
        }
        return last + 1;
    }

    /** A new stream for one channel. */
    public Stream open() {
        return new ResampleStream(this);
    }

    /**
     * Resamples every channel of a signal.
     *
     * @throws SpecException if its rate is not {@link #from()}, a sample is NaN or infinite, or the result too long for
     *     memory
     */
    public Signal resample(Signal signal) {
        if (signal.sampleRate() != from) {
            throw new SpecException(
                    "sample_rate",
                    "the signal has " + signal.sampleRate() + " Hz, this resampler takes " + from
                            + " Hz; design one for the signal's rate");
        }
        if (filters.isEmpty()) {
            return signal;
        }
        long length = outputLength(signal.length(), from, to);
        if (length > Integer.MAX_VALUE - 8) {
            throw new SpecException(
                    "sample_rate", length + " samples do not fit into memory; resample in blocks, with open()");
        }
        for (int c = 0; c < signal.channelCount(); c++) {
            for (float sample : signal.channel(c)) {
                if (!Float.isFinite(sample)) {
                    throw new SpecException(
                            "signal", "a sample is " + sample + "; repair the recording or cut that part out");
                }
            }
        }
        float[][] channels = new float[signal.channelCount()][(int) length];
        for (int c = 0; c < channels.length; c++) {
            float[] target = channels[c];
            int[] filled = {0};
            Sink sink = (buffer, offset, count) -> {
                System.arraycopy(buffer, offset, target, filled[0], count);
                filled[0] += count;
            };
            Stream stream = open();
            stream.push(signal.channel(c), 0, signal.length(), sink);
            stream.finish(sink);
        }
        return Signal.of(channels, to);
    }

    List<PolyphaseFilter> filters() {
        return filters;
    }

    private static void checkRate(int rate) {
        if (rate < 1 || rate > Signal.MAX_SAMPLE_RATE) {
            throw new SpecException(
                    "sample_rate", rate + " is out of range; use 1 to " + Signal.MAX_SAMPLE_RATE + " Hz");
        }
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}

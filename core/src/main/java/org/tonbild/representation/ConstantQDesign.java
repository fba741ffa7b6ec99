package org.tonbild.representation;

import java.util.ArrayList;
import java.util.List;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Decimator;
import org.tonbild.transform.OctaveFilter;

/** What a {@link ConstantQ} needs at one sample rate: the octaves with their kernels, and the way down between them. */
final class ConstantQDesign implements Analyzer {
    /** One octave: its rows, and how often the rate is lowered before it listens. */
    record Octave(int depth, int hop, int firstRow, ConstantQKernel kernel) {}

    private static final int MOST_PATIENCE = 1 << 20;
    final double[] frequencies;
    /** Times the rate is halved before the first octave. */
    final int early;
    /** How the rate is lowered: at once before the first octave, if at all, and by half between octaves. */
    final List<Decimator> steps = new ArrayList<>();

    final List<Octave> octaves = new ArrayList<>();

    private final ConstantQ spec;
    private final ConstantQFilters filters;
    private final int octaveCount;
    private final double nyquist;

    ConstantQDesign(ConstantQ spec, int sampleRate) {
        this.spec = spec;
        int perOctave = spec.perOctave();
        filters = new ConstantQFilters(spec);
        frequencies = filters.frequencies;
        nyquist = sampleRate / 2.0;
        int whole = fullBins(sampleRate);
        if (filters.cutoff(whole) > nyquist) {
            refuse();
        }
        filters.requireLengths(sampleRate);
        octaveCount = (whole + perOctave - 1) / perOctave;
        boolean old = spec.rules() != ConstantQ.Rules.LIBROSA_0_11;
        boolean late = whole > 0
                && filters.cutoff(whole) >= spec.resType().band() * nyquist
                && spec.resType() == OctaveFilter.AUTO;
        early = whole == 0 ? 0 : early(nyquist / filters.cutoff(whole), old);
        if (spec.rules() == ConstantQ.Rules.LIBROSA_0_8) {
            requireHalvings(octaveCount - (late ? 2 : 1));
        }
        if (whole < spec.nBins()) {
            octaves.add(pseudo(whole, sampleRate));
        }
        double rate = sampleRate / (double) (1 << early);
        double[] scaling = filters.lengths(0, whole, rate);
        double now = rate;
        int hop = spec.hopLength() >> early;
        if (early > 0) {
            steps.add(Decimator.design(spec.resType(), 1 << early));
        }
        Decimator half = Decimator.design(spec.resType(), 2);
        for (int end = whole; end > 0; end -= perOctave) {
            if (end < whole - (late ? perOctave : 0) && hop % 2 == 0) {
                hop /= 2;
                now /= 2;
                steps.add(half);
            }
            int from = Math.max(0, end - perOctave);
            double[] gain = new double[end - from];
            for (int k = 0; k < gain.length; k++) {
                gain[k] = Math.sqrt(rate / now);
                gain[k] *= spec.scale() ? 1 / Math.sqrt(scaling[from + k]) : Math.sqrt(1 << early);
            }
            int least = spec.rules() == ConstantQ.Rules.LIBROSA_0_8 && whole >= perOctave
                    ? (int) Math.ceil(filters.longestUnder(end - 1, now))
                    : 1;
            octaves.add(new Octave(steps.size(), hop, from, filters.kernel(from, end, now, gain, least, false)));
        }
        if (early > 0) {
            goByBlocks();
        }
    }

    /**
     * Frames may come 1/8 later, so that the first ways down, at the highest rates, which have the most to do, can go by
     * blocks.
     */
    private void goByBlocks() {
        long left = Math.min(MOST_PATIENCE, Math.max(0, latency().reach()) / 8);
        int behind = 1;
        for (int i = 0; i < steps.size(); i++) {
            Decimator sums = steps.get(i);
            Decimator blocks = Decimator.design(spec.resType(), sums.factor(), (int) (left / behind));
            left -= (long) behind * (blocks.reach() - sums.reach());
            steps.set(i, blocks);
            behind *= sums.factor();
        }
    }

    /** How many of the lower bins are true filters; above them the filters are shorter than a hop calls for. */
    private int fullBins(int sampleRate) {
        if (spec.form() == ConstantQ.Form.FULL) {
            return spec.nBins();
        }
        double[] lengths = filters.lengths(0, spec.nBins(), sampleRate);
        int whole = 0;
        while (spec.form() == ConstantQ.Form.HYBRID
                && whole < lengths.length
                && powerOfTwo(lengths[whole]) >= 2L * spec.hopLength()) {
            whole++;
        }
        return whole;
    }

    private Octave pseudo(int from, int sampleRate) {
        double[] lengths = filters.lengths(from, spec.nBins(), sampleRate);
        int least = (int) (2 * powerOfTwo(spec.hopLength()));
        double longest = least;
        for (double l : lengths) {
            longest = Math.max(longest, l);
        }
        long nFft = powerOfTwo(longest);
        double[] gain = new double[lengths.length];
        for (int k = 0; k < gain.length; k++) {
            gain[k] = Math.sqrt((spec.scale() ? 1 : lengths[k]) / nFft);
        }
        ConstantQKernel kernel = filters.kernel(from, spec.nBins(), sampleRate, gain, least, true);
        return new Octave(0, spec.hopLength(), from, kernel);
    }

    private static long powerOfTwo(double length) {
        long n = 1;
        while (n < length) {
            n *= 2;
        }
        return n;
    }

    private int early(double room, boolean old) {
        OctaveFilter filter = spec.resType();
        if (old && filter != OctaveFilter.KAISER_FAST && filter != OctaveFilter.AUTO) {
            return 0;
        }
        double inBand = old ? filter.band() * room : room;
        int byBand = 0;
        while (inBand > 2 * 2 * (1 << byBand)) {
            byBand++;
        }
        int byHop = Integer.numberOfTrailingZeros(spec.hopLength()) - octaveCount + 1;
        return Math.max(0, Math.min(byBand, byHop));
    }

    private void requireHalvings(int halvings) {
        if (halvings > Integer.numberOfTrailingZeros(spec.hopLength())) {
            throw new SpecException(
                    "hop_length",
                    spec.hopLength() + " cannot be halved " + halvings + " times; use a multiple of "
                            + (1 << halvings));
        }
    }

    private void refuse() {
        int legal = spec.nBins();
        while (legal > 0 && filters.cutoff(legal) > nyquist) {
            legal--;
        }
        double top = frequencies[spec.nBins() - 1];
        throw new SpecException(
                "n_bins",
                spec.nBins() + " bins reach up to " + top + " Hz, whose filter passes half the sample rate, " + nyquist
                        + " Hz; use "
                        + (legal > 0 ? legal + " bins or less" : "a lower fmin"));
    }

    @Override
    public Grid grid(long samples) {
        return new Grid(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, frequencies),
                new TimeAxis(0, spec.hopLength() / (2 * nyquist)),
                frames(samples),
                Magnitudes.quantity(spec.power()));
    }

    @Override
    public FrameStream open() {
        return new OctaveMagnitudes(new ConstantQRun(this, spec.padMode()), spec.nBins(), spec.power());
    }

    /** A frame leaves when the octave that looks furthest ahead has it; an octave's samples come through its halvings. */
    @Override
    public Latency latency() {
        Latency latest = Latency.of(spec.hopLength(), Long.MIN_VALUE / 2);
        for (Octave octave : octaves) {
            int nFft = octave.kernel().nFft;
            long last = nFft - nFft / 2 - 1;
            long first = spec.padMode().head(nFft / 2) - 1L;
            for (int i = octave.depth() - 1; i >= 0; i--) {
                Decimator step = steps.get(i);
                last = step.factor() * last + step.reach();
                first = first < 0 ? first : step.factor() * first + step.reach();
            }
            latest = latest.with(Latency.of(spec.hopLength(), last + 1).withHead(first + 1));
        }
        return latest;
    }

    /** Number of frames of a recording. */
    long frames(long samples) {
        long factor = 1L << early;
        if (early > 0 && samples < factor) {
            throw new SpecException(
                    "n_bins",
                    "a recording of " + samples + " samples is too short for " + octaveCount + " octaves; it needs "
                            + factor);
        }
        if (samples == 0 && spec.padMode() != PadMode.CONSTANT) {
            throw new SpecException("pad_mode", "an empty recording has no samples to repeat; use constant");
        }
        // The first octave has the fewest. Its length is rounded up, which may give it one frame more than the pseudo
        // form has.
        long frames = 1 + (samples + factor - 1) / factor / (spec.hopLength() / factor);
        return spec.form() == ConstantQ.Form.FULL ? frames : Math.min(frames, 1 + samples / spec.hopLength());
    }
}

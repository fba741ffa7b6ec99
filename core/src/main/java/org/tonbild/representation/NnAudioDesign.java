package org.tonbild.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tonbild.spec.SpecException;
import org.tonbild.transform.Fft;
import org.tonbild.transform.Window;

/** What an {@link NnAudioCqt} needs at one sample rate: the octaves with their filters, and the way down between them. */
final class NnAudioDesign implements Analyzer {
    /** Of a Hann window, as nnAudio takes it for all. */
    private static final double BANDWIDTH = 1.5;
    /** Share of half the sample rate that the low-pass is taken to keep. */
    private static final double KEPT = 0.85;

    private static final double NARROW = 0.001;
    private static final double WIDE = 0.03;
    private static final long LARGEST = 1 << 26;

    /**
     * One octave.
     *
     * @param depth how many times the rate is lowered before it listens
     * @param size length of its frames
     * @param from first sample of a frame that a filter touches
     * @param to behind the last one
     * @param firstRow row of its first filter; filters below row 0 are left out
     * @param start first sample of each filter in the frame
     * @param re filters, real part, their factor put in
     * @param im imaginary part of their conjugates
     */
    record Octave(
            int depth, int hop, int size, int from, int to, int firstRow, int[] start, double[][] re, double[][] im) {}

    final NnAudioCqt spec;
    final double[] frequencies;
    final List<LowPassStep> steps = new ArrayList<>();
    final List<Octave> octaves = new ArrayList<>();
    private final double q;
    private final double alpha;

    private final int sampleRate;

    NnAudioDesign(NnAudioCqt spec, int sampleRate) {
        this.spec = spec;
        this.sampleRate = sampleRate;
        int perOctave = spec.binsPerOctave();
        alpha = StrictMath.pow(2, 1.0 / perOctave) - 1;
        q = spec.filterScale() / alpha;
        frequencies = geometric(spec.fMin(), spec.nBins());
        double top = frequencies[spec.nBins() - 1];
        if (top > sampleRate / 2.0) {
            throw new SpecException(
                    "n_bins",
                    spec.nBins() + " bins reach up to " + top + " Hz, above half the sample rate; use less, or a lower"
                            + " fmin");
        }
        if (spec.form().octaves()) {
            inOctaves(sampleRate, top);
        } else {
            octaves.add(octave(0, spec.hopLength(), 0, frequencies, sampleRate, gains(sampleRate, 1)));
        }
    }

    private void inOctaves(int sampleRate, double top) {
        int perOctave = spec.binsPerOctave();
        int count = (spec.nBins() + perOctave - 1) / perOctave;
        int filters = Math.min(perOctave, spec.nBins());
        int factor = spec.early() ? early(sampleRate, top, count) : 1;
        int hop = spec.hopLength() / factor;
        if (hop == 0 || Integer.numberOfTrailingZeros(hop) < count - 1) {
            throw new SpecException(
                    "hop_length",
                    spec.hopLength() + " cannot be halved for " + count + " octaves; use a multiple of "
                            + ((long) factor << (count - 1)));
        }
        if (factor > 1) {
            steps.add(new LowPassStep(1.0 / factor, WIDE, factor));
        }
        double rate = (double) sampleRate / factor;
        boolean variable = spec.form() == NnAudioCqt.Form.VARIABLE;
        double[] gains = gains(rate, spec.form().spectral() ? 1 : factor);
        double lowest = top * StrictMath.pow(2, 1.0 / perOctave - 1);
        LowPassStep half = count > 1 ? new LowPassStep(0.5, NARROW, 2) : null;
        for (int i = 0; i < count; i++) {
            if (i > 0 && half != null) {
                steps.add(half);
                hop /= 2;
            }
            int firstRow = spec.nBins() - (i + 1) * filters;
            double[] own = new double[filters];
            for (int k = 0; k < filters; k++) {
                own[k] = firstRow + k < 0 ? 0 : gains[firstRow + k];
            }
            double[] f = geometric(variable ? lowest / (1 << i) : lowest, filters);
            octaves.add(octave(steps.size(), hop, firstRow, f, variable ? (double) sampleRate / (1 << i) : rate, own));
        }
    }

    private double[] geometric(double lowest, int count) {
        double[] f = new double[count];
        for (int k = 0; k < count; k++) {
            f[k] = lowest * StrictMath.pow(2, (double) k / spec.binsPerOctave());
        }
        return f;
    }

    /** By how much the rate is lowered before the first octave. */
    private int early(int sampleRate, double top, int count) {
        double cutoff = top * (1 + 0.5 * BANDWIDTH / q);
        double room = KEPT * (sampleRate / 2) / cutoff;
        int byBand = 0;
        while (room > 4.0 * (1 << byBand)) {
            byBand++;
        }
        int twos = 0;
        while (1L << twos < spec.hopLength()) {
            twos++;
        }
        return 1 << Math.max(0, Math.min(byBand, twos - count + 1));
    }

    private double length(double frequency, double rate) {
        double gamma = spec.form() == NnAudioCqt.Form.VARIABLE ? spec.gamma() : 0;
        return Math.ceil(q * rate / (frequency + gamma / alpha));
    }

    private double[] gains(double rate, double factor) {
        double[] gains = new double[frequencies.length];
        double all = spec.scaling() == NnAudioCqt.Scaling.WRAP ? 2 : 1;
        for (int k = 0; k < gains.length; k++) {
            double own = spec.scaling() == NnAudioCqt.Scaling.LIBROSA ? Math.sqrt(length(frequencies[k], rate)) : all;
            gains[k] = factor * own;
        }
        return gains;
    }

    private Octave octave(int depth, int hop, int firstRow, double[] f, double rate, double[] gains) {
        double longest = length(f[0], rate);
        int size = 1;
        while (size < longest) {
            size *= 2;
            if ((long) size * f.length > LARGEST) {
                throw new SpecException(
                        "fmin", "a filter of " + longest + " samples is too long; raise fmin or lower filter_scale");
            }
        }
        int[] start = new int[f.length];
        double[][] re = new double[f.length][];
        double[][] im = new double[f.length][];
        double sign = spec.form() == NnAudioCqt.Form.OCTAVES_SPECTRAL ? 1 : -1;
        boolean whole = spec.form().spectral() && spec.scaling() == NnAudioCqt.Scaling.CONVOLUTIONAL;
        for (int k = 0; k < f.length; k++) {
            int l = (int) length(f[k], rate);
            start[k] = (size - l) / 2;
            filter(f[k] / rate, l, re, im, k);
            if (spec.form().spectral()) {
                withoutNegative(size, start, re, im, k);
            }
            double gain = gains[k] * (whole ? size : 1);
            for (int t = 0; t < re[k].length; t++) {
                re[k][t] *= gain;
                im[k][t] *= sign * gain;
            }
        }
        int from = size;
        int to = 0;
        for (int k = Math.max(0, -firstRow); k < f.length; k++) {
            from = Math.min(from, start[k]);
            to = Math.max(to, start[k] + re[k].length);
        }
        return new Octave(depth, hop, size, spec.center() ? from : 0, to, firstRow, start, re, im);
    }

    /** The windowed exponential of unit norm; a length that is odd has one sample more before its middle. */
    private void filter(double frequency, int l, double[][] re, double[][] im, int k) {
        double[] w =
                spec.form().octaves() ? Window.HANN.periodic(l) : spec.window().periodic(l);
        double[] size = new double[l];
        re[k] = new double[l];
        im[k] = new double[l];
        int before = (l + 1) / 2;
        for (int t = 0; t < l; t++) {
            double angle = (t - before) * 2 * StrictMath.PI * frequency;
            re[k][t] = w[t] * StrictMath.cos(angle);
            im[k][t] = w[t] * StrictMath.sin(angle);
            size[t] = Math.abs(w[t]);
        }
        double norm = spec.norm().isP() ? spec.norm().of(size) : l;
        for (int t = 0; t < l; t++) {
            re[k][t] /= norm;
            im[k][t] /= norm;
        }
    }

    /** The part of a filter whose frequencies lie from 0 to half the rate. */
    private static void withoutNegative(int size, int[] start, double[][] re, double[][] im, int k) {
        double[] r = new double[size];
        double[] i = new double[size];
        System.arraycopy(re[k], 0, r, start[k], re[k].length);
        System.arraycopy(im[k], 0, i, start[k], im[k].length);
        Fft fft = Fft.design(size);
        Fft.Work work = fft.work();
        fft.forward(r, i, work);
        Arrays.fill(r, size / 2 + 1, size, 0);
        Arrays.fill(i, size / 2 + 1, size, 0);
        fft.inverse(r, i, work);
        re[k] = r;
        im[k] = i;
        start[k] = 0;
    }

    /** Distance of two frames in samples of the recording. */
    long stride() {
        Octave first = octaves.get(0);
        return first.depth() == 0
                ? first.hop()
                : (long) first.hop() * steps.get(0).factor();
    }

    @Override
    public Grid grid(long samples) {
        double first = spec.center() ? 0 : (double) (octaves.get(0).size() / 2) / sampleRate;
        return new Grid(
                BandAxis.of(BandAxis.Scale.LOGARITHMIC, frequencies),
                new TimeAxis(first, (double) stride() / sampleRate),
                frames(samples),
                Magnitudes.quantity(spec.power()));
    }

    @Override
    public FrameStream open() {
        return new OctaveMagnitudes(new NnAudioRun(this), spec.nBins(), spec.power());
    }

    int lead(Octave octave) {
        return spec.center() ? octave.size() / 2 : 0;
    }

    /** A frame leaves when the octave that looks furthest ahead has it; its samples come through the low-passes. */
    @Override
    public Latency latency() {
        Latency latest = Latency.of(stride(), Long.MIN_VALUE / 2);
        for (Octave octave : octaves) {
            long last = octave.to() - lead(octave) - 1L;
            long first = spec.padMode().head(lead(octave)) - 1L;
            for (int i = octave.depth() - 1; i >= 0; i--) {
                LowPassStep step = steps.get(i);
                last = step.needs(last);
                first = first < 0 ? first : step.needs(first);
            }
            latest = latest.with(Latency.of(stride(), last + 1).withHead(first + 1));
        }
        return latest;
    }

    /** Number of frames of a recording. */
    long frames(long samples) {
        Octave first = octaves.get(0);
        long left = first.depth() > 0 ? steps.get(0).left(samples) : samples;
        int lead = lead(first);
        boolean mirrored = spec.padMode() != PadMode.CONSTANT && lead > 0;
        if (steps.size() > 0 && samples < 2 || samples == 0 && mirrored) {
            throw new SpecException("signal", samples + " samples are too few; it needs 2 or more");
        }
        if (mirrored && !spec.form().octaves() && samples <= lead) {
            throw new SpecException(
                    "pad_mode",
                    samples + " samples cannot be mirrored to " + lead + "; use constant, or a higher fmin");
        }
        long room = left + 2L * lead - first.size();
        if (room < 0) {
            throw new SpecException(
                    "fmin", left + " samples are too few for filters of " + first.size() + "; raise fmin, or center");
        }
        return 1 + room / first.hop();
    }
}

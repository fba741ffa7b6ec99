package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The chromagram by a short-time Fourier transform: C[c, i] = sum over k of W[c, k] |X[k, i]|^2, every frame scaled to
 * unit norm. W is the {@link ChromaFilterBank}.
 *
 * <p>With tuning auto it is estimated from the whole recording by {@link Tuning}; then the class is WHOLE, and
 * {@link #resolve} fills the estimate in. With a stated tuning it is FRAMEWISE.
 *
 * <p>Shape {@code [n_chroma x frames]}, row 0 is C (with base_c). Same numbers as {@code librosa.feature.chroma_stft}
 * 0.11, whose defaults are the defaults here, to 5e-7 of the peak.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param chroma the pitch classes, default {@link ChromaSpec#DEFAULTS}
 * @param tuning deviation from A4 = 440 Hz in parts of a class; auto is estimated from the recording
 * @param norm scale of every frame, default inf: the strongest class is 1; none leaves power
 */
public record ChromaStft(
        @Param("the short-time Fourier transform") StftSpec stft,
        @Param("the pitch classes") ChromaSpec chroma,

        @Param(value = "deviation from A4 = 440 Hz; auto is estimated", min = -1200, max = 1200, unit = "classes")
        OptionalDouble tuning,

        @Param("scale of every frame: none, or p of a p-norm")
        Norm norm)
        implements SpectrumBased {
    /** As {@code librosa.feature.chroma_stft}. */
    public static final ChromaStft DEFAULTS =
            new ChromaStft(StftSpec.FEATURE, ChromaSpec.DEFAULTS, OptionalDouble.empty(), Norm.MAX);

    public ChromaStft {
        Specs.check(ChromaStft.class, stft, chroma, tuning, norm);
        if (norm.equals(Norm.SLANEY)) {
            throw new SpecException("norm", "slaney is for mel filters; use none, inf or a number above 0");
        }
    }

    @Override
    public String kind() {
        return "chroma";
    }

    @Override
    public String summary() {
        return "12 pitch classes";
    }

    @Override
    public StreamClass streamClass() {
        return tuning.isPresent() ? StreamClass.FRAMEWISE : StreamClass.WHOLE;
    }

    @Override
    public double exponent() {
        return 2;
    }

    @Override
    public ChromaStft bounded(FrameSource powers, BandAxis bins, int sampleRate) {
        // As in librosa, whose estimate is not told the transform's length and takes it to be even.
        return withTuning(Tuning.classes(chroma.nChroma()).of(powers, sampleRate, StftSpec.evenLength(bins.size())));
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        if (tuning.isEmpty()) {
            throw new SpecException(
                    "tuning", "auto is estimated from the whole recording; give a number to stream, such as tuning=0");
        }
        ChromaFilterBank bank = ChromaFilterBank.design(chroma, tuning.getAsDouble(), sampleRate, nFft);
        return new Design(classes(), norm.equals(Norm.NONE) ? Quantity.POWER : Quantity.RATIO, () -> new Fold(bank));
    }

    /** The bank and the norm. */
    private final class Fold implements SpectrumMap, BatchSink {
        private final ChromaFilterBank bank;
        private final double[] padded;
        private double[] values = {};
        private FrameSink sink = FrameSink.NONE;

        Fold(ChromaFilterBank bank) {
            this.bank = bank;
            padded = new double[bank.room()];
        }

        @Override
        public void map(double[] spectrum, double[] values) {
            bank.apply(spectrum, values, padded);
            norm.apply(values, 0, values.length);
        }

        @Override
        public void mapAll(FrameSource spectra, double[] values, FrameSink sink) {
            this.values = values;
            this.sink = sink;
            spectra.into(this);
        }

        @Override
        public void frame(double[] spectrum) {
            map(spectrum, values);
            sink.frame(values);
        }

        @Override
        public void frames(double[] rows, int lanes, int count) {
            double[] out = new double[lanes * values.length];
            bank.apply(rows, lanes, out);
            for (int f = 0; f < count; f++) {
                for (int c = 0; c < values.length; c++) {
                    values[c] = out[c * lanes + f];
                }
                norm.apply(values, 0, values.length);
                sink.frame(values);
            }
        }
    }

    private BandAxis classes() {
        double[] index = new double[chroma.nChroma()];
        for (int c = 0; c < index.length; c++) {
            index[c] = c;
        }
        // The axis says "C first"; with A first the rows are only numbers.
        return BandAxis.of(chroma.baseC() ? BandAxis.Scale.PITCH_CLASS : BandAxis.Scale.INDEX, index);
    }

    /** A copy with another transform. */
    public ChromaStft withStft(StftSpec other) {
        return new ChromaStft(other, chroma, tuning, norm);
    }

    /** A copy with another length of transform. */
    public ChromaStft withNFft(int samples) {
        return withStft(stft.withNFft(samples));
    }

    /** A copy with another hop. */
    public ChromaStft withHopLength(int samples) {
        return withStft(stft.withHopLength(samples));
    }

    /** A copy with another number of pitch classes. */
    public ChromaStft withNChroma(int classes) {
        return new ChromaStft(
                stft,
                new ChromaSpec(classes, chroma.ctroct(), chroma.octwidth(), chroma.baseC(), chroma.filterNorm()),
                tuning,
                norm);
    }

    /** A copy with a stated tuning, in parts of a class. */
    public ChromaStft withTuning(double classes) {
        return new ChromaStft(stft, chroma, OptionalDouble.of(classes), norm);
    }

    /** A copy with another scale of the frames. */
    public ChromaStft withNorm(Norm other) {
        return new ChromaStft(stft, chroma, tuning, other);
    }
}

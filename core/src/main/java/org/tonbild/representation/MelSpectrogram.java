package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The spectrogram through a filter bank, on a mel, Bark, ERB, logarithmic or linear scale: M[b, i] = sum over k of W[b, k] |X[k, i]|^power.
 *
 * <p>Shape {@code [n_mels x frames]}, lowest band first. Same numbers as {@code librosa.feature.melspectrogram} 0.11,
 * whose defaults are the defaults here, to 1e-7 of the peak; like there
 * the weights are rounded to float.
 *
 * <pre>{@code
 * Spectrogram m = MelSpectrogram.DEFAULTS.withNMels(96).withMelScale(MelScale.FANT).analyze(signal.toMono());
 * }</pre>
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param mel the filter bank, default {@link MelSpec#DEFAULTS}
 * @param power exponent of the magnitude before the filters, default 2
 * @param frame what front ends of models do to a frame besides, default nothing
 * @param total whether the sum over all bins, without filters, is a row too, the first; default false
 */
public record MelSpectrogram(
        @Param("the short-time Fourier transform") StftSpec stft,
        @Param("the filter bank") MelSpec mel,

        @Param(value = "exponent of the magnitude before the filters: 1 is magnitude, 2 is power", min = 0.01, max = 16)
        double power,

        @Param("what is done to a frame besides") FrameSpec frame,

        @Param(value = "whether the sum over all bins is a row too, the first", since = 2)
        boolean total)
        implements SpectrumBased {
    /** As {@code librosa.feature.melspectrogram}. */
    public static final MelSpectrogram DEFAULTS = new MelSpectrogram(StftSpec.FEATURE, MelSpec.DEFAULTS, 2);

    public MelSpectrogram {
        Specs.check(MelSpectrogram.class, stft, mel, power, frame, total);
    }

    /** With nothing done to a frame besides. */
    public MelSpectrogram(StftSpec stft, MelSpec mel, double power) {
        this(stft, mel, power, FrameSpec.DEFAULTS, false);
    }

    @Override
    public String kind() {
        return "mel";
    }

    @Override
    public String summary() {
        return "filter bank on a mel, Bark, ERB, logarithmic or linear scale; six filter shapes, any overlap";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public double exponent() {
        return power;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        MelFilterBank bank = MelFilterBank.designRounded(mel, sampleRate, nFft);
        BandAxis bands = BandAxis.of(mel.melScale().axis(), bank.centres());
        if (!total) {
            return new Design(bands, Magnitudes.quantity(power), bank::map);
        }
        return new Design(BandAxis.index(bank.bands() + 1), Magnitudes.quantity(power), () -> {
            double[] filtered = new double[bank.bands()];
            return (spectrum, values) -> {
                double sum = 0;
                for (double v : spectrum) {
                    sum += v;
                }
                bank.apply(spectrum, filtered);
                values[0] = sum;
                System.arraycopy(filtered, 0, values, 1, filtered.length);
            };
        });
    }

    /** A copy with another transform. */
    public MelSpectrogram withStft(StftSpec other) {
        return new MelSpectrogram(other, mel, power, frame, total);
    }

    /** A copy with another filter bank. */
    public MelSpectrogram withMel(MelSpec other) {
        return new MelSpectrogram(stft, other, power, frame, total);
    }

    /** A copy with another exponent. */
    public MelSpectrogram withPower(double exponent) {
        return new MelSpectrogram(stft, mel, exponent, frame, total);
    }

    /** A copy with another length of transform. */
    public MelSpectrogram withNFft(int samples) {
        return withStft(stft.withNFft(samples));
    }

    /** A copy with another hop. */
    public MelSpectrogram withHopLength(int samples) {
        return withStft(stft.withHopLength(samples));
    }

    /** A copy with another number of bands. */
    public MelSpectrogram withNMels(int bands) {
        return withMel(mel.withNMels(bands));
    }

    /** A copy on another mel scale. */
    public MelSpectrogram withMelScale(MelScale scale) {
        return withMel(mel.withMelScale(scale));
    }

    /** A copy with another filter norm. */
    public MelSpectrogram withNorm(Norm norm) {
        return withMel(mel.withNorm(norm));
    }

    /** A copy with other outer edges in hertz. */
    public MelSpectrogram withRange(double fMin, double fMax) {
        return withMel(new MelSpec(
                mel.nMels(),
                fMin,
                OptionalDouble.of(fMax),
                mel.melScale(),
                mel.filterShape(),
                mel.overlap(),
                mel.norm(),
                mel.beyondNyquist(),
                mel.binGrid(),
                mel.filterRate(),
                mel.normOver()));
    }
}

package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * How far the peaks of a spectrum stand above its valleys, octave by octave: in every band the mean of the strongest
 * share {@code quantile} of the magnitudes over the mean of the weakest, in decibels ({@code 10 log10}), or their
 * difference if {@code linear}. Peaks and valleys are each held within {@code topDb} below their own maximum over the
 * recording.
 *
 * <p>Shape {@code [nBands + 1 x frames]}: row 0 lies below {@code fMin}, row b from {@code fMin 2^(b-1)} to twice that,
 * the last one goes up to half the sample rate. WHOLE while {@code topDb} has to find the maxima; with
 * {@code peakFloorDb} and {@code valleyFloorDb} given, or without {@code topDb}, or {@code linear}, frame by frame.
 * Same numbers as {@code librosa.feature.spectral_contrast} 0.11, to 5e-7 of the peak. Source: D.-N. Jiang et al., Music
 * type classification by spectral contrast feature (2002), doi:10.1109/ICME.2002.1035731.
 *
 * @param stft the short-time Fourier transform, default {@link StftSpec#FEATURE}
 * @param fMin upper edge of the lowest band in hertz, default 200
 * @param nBands number of octaves above it, default 6
 * @param quantile share of a band's bins, at least one of them, default 0.02
 * @param linear whether the plain difference is taken, default false
 * @param topDb largest distance below the maximum, default 80; absent keeps all
 * @param peakFloorDb smallest level of a peak; absent is found from the recording
 * @param valleyFloorDb smallest level of a valley; absent is found from the recording
 */
public record SpectralContrast(
        @Param("the short-time Fourier transform") StftSpec stft,

        @Param(value = "upper edge of the lowest band", unit = "Hz", min = 1e-3, max = 384_000)
        double fMin,

        @Param(value = "number of octaves above it", min = 1, max = 30)
        int nBands,

        @Param(value = "share of a band's bins that make peak and valley", min = 1e-9, max = 1)
        double quantile,

        @Param("whether the plain difference of magnitudes is taken")
        boolean linear,

        @Param(value = "largest distance below the maximum, none keeps all", unit = "dB", min = 0)
        OptionalDouble topDb,

        @Param(value = "smallest level of a peak, auto is found from the recording", unit = "dB")
        OptionalDouble peakFloorDb,

        @Param(value = "smallest level of a valley, auto is found from the recording", unit = "dB")
        OptionalDouble valleyFloorDb)
        implements SpectrumBased {
    /** As {@code librosa.feature.spectral_contrast}. */
    public static final SpectralContrast DEFAULTS = new SpectralContrast(
            StftSpec.FEATURE,
            200,
            6,
            0.02,
            false,
            OptionalDouble.of(80),
            OptionalDouble.empty(),
            OptionalDouble.empty());

    private static final double AMIN = 1e-10;

    public SpectralContrast {
        Specs.check(SpectralContrast.class, stft, fMin, nBands, quantile, linear, topDb, peakFloorDb, valleyFloorDb);
        if (quantile >= 1) {
            throw new SpecException("quantile", quantile + " is out of range; use more than 0 and less than 1");
        }
    }

    @Override
    public String kind() {
        return "contrast";
    }

    @Override
    public String summary() {
        return "peaks over valleys in octave bands";
    }

    @Override
    public StreamClass streamClass() {
        boolean bounded = linear || topDb.isEmpty() || (peakFloorDb.isPresent() && valleyFloorDb.isPresent());
        return bounded ? StreamClass.FRAMEWISE : StreamClass.WHOLE;
    }

    @Override
    public SpectralContrast bounded(FrameSource magnitudes, BandAxis bins, int sampleRate) {
        OctaveBands bands = OctaveBands.design(fMin, nBands, quantile, sampleRate, bins.values());
        double[] sorted = new double[bins.size()];
        double[] top = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        magnitudes.into(spectrum -> highest(bands, spectrum, sorted, top));
        return withFloors(top[0] - topDb.orElse(0), top[1] - topDb.orElse(0));
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        if (streamClass() == StreamClass.WHOLE) {
            throw new SpecException(
                    "top_db",
                    "the maximum of the whole recording is known at its end only; use top_db=none to stream, or fixed"
                            + " floors such as peak_floor_db=-40 and valley_floor_db=-60");
        }
        OctaveBands bands = OctaveBands.design(fMin, nBands, quantile, sampleRate, bins.values());
        return new Design(BandAxis.index(nBands + 1), linear ? Quantity.MAGNITUDE : Quantity.DECIBEL, () -> {
            double[] sorted = new double[bins.size()];
            return (spectrum, out) -> contrast(bands, spectrum, sorted, out);
        });
    }

    /** A copy with fixed floors, which works frame by frame. */
    public SpectralContrast withFloors(double peakDb, double valleyDb) {
        return new SpectralContrast(
                stft, fMin, nBands, quantile, linear, topDb, OptionalDouble.of(peakDb), OptionalDouble.of(valleyDb));
    }

    private void contrast(OctaveBands bands, double[] spectrum, double[] sorted, double[] out) {
        double peakFloor = peakFloorDb.orElse(Double.NEGATIVE_INFINITY);
        double valleyFloor = valleyFloorDb.orElse(Double.NEGATIVE_INFINITY);
        for (int b = 0; b < out.length; b++) {
            bands.sort(b, spectrum, sorted);
            double peak = bands.peak(b, sorted);
            double valley = bands.valley(b, sorted);
            out[b] = linear
                    ? peak - valley
                    : Math.max(decibels(peak), peakFloor) - Math.max(decibels(valley), valleyFloor);
        }
    }

    /** Raises the two maxima, of the peaks and of the valleys. */
    private static void highest(OctaveBands bands, double[] spectrum, double[] sorted, double[] top) {
        for (int b = 0; b < bands.size(); b++) {
            bands.sort(b, spectrum, sorted);
            top[0] = Math.max(top[0], decibels(bands.peak(b, sorted)));
            top[1] = Math.max(top[1], decibels(bands.valley(b, sorted)));
        }
    }

    private static double decibels(double value) {
        return 10 * StrictMath.log10(Math.max(AMIN, value));
    }
}

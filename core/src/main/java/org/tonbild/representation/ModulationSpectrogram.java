package org.tonbild.representation;

import java.util.OptionalDouble;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;
import org.tonbild.transform.Window;

/**
 * How strongly and how fast the energy in each bin of a short-time Fourier transform goes up and down. With {@code E[k,
 * i] = |X[k, i]| / sum(w)}, in decibels if a floor is given, and segments of {@code segFrames} frames,
 *
 * <pre>M[s, k, j] = |sum over i of (E[k, i] - mean) m[i] exp(-2 pi i j i / segFrames)| / sum(m)</pre>
 *
 * <p>is the amplitude (a sine swing of size a about the mean gives a / 2) at the rate {@code j rate / (hopLength
 * segFrames)}. Frames are not padded; what is left at the end and fills no segment is dropped.
 *
 * <p><b>Shape</b>: by {@link ModulationView}, one column per segment; {@link #spectra} gives all of M.
 *
 * <p><b>Reference</b>: the formula in NumPy, to 1e-6 of the peak (with a floor 1e-4), measured 6e-8. Source: S. Greenberg
 * and B. E. D. Kingsbury, The modulation spectrogram (1997), doi:10.1109/ICASSP.1997.598826; L. Atlas and S. A. Shamma,
 * Joint acoustic and modulation frequency (2003), doi:10.1155/S1110865703305013.
 *
 * @param nFft length of the transform in samples, default 256
 * @param hopLength distance of two frames in samples, default 64
 * @param window the window, periodic; default Hann
 * @param segFrames frames in a segment, default 32
 * @param segHop distance of two segments in frames, default 8
 * @param segWindow the window over a segment, periodic; default Hann
 * @param floorDb below this the energy counts as this many decibels; auto leaves it linear
 * @param rateMin slowest modulation that {@link ModulationView#BANDS} adds up, in Hz
 * @param rateMax fastest one
 * @param view what a row is, default the bins of the transform
 */
public record ModulationSpectrogram(
        @Param(value = "length of the Fourier transform", unit = "samples", min = 1, max = 1 << 20)
        int nFft,

        @Param(value = "distance of two frames", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("window function, such as hann or kaiser:8.6")
        Window window,

        @Param(value = "frames in a segment", unit = "frames", min = 2, max = 1 << 20)
        int segFrames,

        @Param(value = "distance of two segments", unit = "frames", min = 1, max = 1 << 20)
        int segHop,

        @Param("window over a segment") Window segWindow,

        @Param(value = "floor of the energy in decibels, auto for no decibels", unit = "dB", min = -1000, max = 1000)
        OptionalDouble floorDb,

        @Param(value = "slowest modulation in the sum over rates", unit = "Hz", min = 0)
        double rateMin,

        @Param(value = "fastest modulation in the sum over rates", unit = "Hz", min = 0)
        double rateMax,

        @Param("bins of the transform, or rates of modulation")
        ModulationView view)
        implements Representation {
    /** 256 samples every 64, segments of 32 frames every 8. */
    public static final ModulationSpectrogram DEFAULTS = new ModulationSpectrogram(
            256,
            64,
            Window.HANN,
            32,
            8,
            Window.HANN,
            OptionalDouble.empty(),
            0,
            Double.POSITIVE_INFINITY,
            ModulationView.BANDS);

    public ModulationSpectrogram {
        Specs.check(
                ModulationSpectrogram.class,
                nFft,
                hopLength,
                window,
                segFrames,
                segHop,
                segWindow,
                floorDb,
                rateMin,
                rateMax,
                view);
    }

    @Override
    public String kind() {
        return "modulation";
    }

    @Override
    public String summary() {
        return "how strongly and how fast the energy of each bin goes up and down; over time, by band or by rate";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new ModulationAnalyzer(this, sampleRate);
    }

    /** Distance of two rates of modulation in Hz. */
    public double rateStep(int sampleRate) {
        return (double) sampleRate / hopLength / segFrames;
    }

    /** All amplitudes, {@code [segment][bin][rate]}. */
    public double[][][] spectra(Signal channel) {
        return ModulationView.collect(design(channel.sampleRate()), channel);
    }
}

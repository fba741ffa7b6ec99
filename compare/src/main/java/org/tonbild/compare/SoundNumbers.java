package org.tonbild.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one sound; of several recordings, means of the levels in dB and of the shapes.
 *
 * @param label A or B, for people
 * @param recordings what was compared
 * @param representative index of the recording whose third-octave levels are nearest the mean: it is shown and played
 * @param levels levels
 * @param shape shape of the spectrum
 * @param clicks clicks
 * @param peaks prominent spectral peaks, lowest first
 * @param modulation modulation rates that stand out of the envelopes' noise, strongest first
 */
public record SoundNumbers(
        String label,
        List<Excerpt> recordings,
        int representative,
        Levels levels,
        Shape shape,
        Clicks clicks,
        List<Peak> peaks,
        List<Modulation> modulation) {

    /**
     * Levels; dBFS is 20 log10 of the root mean square at full scale 1.
     *
     * @param rmsDbfs root mean square
     * @param peakDbfs largest sample
     * @param crestDb peak over root mean square
     * @param aWeightedDbfs with the A-weighting of IEC 61672-1, by whole-spectrum integration
     * @param soundPressureDbSpl {@code rmsDbfs} plus the calibration; null when not calibrated
     * @param soundPressureDbA {@code aWeightedDbfs} plus the calibration; null when not calibrated
     */
    public record Levels(
            double rmsDbfs,
            double peakDbfs,
            double crestDb,
            double aWeightedDbfs,
            @Nullable Double soundPressureDbSpl,
            @Nullable Double soundPressureDbA) {}

    /**
     * Clicks.
     *
     * @param count how many in all recordings
     * @param perSecond count over the compared time
     * @param timesSeconds when, in the representative recording
     */
    public record Clicks(int count, double perSecond, List<Double> timesSeconds) {}

    /**
     * A narrow peak of the averaged spectrum.
     *
     * @param hertz frequency, refined by interpolation
     * @param levelDbfs level of the tone (root mean square) without the noise below it
     * @param prominenceDb height over the higher of the valleys beside it
     * @param toneToNoiseDb level over the noise of its critical band
     */
    public record Peak(double hertz, double levelDbfs, double prominenceDb, double toneToNoiseDb) {}

    /**
     * A slow modulation.
     *
     * @param rateHz rate
     * @param depth m of a factor 1 + m sin, 0 to 1, weighted over the bands that show it
     * @param evidence ratio of the line to the floor of the envelope spectrum, mean of the three clearest bands
     * @param strongestBandHz octave band in which the depth is largest
     * @param bands depth in every octave band that shows it
     */
    public record Modulation(
            double rateHz, double depth, double evidence, double strongestBandHz, List<BandDepth> bands) {}

    /**
     * Depth in one octave band.
     *
     * @param bandHz nominal centre
     * @param depth m, 0 to 1
     * @param evidence ratio of the line to the floor
     */
    public record BandDepth(double bandHz, double depth, double evidence) {}
}

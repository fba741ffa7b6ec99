package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Auditory image map: the image of R. D. Patterson's Auditory Image Model (AIM), in which a strobed integration makes the
 * pattern of a steady sound stand still. I. McLoughlin and others, Time-frequency feature fusion for noise robust audio
 * event classification (2020), doi:10.1007/s00034-019-01203-0, name it beside the stabilised auditory image, which is
 * {@link StabilizedAuditoryImage}, Lyon's: that one cuts fixed windows of a nonlinear cochlea's activity and blends them,
 * this one adds to the image at every strobe that the channel itself gives.
 *
 * <p>Stages, sample by sample and channel by channel:
 *
 * <ol>
 *   <li>motion y: a gammatone filter of order 4 with decay 1.019 ERB ({@link Gammatonegram}, exact);
 *   <li>activity: {@code u = ln(1 + max(0, y) / rest)} through two one-pole low passes of weight {@code 1 - exp(-2 pi lowpass
 *       / rate)}, which take away the phase of fast motion;
 *   <li>strobe: a peak of the activity (above the sample before, not below the one after) that is above the threshold. The
 *       threshold is the height of the last strobe, and falls from there in a straight line to 0 over {@code
 *       strobe_decay};
 *   <li>image: a strobe at s adds the past, {@code image[j] += max(0, 1 - j / nap_decay) activity[s - j]} for every lag j
 *       up to {@code max_lag}, so that lag 0 is the strobe; meanwhile the image halves every {@code half_life}.
 * </ol>
 *
 * <p><b>Shape</b>: by {@code view}, as {@link StabilizedAuditoryImage}: {@link StabilizedAuditoryImage.View#LAGS} {@code
 * [lags x images]}, the mean over the channels, in which a pitch is a line at its period; CHANNELS {@code [nChannels x
 * images]}, the mean over the lags, lowest channel first; MEAN {@code [nChannels x lags]}, the mean of all images. {@link
 * #open} gives the images themselves. What is left at the end and fills no hop is dropped.
 *
 * <p><b>Source</b>: R. D. Patterson, M. H. Allerhand, C. Giguere, Time-domain modeling of peripheral auditory processing
 * (1995), doi:10.1121/1.414456, for the strobed integration with its decays of 5 % a millisecond (threshold), 2.5 % a
 * millisecond (activity) and 30 ms (half life); S. Bleeck, T. Ives, R. D. Patterson, Aim-mat: the auditory image model in
 * MATLAB (2004), for 75 channels from 100 to 6000 Hz, rectification, logarithm and the low pass of second order at 1200
 * Hz, 35 ms of lags and 200 images a second. From these definitions, never compared with the programs; their rest, weighting
 * of competing strobes and outer ear are not in it.
 *
 * @param nChannels number of filters, default 75
 * @param fMin lowest centre frequency, default 100 Hz
 * @param fMax upper end of the centre frequencies, never reached, default 6000 Hz
 * @param rest motion that counts as rest, full scale 1, default 1e-4
 * @param lowpass corner of the low passes, default 1200 Hz
 * @param strobeDecay time in which the threshold falls to 0, default 0.02 s
 * @param napDecay age at which activity counts no more, default 0.04 s
 * @param halfLife time in which the image halves, default 0.03 s
 * @param maxLag longest lag, default 0.035 s
 * @param hopLength samples between two images, default 80
 * @param view what a row and a column are, default lags over time
 */
public record AuditoryImageMap(
        @Param(value = "number of gammatone filters", min = 1, max = 4096)
        int nChannels,

        @Param(value = "lowest centre frequency", unit = "Hz", min = 0, max = 384_000)
        double fMin,

        @Param(value = "upper end of the centre frequencies", unit = "Hz", min = 0, max = 384_000)
        double fMax,

        @Param(value = "motion that counts as rest", min = 1e-12, max = 1e6)
        double rest,

        @Param(value = "corner of the low passes behind the hair cells", unit = "Hz", min = 1e-3, max = 1e6)
        double lowpass,

        @Param(value = "time in which the strobe threshold falls to 0", unit = "s", min = 1e-6, max = 100)
        double strobeDecay,

        @Param(value = "age at which activity counts no more", unit = "s", min = 1e-6, max = 100)
        double napDecay,

        @Param(value = "time in which the image halves", unit = "s", min = 1e-6, max = 1e6)
        double halfLife,

        @Param(value = "longest lag", unit = "s", min = 1e-6, max = 10)
        double maxLag,

        @Param(value = "distance of two images", unit = "samples", min = 1, max = 1 << 24)
        int hopLength,

        @Param("means over channels, over lags, or over all images")
        StabilizedAuditoryImage.View view)
        implements Representation {
    /** 75 channels from 100 to 6000 Hz, 35 ms of lags, an image every 80 samples. */
    public static final AuditoryImageMap DEFAULTS = new AuditoryImageMap(
            75, 100, 6000, 1e-4, 1200, 0.02, 0.04, 0.03, 0.035, 80, StabilizedAuditoryImage.View.LAGS);

    public AuditoryImageMap {
        Specs.check(
                AuditoryImageMap.class,
                nChannels,
                fMin,
                fMax,
                rest,
                lowpass,
                strobeDecay,
                napDecay,
                halfLife,
                maxLag,
                hopLength,
                view);
        if (fMin >= fMax) {
            throw new SpecException("fmin", fMin + " Hz is not below fmax (" + fMax + " Hz); lower it");
        }
    }

    @Override
    public String kind() {
        return "aim";
    }

    @Override
    public String summary() {
        return "auditory image of Patterson's model (AIM): lags over time, channels over time, or channels over lags";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        double[] centers = centerFrequencies(sampleRate);
        GammatoneCascade filters = new GammatoneCascade(centers, sampleRate, 4, 0, FilterShape.GAMMATONE_BANDWIDTH);
        return new ImageAnalyzer(
                () -> new AuditoryImageRun(this, filters, sampleRate),
                BandAxis.of(BandAxis.Scale.ERB, centers),
                0,
                lags(sampleRate),
                hopLength,
                "hop_length",
                view,
                sampleRate);
    }

    /** Columns of an image at one sample rate, lag 0 among them. */
    int lags(int sampleRate) {
        return 1 + (int) Math.rint(maxLag * sampleRate);
    }

    private double[] centerFrequencies(int sampleRate) {
        if (fMax > sampleRate / 2.0) {
            throw new SpecException(
                    "fmax", fMax + " Hz is above half the sample rate; use " + sampleRate / 2.0 + " Hz or less");
        }
        return Erb.centerFrequencies(fMin, fMax, nChannels);
    }

    /** The images themselves, of one channel of sound. */
    public AuditoryImageRun open(int sampleRate) {
        double[] centers = centerFrequencies(sampleRate);
        return new AuditoryImageRun(
                this, new GammatoneCascade(centers, sampleRate, 4, 0, FilterShape.GAMMATONE_BANDWIDTH), sampleRate);
    }
}

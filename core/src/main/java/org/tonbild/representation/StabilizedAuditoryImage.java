package org.tonbild.representation;

import org.tonbild.spec.Param;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Stabilised auditory image of R. F. Lyon: the neural activity of {@link Cochlea} in every channel, cut where it is
 * strongest, so that a steady tone stands still. Not the auditory image of Patterson's model, which is {@link AuditoryImageMap}.
 *
 * <p>Every {@code inputSegmentWidth} samples, for every channel and every of {@code numTriggersPerFrame} windows of W
 * samples, half a window apart, with {@code w[i] = sin(pi / W + i (pi - pi / W) / (W - 1))}: the trigger is where {@code
 * w nap} is largest, p its value there (where that is not above 0, the largest of w itself), {@code a = (0.025 + p) /
 * (0.5 + p)}, and
 *
 * <pre>image[c, :] = (1 - a) image[c, :] + a nap[c, the saiWidth samples that end futureLags after the trigger]</pre>
 *
 * <p>The image begins at zero and is never reset.
 *
 * <p><b>Shape</b>: by {@code view}. {@link View#LAGS} {@code [saiWidth x images]}, the mean over the channels (the summary
 * image, one column per image; a pitch shows as a line), rows in seconds from the trigger; {@link View#CHANNELS}
 * {@code [channels x images]}, the mean over the lags, lowest channel first; {@link View#MEAN} {@code [channels x
 * saiWidth]}, the mean of all images, its columns lags. {@link #open} gives the images themselves. What is left at the
 * end of the recording and fills no segment is dropped.
 *
 * <p><b>Reference</b>: {@code carfac.sai.SAI.RunSegment} (Google) after {@code carfac.np.carfac.run_segment}, to 1e-5 of
 * the peak, measured 1e-7. Source: R. F. Lyon, Human and Machine Hearing (2017), chapter 21. The defaults are ours: 25
 * ms of the past at 16 kHz.
 *
 * @param model the inner ear
 * @param saiWidth lags in an image, default 400
 * @param futureLags how many of them lie after the trigger, default 0
 * @param numTriggersPerFrame windows that are blended into an image, default 2
 * @param triggerWindowWidth W, more than {@code saiWidth}, default 512
 * @param inputSegmentWidth samples between two images, default 512
 * @param view what a row and a column are, default lags over time
 */
public record StabilizedAuditoryImage(
        @Param("the inner ear") CochleaSpec model,

        @Param(value = "lags in an image", unit = "samples", min = 1, max = 1 << 20)
        int saiWidth,

        @Param(value = "lags after the trigger", unit = "samples", min = 0, max = 1 << 20)
        int futureLags,

        @Param(value = "trigger windows in an image", min = 1, max = 1024)
        int numTriggersPerFrame,

        @Param(value = "length of a trigger window, more than sai_width", unit = "samples", min = 2, max = 1 << 20)
        int triggerWindowWidth,

        @Param(value = "distance of two images", unit = "samples", min = 1, max = 1 << 24)
        int inputSegmentWidth,

        @Param("means over channels, over lags, or over all images")
        View view)
        implements Representation {
    /** What is shown of the images. */
    public enum View {
        /** The mean over the channels: lags over time. */
        LAGS,
        /** The mean over the lags: channels over time. */
        CHANNELS,
        /** The mean over all images: channels over lags. */
        MEAN
    }

    /** 400 lags, two windows of 512 samples, an image every 512 samples. */
    public static final StabilizedAuditoryImage DEFAULTS =
            new StabilizedAuditoryImage(CochleaSpec.DEFAULTS, 400, 0, 2, 512, 512, View.LAGS);

    public StabilizedAuditoryImage {
        Specs.check(
                StabilizedAuditoryImage.class,
                model,
                saiWidth,
                futureLags,
                numTriggersPerFrame,
                triggerWindowWidth,
                inputSegmentWidth,
                view);
        if (triggerWindowWidth <= saiWidth) {
            throw new SpecException(
                    "trigger_window_width",
                    triggerWindowWidth + " is not more than sai_width; use at least " + (saiWidth + 1) + " samples");
        }
        if (futureLags >= saiWidth) {
            throw new SpecException(
                    "future_lags", futureLags + " is not below sai_width; use at most " + (saiWidth - 1) + " samples");
        }
        if (inputSegmentWidth >= bufferWidth(saiWidth, numTriggersPerFrame, triggerWindowWidth)) {
            throw new SpecException(
                    "input_segment_width",
                    inputSegmentWidth + " is more than an image looks at; use less than "
                            + bufferWidth(saiWidth, numTriggersPerFrame, triggerWindowWidth)
                            + " samples, or more windows");
        }
    }

    private static int bufferWidth(int width, int triggers, int window) {
        return width + (int) ((triggers + 1L) * window / 2);
    }

    /** How many samples an image looks at. */
    int bufferWidth() {
        return bufferWidth(saiWidth, numTriggersPerFrame, triggerWindowWidth);
    }

    @Override
    public String kind() {
        return "sai";
    }

    @Override
    public String summary() {
        return "Lyon's stabilised auditory image of the same ear: lags over time, channels over time, or"
                + " channels over lags";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public Analyzer design(int sampleRate) {
        Cochlea cochlea = Cochlea.design(model, sampleRate);
        return new ImageAnalyzer(
                () -> new Heard(cochlea.open(1), open(cochlea.channels())),
                Carfac.axis(cochlea),
                futureLags + 1 - saiWidth,
                saiWidth,
                inputSegmentWidth,
                "input_segment_width",
                view,
                sampleRate);
    }

    /** Images of what one ear hears; its channels come highest first. */
    private static final class Heard implements ImageAnalyzer.Images {
        private final Cochlea.Run ear;
        private final SaiRun run;

        Heard(Cochlea.Run ear, SaiRun run) {
            this.ear = ear;
            this.run = run;
        }

        @Override
        public boolean push(float sample) {
            ear.step(sample);
            return run.push(ear.activity(0));
        }

        @Override
        public double[] row(int channel) {
            return run.image()[run.image().length - 1 - channel];
        }
    }

    /** Images of any activity of so many channels, not only of this model's. */
    public SaiRun open(int channels) {
        return new SaiRun(this, channels);
    }
}

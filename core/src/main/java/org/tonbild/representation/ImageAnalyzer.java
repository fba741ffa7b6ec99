package org.tonbild.representation;

import java.util.function.Supplier;
import org.tonbild.spec.SpecException;

/**
 * Auditory images over time, at one sample rate: channels over lags, of which a spectrogram shows a mean.
 *
 * @param images gives the model at rest
 * @param channels the rows of an image, lowest first
 * @param firstLag lag of an image's first column in samples, negative before the trigger
 * @param width columns of an image
 * @param hop samples between two images, by the key that sets it
 * @param hopKey that key
 * @param view what is shown
 * @param sampleRate samples per second
 */
record ImageAnalyzer(
        Supplier<Images> images,
        BandAxis channels,
        int firstLag,
        int width,
        int hop,
        String hopKey,
        StabilizedAuditoryImage.View view,
        int sampleRate)
        implements Analyzer {
    /** The running state of a model that makes images. */
    interface Images {
        /** Takes one sample; says whether it completes an image. */
        boolean push(float sample);

        /** One row of the last image, lowest channel first; a view that stays. */
        double[] row(int channel);
    }

    private boolean mean() {
        return view == StabilizedAuditoryImage.View.MEAN;
    }

    @Override
    public Grid grid(long samples) {
        if (samples < hop) {
            throw new SpecException(
                    hopKey,
                    "the recording's " + samples + " samples are less than one segment of " + hop + "; shorten it");
        }
        double second = 1.0 / sampleRate;
        if (mean()) {
            return new Grid(channels, new TimeAxis(firstLag * second, second), width, Quantity.RATIO);
        }
        boolean overLags = view == StabilizedAuditoryImage.View.CHANNELS;
        return new Grid(
                overLags ? channels : BandAxis.steps(BandAxis.Scale.LAG, firstLag * second, second, width),
                new TimeAxis(hop / 2 * second, hop * second),
                samples / hop,
                Quantity.RATIO);
    }

    @Override
    public Latency latency() {
        return mean() ? Latency.AT_END : Latency.of(hop, hop);
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream {
        private final Images model = images.get();
        private final double[][] image = new double[channels.size()][];
        private final double[] overChannels = new double[width];
        private final double[] overLags = new double[channels.size()];
        private final double[][] sum = new double[mean() ? channels.size() : 0][width];
        private long count;

        Run() {
            for (int c = 0; c < image.length; c++) {
                image[c] = model.row(c);
            }
        }

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int i = offset; i < offset + length; i++) {
                if (model.push(samples[i])) {
                    count++;
                    show(sink);
                }
            }
        }

        private void show(FrameSink sink) {
            if (view == StabilizedAuditoryImage.View.LAGS) {
                for (int j = 0; j < width; j++) {
                    double all = 0;
                    for (int c = image.length - 1; c >= 0; c--) {
                        all += image[c][j];
                    }
                    overChannels[j] = all / image.length;
                }
                sink.frame(overChannels);
            } else if (view == StabilizedAuditoryImage.View.CHANNELS) {
                for (int c = 0; c < image.length; c++) {
                    double all = 0;
                    for (double v : image[c]) {
                        all += v;
                    }
                    overLags[c] = all / width;
                }
                sink.frame(overLags);
            } else {
                for (int c = 0; c < image.length; c++) {
                    for (int j = 0; j < width; j++) {
                        sum[c][j] += image[c][j];
                    }
                }
            }
        }

        @Override
        public void finish(FrameSink sink) {
            for (int j = 0; mean() && j < width; j++) {
                for (int c = 0; c < sum.length; c++) {
                    overLags[c] = sum[c][j] / count;
                }
                sink.frame(overLags);
            }
        }
    }
}

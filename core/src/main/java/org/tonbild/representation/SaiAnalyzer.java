package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/** Stabilised auditory images over time, at one sample rate. */
final class SaiAnalyzer implements Analyzer {
    private final StabilizedAuditoryImage spec;
    private final Cochlea cochlea;
    private final int sampleRate;

    SaiAnalyzer(StabilizedAuditoryImage spec, Cochlea cochlea, int sampleRate) {
        this.spec = spec;
        this.cochlea = cochlea;
        this.sampleRate = sampleRate;
    }

    private boolean mean() {
        return spec.view() == StabilizedAuditoryImage.View.MEAN;
    }

    @Override
    public Grid grid(long samples) {
        int hop = spec.inputSegmentWidth();
        if (samples < hop) {
            throw new SpecException(
                    "input_segment_width",
                    "the recording's " + samples + " samples are less than one segment of " + hop + "; shorten it");
        }
        int first = spec.futureLags() + 1 - spec.saiWidth();
        double second = 1.0 / sampleRate;
        BandAxis channels = Carfac.axis(cochlea);
        if (mean()) {
            return new Grid(channels, new TimeAxis(first * second, second), spec.saiWidth(), Quantity.RATIO);
        }
        boolean overLags = spec.view() == StabilizedAuditoryImage.View.CHANNELS;
        return new Grid(
                overLags ? channels : BandAxis.steps(BandAxis.Scale.LAG, first * second, second, spec.saiWidth()),
                new TimeAxis(hop / 2 * second, hop * second),
                samples / hop,
                Quantity.RATIO);
    }

    @Override
    public Latency latency() {
        return mean() ? Latency.AT_END : Latency.of(spec.inputSegmentWidth(), spec.inputSegmentWidth());
    }

    @Override
    public FrameStream open() {
        return new Run();
    }

    private final class Run implements FrameStream {
        private final Cochlea.Run ear = cochlea.open(1);
        private final SaiRun images = spec.open(cochlea.channels());
        private final double[][] image = images.image();
        private final double[] overChannels = new double[spec.saiWidth()];
        private final double[] overLags = new double[cochlea.channels()];
        private final double[][] sum = new double[mean() ? cochlea.channels() : 0][spec.saiWidth()];
        private long count;

        @Override
        public void push(float[] samples, int offset, int length, FrameSink sink) {
            for (int i = offset; i < offset + length; i++) {
                ear.step(samples[i]);
                if (images.push(ear.activity(0))) {
                    count++;
                    show(sink);
                }
            }
        }

        private void show(FrameSink sink) {
            switch (spec.view()) {
                case LAGS -> {
                    for (int j = 0; j < overChannels.length; j++) {
                        double all = 0;
                        for (double[] row : image) {
                            all += row[j];
                        }
                        overChannels[j] = all / image.length;
                    }
                    sink.frame(overChannels);
                }
                case CHANNELS -> {
                    for (int c = 0; c < image.length; c++) {
                        double all = 0;
                        for (double v : image[c]) {
                            all += v;
                        }
                        overLags[image.length - 1 - c] = all / image[c].length;
                    }
                    sink.frame(overLags);
                }
                case MEAN -> {
                    for (int c = 0; c < image.length; c++) {
                        for (int j = 0; j < sum[c].length; j++) {
                            sum[c][j] += image[c][j];
                        }
                    }
                }
            }
        }

        @Override
        public void finish(FrameSink sink) {
            for (int j = 0; mean() && j < overChannels.length; j++) {
                for (int c = 0; c < sum.length; c++) {
                    overLags[sum.length - 1 - c] = sum[c][j] / count;
                }
                sink.frame(overLags);
            }
        }
    }
}

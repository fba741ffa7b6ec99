package org.tonbild.representation;

/** The running state of a {@link StabilizedAuditoryImage}: neural activity in, images out. Not thread-safe. */
public final class SaiRun {
    private final StabilizedAuditoryImage spec;
    private final double[] window;
    /** Where the window is largest. */
    private final int widest;

    private final double[][] buffer;
    private final double[][] image;
    private int filled;

    SaiRun(StabilizedAuditoryImage spec, int channels) {
        this.spec = spec;
        int w = spec.triggerWindowWidth();
        window = new double[w];
        double first = StrictMath.PI / w;
        double step = (StrictMath.PI - first) / (w - 1);
        for (int i = 0; i < w; i++) {
            window[i] = StrictMath.sin(i == w - 1 ? StrictMath.PI : first + i * step);
        }
        widest = largest(window, 0, window, false);
        buffer = new double[channels][spec.bufferWidth()];
        image = new double[channels][spec.saiWidth()];
        filled = spec.bufferWidth() - spec.inputSegmentWidth();
    }

    /**
     * Takes one sample of every channel.
     *
     * @return whether it completes an image
     */
    public boolean push(double[] activity) {
        for (int c = 0; c < buffer.length; c++) {
            buffer[c][filled] = activity[c];
        }
        filled++;
        if (filled < spec.bufferWidth()) {
            return false;
        }
        for (int c = 0; c < buffer.length; c++) {
            blend(buffer[c], image[c]);
            int keep = spec.bufferWidth() - spec.inputSegmentWidth();
            System.arraycopy(buffer[c], spec.inputSegmentWidth(), buffer[c], 0, keep);
        }
        filled = spec.bufferWidth() - spec.inputSegmentWidth();
        return true;
    }

    /** The last image, {@code [channel][lag]}; a view, zero before the first. */
    public double[][] image() {
        return image;
    }

    private void blend(double[] signal, double[] row) {
        int w = window.length;
        int hop = w / 2;
        int start = signal.length - w - (spec.numTriggersPerFrame() - 1) * hop;
        for (int k = 0; k < spec.numTriggersPerFrame(); k++) {
            int from = start + k * hop - spec.futureLags();
            int at = largest(signal, from, window, true);
            double peak = signal[from + at] * window[at];
            if (peak <= 0) {
                at = widest;
                peak = window[at];
            }
            double share = (0.025 + peak) / (0.5 + peak);
            int slice = start + k * hop + at + 1 - row.length;
            for (int j = 0; j < row.length; j++) {
                row[j] = (1 - share) * row[j] + share * signal[slice + j];
            }
        }
    }

    /** The first place of the largest value, weighted or not; what is not a number counts as the largest. */
    private static int largest(double[] x, int from, double[] weights, boolean weighted) {
        int at = 0;
        double best = weighted ? x[from] * weights[0] : x[from];
        for (int i = 1; i < weights.length && !Double.isNaN(best); i++) {
            double v = weighted ? x[from + i] * weights[i] : x[from + i];
            if (v > best || Double.isNaN(v)) {
                best = v;
                at = i;
            }
        }
        return at;
    }
}

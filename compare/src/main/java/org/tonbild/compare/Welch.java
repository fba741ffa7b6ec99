package org.tonbild.compare;

import org.tonbild.transform.RealFft;
import org.tonbild.transform.Window;

/**
 * Averaged power spectra (Welch, 1967) with a 4-term Blackman-Harris window (sidelobes below -92 dB, so that a strong
 * hum does not hide the noise beside it) and three quarters of overlap. Density per hertz, one-sided: its integral is
 * the mean power. Bins are 2 Hz apart unless the recordings are shorter than 2 s.
 */
final class Welch {
    private static final double WINDOW_SECONDS = 0.5;
    /** The window's main lobe reaches so many bins to each side. */
    static final int LOBE = 4;

    final int sampleRate;
    final int nFft;
    final int hop;
    private final double[] window;
    private final RealFft fft;

    private Welch(int sampleRate, int nFft) {
        this.sampleRate = sampleRate;
        this.nFft = nFft;
        this.hop = nFft / 4;
        this.fft = RealFft.design(nFft);
        this.window = Window.of(Window.Shape.BLACKMANHARRIS).periodic(nFft);
    }

    /** The analysis for recordings of which the shortest has {@code samples} samples. */
    static Welch design(int sampleRate, int samples) {
        double seconds = Math.min(WINDOW_SECONDS, samples / 4.0 / sampleRate);
        return new Welch(sampleRate, Math.max(8, 4 * (int) Math.round(seconds * sampleRate / 4)));
    }

    int bins() {
        return nFft / 2 + 1;
    }

    double binHertz() {
        return (double) sampleRate / nFft;
    }

    /** Mean density over all windows; {@code weight} (0 to 1 per sample) leaves parts out. */
    double[] density(Take take) {
        double[] sum = new double[bins()];
        int frames = each(take, (frame, density) -> {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += density[k];
            }
        });
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= Math.max(1, frames);
        }
        return sum;
    }

    /** At most so many windows fit. */
    int windows(Take take) {
        return Math.max(1, (take.samples().length - nFft) / hop + 1);
    }

    /** Hands on the density of every window that is not mostly left out; returns how many. */
    int each(Take take, Visitor visitor) {
        double[] x = take.samples();
        double[] weight = take.weight();
        double[] frame = new double[nFft];
        double[] re = new double[bins()];
        double[] im = new double[bins()];
        RealFft.Work work = fft.work();
        double full = 0;
        for (double w : window) {
            full += w * w;
        }
        int frames = 0;
        int windows = windows(take);
        for (int f = 0; f < windows; f++) {
            double power = 0;
            for (int i = 0; i < nFft; i++) {
                int at = f * hop + i;
                double w = at < x.length ? window[i] * weight[at] : 0;
                frame[i] = w == 0 ? 0 : w * x[at];
                power += w * w;
            }
            if (power < 0.25 * full) {
                continue;
            }
            fft.forward(frame, 0, re, im, work);
            double scale = 2 / (power * sampleRate);
            for (int k = 0; k < re.length; k++) {
                re[k] = (re[k] * re[k] + im[k] * im[k]) * (k == 0 || 2 * k == nFft ? scale / 2 : scale);
            }
            visitor.window(frames++, re);
        }
        return frames;
    }

    /** Power between two frequencies, with parts of bins at the edges. */
    double power(double[] density, double lower, double upper) {
        double df = binHertz();
        double sum = 0;
        int last = Math.min(density.length - 1, (int) Math.ceil(upper / df + 0.5));
        for (int k = Math.max(0, (int) Math.floor(lower / df - 0.5)); k <= last; k++) {
            double share = Math.min(upper, (k + 0.5) * df) - Math.max(lower, (k - 0.5) * df);
            sum += share > 0 ? density[k] * share : 0;
        }
        return sum;
    }

    /** Takes the density of one window; the array is used again. */
    interface Visitor {
        void window(int frame, double[] density);
    }
}

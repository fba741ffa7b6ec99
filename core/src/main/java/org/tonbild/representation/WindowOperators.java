package org.tonbild.representation;

import java.util.OptionalInt;
import org.tonbild.transform.Fft;
import org.tonbild.transform.Window;

/** Transforms under windows that are made of a transform's own: its derivative, and its product with time. */
final class WindowOperators {
    private WindowOperators() {}

    /** Under {@code (w[t+1] - w[t-1]) / 2}, ends meeting. */
    static StftSpec derivative(StftSpec stft) {
        double[] w = stft.centredWindow();
        int n = w.length;
        double[] d = new double[n];
        for (int t = 0; t < n; t++) {
            d[t] = (w[(t + 1) % n] - w[(t + n - 1) % n]) / 2;
        }
        return under(stft, d);
    }

    /** Under the derivative of the trigonometric polynomial through the window's points. */
    static StftSpec exactDerivative(StftSpec stft) {
        double[] re = stft.centredWindow();
        int n = re.length;
        double[] im = new double[n];
        Fft fft = Fft.design(n);
        Fft.Work work = fft.work();
        fft.forward(re, im, work);
        for (int k = 0; k < n; k++) {
            double omega = 2 * k == n ? 0 : 2 * Math.PI * (2 * k < n ? k : k - n) / n;
            double x = re[k];
            re[k] = -omega * im[k];
            im[k] = omega * x;
        }
        fft.inverse(re, im, work);
        return under(stft, re);
    }

    /** Under the window times the distance from its middle in samples. */
    static StftSpec timesTime(StftSpec stft) {
        double[] w = stft.centredWindow();
        int n = w.length;
        for (int t = 0; t < n; t++) {
            w[t] *= t + (n % 2 == 0 ? 0.5 : 0) - n / 2;
        }
        return under(stft, w);
    }

    /** The hop of the original may come from its window's length, and its window is divided already. */
    private static StftSpec under(StftSpec stft, double[] window) {
        return new StftSpec(
                stft.nFft(),
                OptionalInt.of(stft.hop()),
                OptionalInt.empty(),
                Window.of(Window.Shape.POINTS, window),
                stft.center(),
                stft.padMode(),
                stft.precision());
    }

    /** a / b by Smith's method; 0 / 0 is NaN. */
    static void divide(double are, double aim, double bre, double bim, double[] out) {
        if (Math.abs(bre) >= Math.abs(bim)) {
            double r = bre == 0 ? 0 : bim / bre;
            double d = bre + bim * r;
            out[0] = (are + aim * r) / d;
            out[1] = (aim - are * r) / d;
        } else {
            double r = bre / bim;
            double d = bim + bre * r;
            out[0] = (are * r + aim) / d;
            out[1] = (aim * r - are) / d;
        }
    }
}

package org.tonbild.compare;

/**
 * The shape of a spectrum in five numbers, from 20 Hz to half the rate, weighted by power.
 *
 * @param centroidHz sum f P / sum P
 * @param bandwidthHz standard deviation of f about the centroid, weighted by P
 * @param rolloff85Hz frequency below which 85 % of the power lies
 * @param flatnessDb geometric over arithmetic mean of the density, in dB: 0 for white noise
 * @param slopeDbPerOctave least-squares slope of the third-octave density levels
 */
public record Shape(
        double centroidHz, double bandwidthHz, double rolloff85Hz, double flatnessDb, double slopeDbPerOctave) {
    private static final double LOWEST_HERTZ = 20;

    static Shape of(double[] density, Welch welch) {
        double df = welch.binHertz();
        int first = (int) Math.ceil(LOWEST_HERTZ / df);
        double sum = 1e-300;
        double moment = 0;
        double logs = 0;
        for (int k = first; k < density.length; k++) {
            sum += density[k];
            moment += density[k] * k * df;
            logs += StrictMath.log(Math.max(density[k], 1e-24));
        }
        int n = Math.max(1, density.length - first);
        double centroid = moment / sum;
        double second = 0;
        double running = 0;
        double rolloff = density.length * df;
        boolean found = false;
        for (int k = first; k < density.length; k++) {
            double d = k * df - centroid;
            second += density[k] * d * d;
            running += density[k];
            if (!found && running >= 0.85 * sum) {
                rolloff = k * df;
                found = true;
            }
        }
        double flatness = 10 / StrictMath.log(10) * (logs / n - StrictMath.log(Math.max(sum / n, 1e-24)));
        return new Shape(centroid, Math.sqrt(second / sum), rolloff, flatness, slope(density, welch));
    }

    private static double slope(double[] density, Welch welch) {
        int bands = ThirdOctave.count(welch.sampleRate);
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int b = 0; b < bands; b++) {
            double low = ThirdOctave.lower(b);
            double high = ThirdOctave.upper(b);
            double y = Db.ofPower(welch.power(density, low, high) / (high - low));
            double x = b * StrictMath.log(10) / (10 * StrictMath.log(2));
            sx += x;
            sy += y;
            sxx += x * x;
            sxy += x * y;
        }
        double spread = bands * sxx - sx * sx;
        return spread > 0 ? (bands * sxy - sx * sy) / spread : 0;
    }
}

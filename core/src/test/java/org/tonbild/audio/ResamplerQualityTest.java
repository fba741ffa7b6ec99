package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stepped sine at half scale from 44.1 kHz to 16 kHz, measured in double precision before the result is rounded to
 * float (that rounding alone is a residual of -152 dB). Limits of HQ and VHQ: the figures of plain Kaiser filters of
 * these attenuations designed with SciPy; FAST: 80 dB.
 */
class ResamplerQualityTest {
    private static final int FROM = 44_100;
    private static final int TO = 16_000;

    @ParameterizedTest
    @CsvSource({
        "FAST, 997, 0.001, -80",
        "FAST, 6000, 0.001, -80",
        "HQ, 997, 0.0001, -152",
        "HQ, 6000, 0.0001, -155",
        "HQ, 7000, 0.0001, -154",
        "HQ, 7300, 0.0005, -151",
        "VHQ, 997, 0.0001, -154",
        "VHQ, 6000, 0.0001, -161",
        "VHQ, 7000, 0.0001, -158",
        "VHQ, 7300, 0.0001, -154",
        "VHQ, 7600, 0.0005, -153"
    })
    void passBand(ResamplePreset preset, double hertz, double gainLimitDb, double residualLimitDb) {
        double[] fit = fit(resample(preset, hertz), hertz);
        report(preset, hertz, String.format(Locale.ROOT, "gain %.6f dB, residual %.1f dB", fit[0], fit[1]));
        assertThat(Math.abs(fit[0])).isLessThan(gainLimitDb);
        assertThat(fit[1]).isLessThan(residualLimitDb);
    }

    @ParameterizedTest
    @CsvSource({
        "FAST, 8400, -80",
        "FAST, 9000, -80",
        "FAST, 20000, -80",
        "HQ, 8400, -136",
        "HQ, 9000, -143",
        "HQ, 10000, -137",
        "HQ, 20000, -158",
        "VHQ, 8400, -149",
        "VHQ, 9000, -156",
        "VHQ, 10000, -167",
        "VHQ, 20000, -177"
    })
    void stopBand(ResamplePreset preset, double hertz, double limitDb) {
        double[] y = resample(preset, hertz);
        double sum = 0;
        for (double value : y) {
            sum += value * value;
        }
        double level = 10 * Math.log10(sum / y.length / 0.125);
        report(preset, hertz, String.format(Locale.ROOT, "level %.1f dB", level));
        assertThat(level).isLessThan(limitDb);
    }

    private static void report(ResamplePreset preset, double hertz, String numbers) {
        System.out.printf(Locale.ROOT, "resample 44100 -> 16000 %s %.0f Hz: %s%n", preset, hertz, numbers);
    }

    /** One second of a sine at half scale, resampled, without the first and last tenth. */
    private static double[] resample(ResamplePreset preset, double hertz) {
        double[] x = new double[FROM];
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5 * StrictMath.sin(2 * Math.PI * (hertz * i % FROM) / FROM);
        }
        double[] y = new double[TO];
        int[] filled = {0};
        Resampler resampler = Resampler.design(preset, FROM, TO);
        assertThat(resampler.filters()).hasSize(1);
        PolyphaseStream stream = new PolyphaseStream(resampler.filters().get(0), 0, 0, (buffer, offset, count) -> {
            System.arraycopy(buffer, offset, y, filled[0], count);
            filled[0] += count;
        });
        stream.push(x, 0, x.length);
        stream.end(TO);
        stream.finish();
        assertThat(filled[0]).isEqualTo(TO);
        return Arrays.copyOfRange(y, TO / 10, TO - TO / 10);
    }

    /** Least squares against sine and cosine of the frequency: gain and residual in dB. */
    private static double[] fit(double[] y, double hertz) {
        double ss = 0;
        double sc = 0;
        double cc = 0;
        double ys = 0;
        double yc = 0;
        for (int i = 0; i < y.length; i++) {
            double angle = 2 * Math.PI * (hertz * i % TO) / TO;
            double s = StrictMath.sin(angle);
            double c = StrictMath.cos(angle);
            ss += s * s;
            sc += s * c;
            cc += c * c;
            ys += y[i] * s;
            yc += y[i] * c;
        }
        double det = ss * cc - sc * sc;
        double a = (ys * cc - yc * sc) / det;
        double b = (yc * ss - ys * sc) / det;
        double residual = 0;
        for (int i = 0; i < y.length; i++) {
            double angle = 2 * Math.PI * (hertz * i % TO) / TO;
            double r = y[i] - a * StrictMath.sin(angle) - b * StrictMath.cos(angle);
            residual += r * r;
        }
        double power = a * a + b * b;
        return new double[] {10 * Math.log10(power / 0.25), 10 * Math.log10(residual / y.length / (power / 2))};
    }
}

package org.tonbild.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tonbild.golden.Golden;
import org.tonbild.golden.NpyArray;
import org.tonbild.transform.RealFft;

/**
 * Against libsoxr (HQ and VHQ) and SciPy's FFT resampling. Filters of like quality differ in their transition bands, so
 * both results are compared below 0.9 of the lower Nyquist frequency, within 1e-4 of the peak. The case
 * {@code polyphase} is left out: its short filter changes the pass band itself by up to 1e-2.
 */
class ResamplerGoldenTest {
    @Test
    void agreesInThePassBand() {
        Golden golden = Golden.open();
        int compared = 0;
        for (Golden.Case c : golden.cases("resample")) {
            String type = c.params(0).get("res_type").asText();
            if (List.of("soxr_hq", "soxr_vhq", "fft").contains(type)) {
                int from = c.params(0).get("orig_sr").asInt();
                int to = c.params(0).get("target_sr").asInt();
                NpyArray reference = golden.output(c);
                ResamplePreset preset = type.equals("soxr_hq") ? ResamplePreset.HQ : ResamplePreset.VHQ;
                float[] y = Resampler.design(preset, from, to)
                        .resample(golden.input(c.input()))
                        .channel(0);
                assertThat(y.length).isEqualTo(reference.values().length);
                double[] wide = new double[y.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = y[i];
                }
                double share = 0.9 * Math.min(from, to) / to;
                double error = Golden.relativeToPeak(lowPass(wide, share), lowPass(reference.values(), share));
                System.out.printf("%s %s %d -> %d: %.1e of the peak%n", c.id(), type, from, to, error);
                assertThat(error).as(c.id()).isLessThan(1e-4);
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    private static double[] lowPass(double[] x, double share) {
        RealFft fft = RealFft.design(x.length);
        RealFft.Work work = fft.work();
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        fft.forward(x, 0, re, im, work);
        for (int k = (int) (share * x.length / 2); k < re.length; k++) {
            re[k] = 0;
            im[k] = 0;
        }
        double[] y = new double[x.length];
        fft.inverse(re, im, y, 0, work);
        return y;
    }
}

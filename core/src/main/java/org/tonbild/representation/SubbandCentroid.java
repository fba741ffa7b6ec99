package org.tonbild.representation;

import java.util.Map;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The centre of gravity of the power within each band: {@code sum_k W[b, k] f[k] |X[k]|^2 / sum_k W[b, k] |X[k]|^2}, in
 * hertz, W the mel filters; 0 for a band without bins. A bin without any power counts as 2^-52, so that silence has the
 * centres of gravity of the filters. {@code f[k]} runs in a straight line from {@code first_hz} at bin 0 to half the
 * sample rate.
 *
 * <p>Shape {@code [n_mels x frames]}, lowest band first. With preemphasis=0.97 preemphasis_over=recording the same
 * numbers as {@code python_speech_features.ssc} 0.6.1 (transposed), to 2e-6 of the peak. Source: K. K. Paliwal, Spectral subband centroid features for speech recognition (1998), doi:10.1109/ICASSP.1998.675340.
 *
 * @param stft the short-time Fourier transform, default frames of 400 samples 160 apart, no window, n_fft 512
 * @param mel the filters, default 26 triangles with whole corners on the scale of HTK
 * @param frame what is done to a frame besides, default the window at the start and the last frame filled with zeros
 * @param firstHz the frequency that bin 0 counts as, default 1
 */
public record SubbandCentroid(
        @Param("the short-time Fourier transform") StftSpec stft,
        @Param("the filters") MelSpec mel,
        @Param("what is done to a frame besides") FrameSpec frame,

        @Param(value = "the frequency that bin 0 counts as", min = 0, max = 1e6, unit = "Hz")
        double firstHz)
        implements SpectrumBased {
    /** As {@code python_speech_features.ssc} at 16 kHz, without its pre-emphasis. */
    public static final SubbandCentroid DEFAULTS = Specs.with(
            new SubbandCentroid(StftSpec.DEFAULTS, MelSpec.DEFAULTS, FrameSpec.DEFAULTS, 1),
            Map.ofEntries(
                    Map.entry("n_fft", "512"),
                    Map.entry("hop_length", "160"),
                    Map.entry("win_length", "400"),
                    Map.entry("window", "boxcar"),
                    Map.entry("center", "false"),
                    Map.entry("window_at", "start"),
                    Map.entry("tail", "cover"),
                    Map.entry("n_mels", "26"),
                    Map.entry("mel_scale", "htk"),
                    Map.entry("bin_grid", "whole"),
                    Map.entry("norm", "none")));

    private static final double LEAST = 0x1p-52;

    public SubbandCentroid {
        Specs.check(SubbandCentroid.class, stft, mel, frame, firstHz);
    }

    @Override
    public String kind() {
        return "subband_centroid";
    }

    @Override
    public String summary() {
        return "centre of gravity of the power within each band";
    }

    @Override
    public StreamClass streamClass() {
        return StreamClass.FRAMEWISE;
    }

    @Override
    public double exponent() {
        return 2;
    }

    @Override
    public Design over(BandAxis bins, int sampleRate, int nFft) {
        MelFilterBank bank = MelFilterBank.design(mel, sampleRate, nFft);
        double[] hertz = new double[bank.bins()];
        double step = (sampleRate / 2.0 - firstHz) / Math.max(1, hertz.length - 1);
        for (int k = 0; k < hertz.length; k++) {
            hertz[k] = firstHz + k * step;
        }
        BandAxis bands = BandAxis.of(mel.melScale().axis(), bank.centres());
        return new Design(bands, Quantity.FREQUENCY, () -> new Bands(bank, hertz));
    }

    private static final class Bands implements SpectrumMap {
        private final MelFilterBank bank;
        private final double[] hertz;
        private final double[] moments;
        private final double[] sums;

        Bands(MelFilterBank bank, double[] hertz) {
            this.bank = bank;
            this.hertz = hertz;
            moments = new double[hertz.length];
            sums = new double[bank.bands()];
        }

        @Override
        public void map(double[] spectrum, double[] values) {
            for (int k = 0; k < hertz.length; k++) {
                spectrum[k] = spectrum[k] == 0 ? LEAST : spectrum[k];
                moments[k] = spectrum[k] * hertz[k];
            }
            bank.apply(spectrum, sums);
            bank.apply(moments, values);
            for (int b = 0; b < sums.length; b++) {
                values[b] = sums[b] == 0 ? 0 : values[b] / sums[b];
            }
        }
    }
}

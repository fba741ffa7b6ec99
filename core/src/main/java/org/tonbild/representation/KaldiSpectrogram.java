package org.tonbild.representation;

import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Logarithms;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Kaldi's spectrogram: {@code ln(max(|X[k]|^2, 2^-23))}, row 0 replaced by the logarithm of the frame's energy; frames by
 * {@link KaldiFraming}.
 *
 * <p>Shape {@code [n_fft/2+1 x frames]}, natural logarithms of power, full scale 1. Same numbers as
 * {@code torchaudio.compliance.kaldi.spectrogram} 0.13 (transposed) to 1e-6 of the peak; its {@code subtract_mean} is
 * the step {@code standardize} with scope band and without
 * {@code divide}.
 *
 * @param framing frames and what is done to them, default {@link KaldiFraming#DEFAULTS}
 */
public record KaldiSpectrogram(
        @Param("frames and what is done to them") KaldiFraming framing) implements Representation {
    /** As {@code torchaudio.compliance.kaldi.spectrogram}. */
    public static final KaldiSpectrogram DEFAULTS = new KaldiSpectrogram(KaldiFraming.DEFAULTS);

    public KaldiSpectrogram {
        Specs.check(KaldiSpectrogram.class, framing);
    }

    @Override
    public String kind() {
        return "kaldi_spectrogram";
    }

    @Override
    public String summary() {
        return "Kaldi's log power spectrum: its framing, window and options";
    }

    @Override
    public StreamClass streamClass() {
        return framing.streamClass();
    }

    @Override
    public Analyzer design(int sampleRate) {
        return new KaldiAnalyzer(
                framing, sampleRate, BandAxis.fft(sampleRate, framing.nFft(sampleRate)), Quantity.LOG, () -> {
                    Logarithms logarithms = Kernels.active().logarithms();
                    return (re, im, logEnergy, values) -> values(logarithms, re, im, logEnergy, values);
                });
    }

    private static void values(Logarithms logarithms, double[] re, double[] im, double logEnergy, double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = re[k] * re[k] + im[k] * im[k];
        }
        KaldiAnalyzer.log(logarithms, values);
        values[0] = logEnergy;
    }
}

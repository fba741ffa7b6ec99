package org.tonbild.representation;

import org.tonbild.kernel.Kernels;
import org.tonbild.kernel.Logarithms;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Kaldi's filter bank: {@code ln(max(sum over k of W[b, k] |X[k]|^2, 2^-23))}, W the {@link KaldiMel mel filters}, frames
 * by {@link KaldiFraming}.
 *
 * <p>Shape {@code [n_mels x frames]}, one row more with {@code useEnergy}: the logarithm of the frame's energy, first,
 * or last with {@code htkCompat}. Same numbers as {@code torchaudio.compliance.kaldi.fbank} 0.13 (transposed) to 2e-6
 * of the peak; its {@code subtract_mean} is the step {@code standardize} with scope band and without
 * {@code divide}.
 *
 * <pre>{@code
 * Spectrogram s = KaldiFbank.DEFAULTS.withNMels(80).analyze(signal.toMono());
 * }</pre>
 *
 * @param framing frames and what is done to them, default {@link KaldiFraming#DEFAULTS}
 * @param mel the filters, default {@link KaldiMel#DEFAULTS}
 * @param usePower whether the filters act on power, or on magnitudes, default power
 * @param useLogFbank whether the natural logarithm is taken, default true
 * @param useEnergy whether the energy is a row too, default false
 * @param htkCompat whether that row is the last, default false
 */
public record KaldiFbank(
        @Param("frames and what is done to them") KaldiFraming framing,
        @Param("the mel filters") KaldiMel mel,

        @Param("whether the filters act on power, or on magnitudes")
        boolean usePower,

        @Param("whether the natural logarithm is taken") boolean useLogFbank,
        @Param("whether the energy is a row too") boolean useEnergy,
        @Param("whether the energy's row is the last") boolean htkCompat)
        implements Representation {
    /** As {@code torchaudio.compliance.kaldi.fbank}. */
    public static final KaldiFbank DEFAULTS =
            new KaldiFbank(KaldiFraming.DEFAULTS, KaldiMel.DEFAULTS, true, true, false, false);

    public KaldiFbank {
        Specs.check(KaldiFbank.class, framing, mel, usePower, useLogFbank, useEnergy, htkCompat);
    }

    @Override
    public String kind() {
        return "kaldi_fbank";
    }

    @Override
    public String summary() {
        return "Kaldi's filter bank: energies in mel bands, with all its options";
    }

    @Override
    public StreamClass streamClass() {
        return framing.streamClass();
    }

    @Override
    public Analyzer design(int sampleRate) {
        KaldiFilterBank bank = KaldiFilterBank.design(mel, sampleRate, framing.nFft(sampleRate));
        int bins = framing.nFft(sampleRate) / 2 + 1;
        Quantity linear = usePower ? Quantity.POWER : Quantity.MAGNITUDE;
        return new KaldiAnalyzer(
                framing,
                sampleRate,
                useEnergy ? BandAxis.index(mel.nMels() + 1) : BandAxis.of(BandAxis.Scale.MEL, bank.centres()),
                useLogFbank ? Quantity.LOG : linear,
                () -> new Bands(bank, bins));
    }

    private final class Bands implements KaldiAnalyzer.Map {
        private final KaldiFilterBank bank;
        private final double[] energies = new double[mel.nMels()];
        private final Logarithms logarithms = Kernels.active().logarithms();
        private final double[] spectrum;

        Bands(KaldiFilterBank bank, int bins) {
            this.bank = bank;
            spectrum = new double[bins];
        }

        @Override
        public void map(double[] re, double[] im, double logEnergy, double[] values) {
            Magnitudes.raise(re, im, usePower ? 2 : 1, spectrum);
            bank.apply(spectrum, energies);
            int first = useEnergy && !htkCompat ? 1 : 0;
            if (useLogFbank) {
                KaldiAnalyzer.log(logarithms, energies);
            }
            System.arraycopy(energies, 0, values, first, energies.length);
            if (useEnergy) {
                values[htkCompat ? energies.length : 0] = logEnergy;
            }
        }
    }

    /** The weights of the filters at a sample rate, {@code [n_mels][n_fft/2+1]}. */
    public double[][] filters(int sampleRate) {
        int nFft = framing.nFft(sampleRate);
        KaldiFilterBank bank = KaldiFilterBank.design(mel, sampleRate, nFft);
        double[][] weights = new double[mel.nMels()][nFft / 2 + 1];
        for (int b = 0; b < weights.length; b++) {
            for (int k = 0; k < weights[b].length; k++) {
                weights[b][k] = bank.weight(b, k);
            }
        }
        return weights;
    }

    /** A copy with other frames. */
    public KaldiFbank withFraming(KaldiFraming other) {
        return new KaldiFbank(other, mel, usePower, useLogFbank, useEnergy, htkCompat);
    }

    /** A copy with other filters. */
    public KaldiFbank withMel(KaldiMel other) {
        return new KaldiFbank(framing, other, usePower, useLogFbank, useEnergy, htkCompat);
    }

    /** A copy with another number of bands. */
    public KaldiFbank withNMels(int bands) {
        return Specs.with(this, "n_mels", bands);
    }
}

package org.tonbild.app.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.tonbild.app.console.UsageException;
import org.tonbild.audio.AudioSource;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Spectrogram;
import org.tonbild.representation.WelchSpectrum;
import org.tonbild.spec.Specs;

/**
 * What a recording of a sound calibrator says about the microphone: the sound pressure level that full scale stands
 * for.
 *
 * <pre>
 * calibration = level of the calibrator - 10 log10(power of its tone)
 * </pre>
 *
 * <p>The tone's power is that of its main lobe in the averaged spectrum, so that hum and noise beside it do not count.
 * Refused is what is no steady tone: less than nine tenths of the power in the lobe, or blocks of a tenth of a second
 * that differ by more than 1 dB.
 */
public final class Calibrator {
    private static final int N_FFT = 8192;

    /** Half the main lobe of the Hann window is 2 bins; one more on each side holds a tone that drifts a little. */
    private static final int LOBE = 3;

    private static final double LEAST_SHARE = 0.9;
    private static final double STEADY_DB = 1;
    private static final double LEAST_SECONDS = 0.5;
    private static final double MOST_SECONDS = 60;
    private static final int BLOCK = 1 << 14;

    private Calibrator() {}

    /**
     * Sound pressure level of 0 dBFS.
     *
     * @param file a recording of nothing but the calibrator's tone, made with the gain of the other recordings
     * @param level what the calibrator gives, in dB SPL
     * @throws UsageException if it holds no steady tone
     * @throws IOException if it cannot be read
     */
    public static double calibrationDb(Path file, double level) throws IOException {
        Signal tone = read(Sounds.recording(file));
        if (tone.durationSeconds() < LEAST_SECONDS) {
            throw refusal(file, "is shorter than " + LEAST_SECONDS + " s");
        }
        double swing = swingDb(tone);
        if (!(swing <= STEADY_DB)) {
            throw refusal(file, "is not steady: its level moves by " + String.format(Locale.ROOT, "%.1f dB", swing));
        }
        Spectrogram lines = Specs.with(WelchSpectrum.DEFAULTS, "n_fft", N_FFT).analyze(tone);
        double[] density = new double[lines.bands()];
        lines.frame(0, density);
        int peak = 0;
        double all = 0;
        for (int k = 1; k < density.length; k++) {
            all += density[k];
            peak = density[k] > density[peak] || peak == 0 ? k : peak;
        }
        double lobe = Arrays.stream(density, Math.max(1, peak - LOBE), Math.min(density.length, peak + LOBE + 1))
                .sum();
        if (!(lobe >= LEAST_SHARE * all) || all <= 0) {
            throw refusal(file, "holds more than one tone");
        }
        double binHertz = (double) tone.sampleRate() / N_FFT;
        return level - 10 * Math.log10(lobe * binHertz);
    }

    private static UsageException refusal(Path file, String why) {
        return new UsageException(
                file + ": " + why + "; --calibrator wants a recording of nothing but the calibrator's steady tone");
    }

    /** Largest less smallest level of blocks of a tenth of a second. */
    private static double swingDb(Signal tone) {
        float[] x = tone.channel(0);
        int block = tone.sampleRate() / 10;
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int from = 0; from + block <= x.length; from += block) {
            double sum = 0;
            for (int i = from; i < from + block; i++) {
                sum += (double) x[i] * x[i];
            }
            low = Math.min(low, sum);
            high = Math.max(high, sum);
        }
        return low > 0 ? 10 * Math.log10(high / low) : Double.POSITIVE_INFINITY;
    }

    /** The first minute as the mean of its channels, as the comparison takes its recordings. */
    private static Signal read(Recording recording) throws IOException {
        try (AudioSource source = recording.open()) {
            int most = (int) Math.min(1 << 26, Math.round(MOST_SECONDS * source.sampleRate()));
            float[][] block = new float[source.channels()][BLOCK];
            float[] mono = new float[BLOCK];
            int length = 0;
            int n = source.read(block, 0, BLOCK);
            while (n > 0 && length < most) {
                mono = length + n > mono.length ? Arrays.copyOf(mono, 2 * (length + n)) : mono;
                for (int i = 0; i < n; i++) {
                    double sum = 0;
                    for (float[] channel : block) {
                        sum += channel[i];
                    }
                    mono[length + i] = (float) (sum / block.length);
                }
                length += n;
                n = source.read(block, 0, BLOCK);
            }
            return Signal.of(Arrays.copyOf(mono, length), source.sampleRate());
        }
    }
}

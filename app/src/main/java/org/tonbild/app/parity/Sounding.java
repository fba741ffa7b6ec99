package org.tonbild.app.parity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tonbild.audio.ResamplePreset;
import org.tonbild.audio.Resampler;
import org.tonbild.audio.Signal;
import org.tonbild.transform.RealFft;

/** The recording at every rate that is asked for, and spectra of its frames. Keeps what it computed last. */
final class Sounding {
    private static final int KEPT = 24;

    private final Signal signal;
    private final Map<Integer, float[]> byRate = new HashMap<>();
    private final Map<Integer, RealFft> transforms = new HashMap<>();
    private final Map<Key, double[][]> spectra = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, double[][]> eldest) {
            return size() > KEPT;
        }
    };

    /** Frames are told apart by their object: every search has its own. */
    private record Key(int rate, Cut cut, int frames) {}

    /** @param signal one channel */
    Sounding(Signal signal) {
        this.signal = signal;
    }

    /** Rate of the recording. */
    int rate() {
        return signal.sampleRate();
    }

    double seconds() {
        return signal.durationSeconds();
    }

    /** The samples at a rate. */
    float[] samples(int rate) {
        return byRate.computeIfAbsent(
                rate,
                r -> r == signal.sampleRate()
                        ? signal.channel(0)
                        : Resampler.design(ResamplePreset.HQ, signal.sampleRate(), r)
                                .resample(signal)
                                .channel(0));
    }

    /** The power {@code |X|^2} of every bin, for each of some frames. */
    double[][] powers(int rate, Cut cut, int[] frames) {
        Key key = new Key(rate, cut, java.util.Arrays.hashCode(frames));
        double[][] known = spectra.get(key);
        if (known == null) {
            known = compute(samples(rate), cut, frames);
            spectra.put(key, known);
        }
        return known;
    }

    private double[][] compute(float[] samples, Cut cut, int[] frames) {
        RealFft fft = transforms.computeIfAbsent(cut.nFft(), RealFft::design);
        RealFft.Work work = fft.work();
        int nFft = cut.nFft();
        double[] buffer = new double[nFft];
        double[] re = new double[fft.bins()];
        double[] im = new double[fft.bins()];
        double[] table = cut.isSettled() ? new double[0] : cut.taper().table();
        double[] fixed = cut.isSettled() ? cut.weights() : new double[0];
        double[][] powers = new double[frames.length][fft.bins()];
        double before = cut.emphasis() == Cut.Emphasis.SIGNAL ? cut.coefficient() : 0;
        double half = cut.length() / 2;
        for (int j = 0; j < frames.length; j++) {
            double centre = cut.centre() + frames[j] * cut.hop();
            int first = cut.isSettled()
                    ? cut.start() + (int) Math.rint(frames[j] * cut.hop())
                    : (int) Math.ceil(centre - half - 1e-9);
            int count = cut.isSettled() ? fixed.length : (int) Math.floor(centre + half + 1e-9) - first + 1;
            count = Math.min(count, nFft);
            for (int t = 0; t < count; t++) {
                int at = first + t;
                double x = at >= 0 && at < samples.length ? samples[at] : 0;
                if (before != 0 && at > 0 && at <= samples.length) {
                    x -= before * samples[at - 1];
                }
                buffer[t] = x;
            }
            if (cut.removeMean()) {
                double sum = 0;
                for (int t = 0; t < count; t++) {
                    sum += buffer[t];
                }
                for (int t = 0; t < count; t++) {
                    buffer[t] -= sum / count;
                }
            }
            if (cut.emphasis() == Cut.Emphasis.FRAME) {
                for (int t = count - 1; t > 0; t--) {
                    buffer[t] -= cut.coefficient() * buffer[t - 1];
                }
                buffer[0] -= cut.coefficient() * buffer[0];
            }
            for (int t = 0; t < count; t++) {
                buffer[t] *= cut.isSettled() ? fixed[t] : Taper.at(table, (first + t - centre) / half);
            }
            for (int t = count; t < nFft; t++) {
                buffer[t] = 0;
            }
            fft.forward(buffer, 0, re, im, work);
            for (int k = 0; k < re.length; k++) {
                powers[j][k] = re[k] * re[k] + im[k] * im[k];
            }
        }
        return powers;
    }
}

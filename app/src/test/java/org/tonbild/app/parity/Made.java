package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * An array of a recording, made by {@link Naive} with parameters drawn at random.
 *
 * @param name what it is, for people
 * @param samples the recording
 * @param rate its rate
 * @param shape of the array
 * @param values the last axis fastest
 * @param truth what a recipe has to say of it
 */
record Made(String name, float[] samples, int rate, int[] shape, float[] values, Map<String, String> truth) {
    private static final String[] WINDOWS = {"hann", "hann", "hann", "hamming", "blackman", "povey", "kaiser"};
    private static final String[] PADS = {"constant", "reflect", "edge", "symmetric"};

    /** The family of array number i, so that every family comes up equally often. */
    static final String[] FAMILIES = {
        "magnitude", "power", "stft-db", "mel-power", "mel-db", "mel-ln", "mel-log10", "mel-log1p", "mel-offset",
        "mfcc-librosa", "mfcc-kaldi", "mfcc-htk", "fbank", "fbank-int16", "whisper", "utterance", "cmvn", "minmax",
        "resampled-mel", "mel-magnitude"
    };

    /** One of a family. */
    static Made of(String family, long seed) {
        return new Maker(family, seed).make();
    }

    /** Draws and computes. */
    private static final class Maker {
        private final String family;
        private final long seed;
        private final Random random;
        private final Map<String, String> truth = new LinkedHashMap<>();
        private int rate;
        private float[] samples;

        Maker(String family, long seed) {
            this.family = family;
            this.seed = seed;
            random = new Random(seed * 7919 + family.hashCode());
        }

        private int between(int low, int high) {
            return low + random.nextInt(high - low + 1);
        }

        private double rounded(double low, double high, double to) {
            return Math.rint((low + (high - low) * random.nextDouble()) / to) * to;
        }

        private boolean coin() {
            return random.nextBoolean();
        }

        private String one(String... of) {
            return of[random.nextInt(of.length)];
        }

        Made make() {
            rate = new int[] {16_000, 16_000, 22_050, 8_000}[random.nextInt(4)];
            if (family.startsWith("resampled")) {
                rate = 44_100;
            }
            float[] recording = Sounds.talk(seed, rate, 1.1 + 0.9 * random.nextDouble());
            samples = recording;
            int own = rate;
            if (family.startsWith("resampled")) {
                samples = Naive.resample(recording, rate, 16_000, 24);
                rate = 16_000;
                truth.put("sample_rate", "16000");
            }
            boolean kaldi = family.startsWith("fbank") || family.equals("mfcc-kaldi") || family.equals("mfcc-htk");
            double[][] rows = kaldi ? kaldi() : librosa();
            Made made = laidOut(recording, own, rows);
            return made;
        }

        private double[][] librosa() {
            int hop = (int) (rate * (0.006 + 0.012 * random.nextDouble()));
            int win = (int) (hop * (1.5 + 2.5 * random.nextDouble()));
            boolean bins = family.equals("magnitude") || family.equals("power") || family.equals("stft-db");
            int nFft = switch (random.nextInt(3)) {
                case 0 -> Integer.highestOneBit(win - 1) * 2;
                case 1 -> win + win % 2;
                default -> bins ? win + win % 2 : (win + between(0, win)) / 2 * 2 + 2;
            };
            nFft = Math.max(nFft, win);
            String window = one(WINDOWS);
            double beta = rounded(4, 11, 0.1);
            boolean periodic = random.nextInt(4) > 0;
            boolean center = random.nextInt(4) > 0;
            String pad = one(PADS);
            double[] w = Naive.window(window, win, periodic, beta);
            int lead = center ? nFft / 2 : 0;
            int frames = 1 + (samples.length + 2 * lead - nFft) / hop;
            String scale = one("slaney", "htk", "slaney");
            boolean area = coin();
            int bands = between(18, 84);
            double low = coin() ? 0 : rounded(5, 300, 0.1);
            double high = coin() ? rate / 2.0 : rounded(0.3 * rate, 0.49 * rate, 1);
            double exponent = family.equals("mel-magnitude") ? 1 : 2;
            double[][] bank = Naive.bank(scale, area, bands, low, high, rate, nFft);
            double[][] rows = new double[frames][];
            for (int i = 0; i < frames; i++) {
                double[] frame = new double[win];
                for (int t = 0; t < win; t++) {
                    int at = i * hop - lead + (nFft - win) / 2 + t;
                    frame[t] = Naive.sample(samples, at, center ? pad : "constant") * w[t];
                }
                double[] x = Naive.magnitudes(frame, nFft);
                if (!family.equals("magnitude")) {
                    for (int k = 0; k < x.length; k++) {
                        x[k] = Math.pow(x[k], exponent);
                    }
                }
                rows[i] = bins ? x : Naive.times(bank, x);
            }
            truth.put("hop_length", Integer.toString(hop));
            truth.put("n_fft", Integer.toString(nFft));
            truth.put("win_length", Integer.toString(win));
            if (!bins) {
                truth.put("n_mels", Integer.toString(bands));
                truth.put("mel_scale", scale);
                truth.put("fmin", number(low));
                truth.put("fmax", number(high));
            }
            truth.put(
                    "note",
                    window
                            + (window.equals("kaiser") ? beta : "")
                            + (periodic ? " periodic " : " symmetric ")
                            + (center ? pad : "no centre")
                            + (bins ? "" : " " + (area ? "area" : "peak")));
            finish(rows);
            return rows;
        }

        private void finish(double[][] rows) {
            double most = most(rows);
            switch (family) {
                case "magnitude", "power", "mel-power" -> {
                    if (coin()) {
                        each(rows, v -> v * 32768 * 32768);
                    }
                }
                case "stft-db", "mel-db" -> {
                    double ref = coin() ? most : 1;
                    double least = 1e-10;
                    each(rows, v -> 10 * Math.log10(Math.max(least, v)) - 10 * Math.log10(Math.max(least, ref)));
                    if (coin()) {
                        floor(rows, one("80", "60", "97.3"));
                    }
                }
                case "mel-ln", "resampled-mel", "mel-magnitude" -> {
                    double least = coin() ? 1e-5 : 3.7e-7 * most;
                    each(rows, v -> Math.log(Math.max(v, least)));
                }
                case "mel-log10" -> {
                    double scale = coin() ? 1 : 32768.0 * 32768.0;
                    each(rows, v -> Math.log10(Math.max(v * scale, 1e-10)));
                }
                case "mel-log1p" -> {
                    double c = one("1", "100", "10000").length() == 1 ? 1 : 1000;
                    each(rows, v -> Math.log1p(c * v));
                }
                case "mel-offset" -> {
                    double offset = Double.parseDouble(one("1e-6", "0.01", "0.0003"));
                    each(rows, v -> Math.log(v + offset));
                }
                case "whisper" -> {
                    each(rows, v -> Math.log10(Math.max(v, 1e-10)));
                    floor(rows, "8");
                    each(rows, v -> (v + 4) / 4);
                }
                case "utterance" -> {
                    each(rows, v -> Math.log(v + 1e-8));
                    double[] m = moments(rows, -1);
                    each(rows, v -> (v - m[0]) / m[1]);
                }
                case "cmvn" -> {
                    each(rows, v -> Math.log(Math.max(v, 1e-9)));
                    boolean divide = coin();
                    for (int b = 0; b < rows[0].length; b++) {
                        double[] m = moments(rows, b);
                        for (double[] row : rows) {
                            row[b] = (row[b] - m[0]) / (divide ? m[1] : 1);
                        }
                    }
                }
                case "minmax" -> {
                    each(rows, v -> 10 * Math.log10(Math.max(v, 1e-10)));
                    double high = most(rows);
                    double low = -most(negative(rows));
                    each(rows, v -> (v - low) / (high - low));
                }
                case "mfcc-librosa" -> {
                    each(rows, v -> 10 * Math.log10(Math.max(v, 1e-10)));
                    if (coin()) {
                        floor(rows, "80");
                    }
                    int count = Math.min(rows[0].length, between(12, 26));
                    double lifter = coin() ? 0 : between(15, 40);
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = Naive.cosine(rows[i], count);
                        for (int k = 0; k < count && lifter > 0; k++) {
                            rows[i][k] *= 1 + lifter / 2 * Math.sin(Math.PI * (k + 1) / lifter);
                        }
                    }
                }
                default -> throw new IllegalArgumentException(family);
            }
        }

        private double[][] kaldi() {
            boolean htk = family.equals("mfcc-htk");
            int hop = (int) (rate * (0.006 + 0.01 * random.nextDouble()));
            int win = (int) (rate * (0.018 + 0.02 * random.nextDouble()));
            int nFft = Integer.highestOneBit(win - 1) * 2;
            double gain = coin() || family.endsWith("int16") || htk ? 32768 : 1;
            double emphasis = coin() ? 0.97 : rounded(0.9, 0.99, 0.001);
            boolean removeMean = !htk && random.nextInt(4) > 0;
            String window = htk ? "hamming" : one("povey", "hamming", "hann");
            double[] w = Naive.window(window, win, false, 0);
            int bands = between(20, 60);
            double low = coin() ? 20 : rounded(10, 200, 0.1);
            double high = coin() ? rate / 2.0 : rounded(0.35 * rate, 0.49 * rate, 1);
            double[][] bank = Naive.bank("kaldi", false, bands, low, high, rate, nFft);
            boolean snip = random.nextInt(3) > 0 || htk;
            int lead = snip ? 0 : win / 2 - hop / 2;
            int frames = snip ? 1 + (samples.length - win) / hop : (samples.length + hop / 2) / hop;
            int cepstra = between(12, 20);
            double lifter = between(18, 26);
            double[][] rows = new double[frames][];
            for (int i = 0; i < frames; i++) {
                double[] frame = new double[win];
                double mean = 0;
                for (int t = 0; t < win; t++) {
                    frame[t] = gain * Naive.sample(samples, i * hop - lead + t, "symmetric");
                    mean += frame[t] / win;
                }
                for (int t = 0; t < win && removeMean; t++) {
                    frame[t] -= mean;
                }
                double[] emphasised = new double[win];
                for (int t = 0; t < win; t++) {
                    emphasised[t] = (frame[t] - emphasis * frame[Math.max(0, t - 1)]) * w[t];
                }
                double[] x = Naive.magnitudes(emphasised, nFft);
                for (int k = 0; k < x.length && !htk; k++) {
                    x[k] *= x[k];
                }
                double[] b = Naive.times(bank, x);
                for (int k = 0; k < b.length; k++) {
                    b[k] = Math.log(Math.max(b[k], htk ? 1 : 1.1920928955078125e-7));
                }
                if (family.startsWith("mfcc")) {
                    b = Naive.cosine(b, cepstra);
                    for (int k = 0; k < cepstra; k++) {
                        b[k] *= 1 + lifter / 2 * Math.sin(Math.PI * k / lifter);
                    }
                    b[0] *= htk ? Math.sqrt(2) : 1;
                }
                rows[i] = b;
            }
            truth.put("frame_shift", Integer.toString(hop));
            truth.put("frame_length", Integer.toString(win));
            truth.put("fmin", number(low));
            truth.put(
                    "note",
                    window + " gain " + gain + " emphasis " + emphasis + (snip ? " snip" : " mirrored") + " bands "
                            + bands + " mean " + removeMean);
            return rows;
        }

        private Made laidOut(float[] recording, int own, double[][] rows) {
            int frames = rows.length;
            boolean drop = random.nextInt(5) == 0;
            frames -= drop ? 1 : 0;
            boolean bandsFirst = random.nextInt(3) > 0;
            int bands = rows[0].length;
            float[] values = new float[frames * bands];
            for (int i = 0; i < frames; i++) {
                for (int b = 0; b < bands; b++) {
                    values[bandsFirst ? b * frames + i : i * bands + b] = (float) rows[i][b];
                }
            }
            boolean batch = random.nextInt(4) == 0;
            int first = bandsFirst ? bands : frames;
            int second = bandsFirst ? frames : bands;
            int[] shape = batch ? new int[] {1, first, second} : new int[] {first, second};
            return new Made(
                    family + "/" + seed + " " + own + " Hz " + truth + (drop ? " dropped" : ""),
                    recording,
                    own,
                    shape,
                    values,
                    truth);
        }

        private interface Map1 {
            double of(double v);
        }

        private static void each(double[][] rows, Map1 map) {
            for (double[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    row[k] = map.of(row[k]);
                }
            }
        }

        private static void floor(double[][] rows, String range) {
            double least = most(rows) - Double.parseDouble(range);
            each(rows, v -> Math.max(v, least));
        }

        private static double[][] negative(double[][] rows) {
            List<double[]> all = new ArrayList<>();
            for (double[] row : rows) {
                double[] n = row.clone();
                for (int k = 0; k < n.length; k++) {
                    n[k] = -n[k];
                }
                all.add(n);
            }
            return all.toArray(new double[0][]);
        }

        private static double most(double[][] rows) {
            double most = Double.NEGATIVE_INFINITY;
            for (double[] row : rows) {
                for (double v : row) {
                    most = Math.max(most, v);
                }
            }
            return most;
        }

        /** Mean and deviation of all values, or of one band. */
        private static double[] moments(double[][] rows, int band) {
            double n = 0;
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    if (band < 0 || k == band) {
                        n++;
                        sum += row[k];
                    }
                }
            }
            for (double[] row : rows) {
                for (int k = 0; k < row.length; k++) {
                    if (band < 0 || k == band) {
                        squares += (row[k] - sum / n) * (row[k] - sum / n);
                    }
                }
            }
            return new double[] {sum / n, Math.sqrt(squares / n)};
        }
    }

    private static String number(double v) {
        return String.format(Locale.ROOT, "%.1f", v);
    }
}

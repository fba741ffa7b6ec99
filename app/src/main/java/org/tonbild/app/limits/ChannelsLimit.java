package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.RATE;
import static org.tonbild.app.limits.SoundSketch.addNoise;
import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.inRatios;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.app.limits.Trial.Size;
import org.tonbild.app.work.Learning;
import org.tonbild.audio.Signal;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.MultiChannelNet;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Widths;
import org.tonbild.preset.Presets;
import org.tonbild.spec.Recipe;

/**
 * Several representations as channels (section 5.2): wavelets, mel bands and gammatone bands of one sound, each by itself
 * and together.
 *
 * <p>A class is two things. In time, a burst of white noise of 12.3 ms is whole, or of two parts of 2 ms whose middles
 * are 7 ms apart. In frequency, a band of noise around a frequency f of 4 to 6 kHz is whole, 0.42 f wide, or of two parts
 * of 0.08 f whose middles are 0.24 f apart. Whole and split have the same energy and the same second moment, so that a
 * picture that blurs them makes them nearly equal: only one that resolves the gap tells. Morlet wavelets of w0 = 6
 * resolve 0.3 ms and 0.28 f around 5 kHz; mel and gammatone bands over windows of 25 ms about 10 and 25 ms, and 0.06 f and
 * 0.1 f. Bands are of noise and so wide that they flicker faster than the columns follow: two tones would beat, which
 * wavelets show. All pictures have 32 bands from 1 kHz and a column every 2 ms.
 */
final class ChannelsLimit implements Limit {
    private static final List<String> LABELS = List.of(
            "whole burst, whole band", "split burst, whole band", "whole burst, split band", "split burst, split band");

    private static final String[] PARTS = {"wavelets", "mel", "gammatone"};
    private static final int METHODS = 6;

    /** Seconds of each part of a split burst, and from the middle of the burst to that of a part. */
    private static final double PART = 0.002;

    private static final double AWAY = 0.0035;

    /** A whole burst of the same deviation: length^2 / 12 = away^2 + part^2 / 12. */
    private static final double WHOLE = Math.sqrt(12 * AWAY * AWAY + PART * PART);

    /** The same of the band, in parts of its centre frequency. */
    private static final double BAND_PART = 0.08;

    private static final double BAND_AWAY = 0.12;
    private static final double BAND_WHOLE = Math.sqrt(12 * BAND_AWAY * BAND_AWAY + BAND_PART * BAND_PART);

    /** Sines that make the noise of a band, closer than the sound's length resolves. */
    private static final int SINES = 120;

    /** Deviations of the noise below all sounds: next to none, and enough to cover the edges of a burst in a window. */
    private static final double QUIET = 0.003;

    private static final double NOISE = 0.1;

    private final Size size;

    ChannelsLimit(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public String about() {
        return "One picture resolves time, another frequency; wavelets, mel and gammatone bands as channels of one image"
                + " give a network both (5.2)";
    }

    /** The frequencies of a band's sines in hertz. */
    static double[] band(boolean split, double centre, CounterRandom random) {
        double[] frequencies = new double[SINES];
        for (int i = 0; i < SINES; i++) {
            // One in each of so many equal pieces of what is allowed, from -1 to 1.
            double at = 2 * (i + random.nextDouble()) / SINES - 1;
            double off = split ? Math.signum(at) * (BAND_AWAY - BAND_PART / 2) + at * BAND_PART : at * BAND_WHOLE / 2;
            frequencies[i] = centre * (1 + off);
        }
        return frequencies;
    }

    static Signal sound(String label, double noise, CounterRandom random) {
        float[] samples = new float[RATE / 5];
        double level = 0.1 * SoundSketch.gain(between(random, -6, 6)) * Math.sqrt(2.0 / SINES);
        double centre = inRatios(random, 4000, 6000);
        for (double frequency : band(label.endsWith("split band"), centre, random)) {
            addSine(samples, frequency, level, phase(random));
        }
        double loud = 0.5 * SoundSketch.gain(between(random, -6, 6));
        double middle = between(random, 0.06, 0.14);
        addBurst(samples, label.startsWith("split"), middle, loud, random);
        addNoise(samples, noise, random);
        return Signal.of(samples, RATE);
    }

    private static void addSine(float[] samples, double frequency, double level, double phase) {
        double turn = 2 * Math.PI * frequency / RATE;
        double c = StrictMath.cos(turn);
        double s = StrictMath.sin(turn);
        double re = level * StrictMath.cos(phase);
        double im = level * StrictMath.sin(phase);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) im;
            double next = re * c - im * s;
            im = re * s + im * c;
            re = next;
        }
    }

    /** @param deviation that of the parts of a split burst; a whole one has their energy */
    static void addBurst(float[] samples, boolean split, double middle, double deviation, CounterRandom random) {
        if (split) {
            addPart(samples, middle - AWAY, PART, deviation, random);
            addPart(samples, middle + AWAY, PART, deviation, random);
        } else {
            addPart(samples, middle, WHOLE, deviation * Math.sqrt(2 * PART / WHOLE), random);
        }
    }

    private static void addPart(
            float[] samples, double middle, double seconds, double deviation, CounterRandom random) {
        int from = (int) Math.round((middle - seconds / 2) * RATE);
        int to = (int) Math.round((middle + seconds / 2) * RATE);
        addNoise(samples, from, to, deviation, random);
    }

    /** The three representations of the preset, with short columns. */
    static Recipe recipe() {
        return Learning.values(Presets.get("stack-cwt-mel-gammatone"))
                .with(Map.of("hop_length", "32", "fmin", "1000", "n_scales", "32", "n_mels", "32", "n_channels", "32"));
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>(run("quiet", QUIET, seed, threads, (f, what) -> progress.report(f / 2, what)));
        rows.addAll(run("noise", NOISE, seed, threads, (f, what) -> progress.report(0.5 + f / 2, what)));
        return List.copyOf(rows);
    }

    private List<Row> run(String condition, double noise, long seed, int threads, Progress progress)
            throws IOException, InterruptedException {
        MadeSound.Maker maker = MadeSound.byTurns(LABELS, (label, random) -> sound(label, noise, random));
        // Outputs stand in the order of the alphabet; sounds come by turns in that of the list.
        Contest contest = new Contest(
                LABELS.stream().sorted().toList(), maker, size, Trial.usual(seed, size.epochs()), seed, threads);
        List<ImageTensor> all = contest.images(recipe());
        NetworkSpec cnn = new ConvNet(Widths.of(8, 16, 32), 2, false, 0.2);
        NetworkSpec multi = new MultiChannelNet(8, Widths.of(16, 32), 0.2);
        List<Row> rows = new ArrayList<>();
        float[][] mean = new float[size.test()][LABELS.size()];
        for (int c = 0; c < PARTS.length; c++) {
            String method = condition + ": " + PARTS[c];
            float[][] p = contest.probabilities(method, cnn, Contest.channels(all, c), c, METHODS, progress);
            rows.addAll(rows(method, contest, p));
            for (int i = 0; i < size.test(); i++) {
                for (int l = 0; l < mean[i].length; l++) {
                    mean[i][l] += p[i][l] / PARTS.length;
                }
            }
        }
        rows.addAll(rows(condition + ": mean of the three networks", contest, mean));
        String two = condition + ": mel and gammatone as channels";
        rows.addAll(
                rows(two, contest, contest.probabilities(two, cnn, Contest.channels(all, 1, 2), 3, METHODS, progress)));
        String one = condition + ": all as channels, one first block";
        rows.addAll(rows(one, contest, contest.probabilities(one, cnn, all, 4, METHODS, progress)));
        String each = condition + ": all as channels, a first block for each";
        rows.addAll(rows(each, contest, contest.probabilities(each, multi, all, 5, METHODS, progress)));
        return rows;
    }

    /** How many are right as a whole, and in each half of the label. */
    private List<Row> rows(String method, Contest contest, float[][] probabilities) {
        List<String> said = contest.said(probabilities);
        List<String> truth = contest.truth();
        int whole = 0;
        int burst = 0;
        int band = 0;
        for (int i = 0; i < truth.size(); i++) {
            boolean inTime = said.get(i).startsWith("split") == truth.get(i).startsWith("split");
            boolean inFrequency =
                    said.get(i).endsWith("split band") == truth.get(i).endsWith("split band");
            whole += inTime && inFrequency ? 1 : 0;
            burst += inTime ? 1 : 0;
            band += inFrequency ? 1 : 0;
        }
        return List.of(
                new Row(method, "accuracy", (double) whole / truth.size(), truth.size()),
                new Row(method, "burst right", (double) burst / truth.size(), truth.size()),
                new Row(method, "band right", (double) band / truth.size(), truth.size()));
    }
}

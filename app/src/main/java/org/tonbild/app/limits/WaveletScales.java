package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.Widths;
import org.tonbild.representation.Scalogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/**
 * Section 4.2: a wavelet transform as an alternative. A class needs both the moments of short high bursts and the pitch
 * of a low tone: no one window has both, wavelets are short where they are high.
 */
final class WaveletScales implements Limit {
    static final List<String> LABELS = List.of("low, single", "low, double", "higher, single", "higher, double");

    /** 4 ms, for all. */
    private static final int HOP = 64;

    /** It is told the band: place matters here for all of them. */
    private static final ConvNet NETWORK = new ConvNet(Widths.of(8, 16, 32), 1, true, 0);

    private final Trial.Size size;

    WaveletScales(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "wavelet";
    }

    @Override
    public String about() {
        return "short high bursts and the pitch of a low tone together: a scalogram against mel bands of short and of"
                + " long windows (4.2)";
    }

    static Map<String, Recipe> recipes() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("mel, window 16 ms", Trial.mel(256, HOP, 40));
        recipes.put("mel, window 128 ms", Trial.mel(2048, HOP, 40));
        recipes.put(
                "scalogram (morlet:6)",
                Trial.decibels(Specs.with(
                        Scalogram.DEFAULTS, Map.of("fmin", "60", "n_scales", "40", "hop_length", "" + HOP))));
        return recipes;
    }

    /**
     * Half a second of a tone of 90 or 115 Hz, within 3 %, beside a louder one between 200 and 300 Hz; with one burst
     * of noise of 2 ms, or two of half the power each whose beginnings are 8 to 12 ms apart; all in noise.
     */
    static MadeSound sound(int index, CounterRandom random) {
        int label = index % LABELS.size();
        double pitch = (label < 2 ? 90 : 115) * between(random, 0.97, 1.03);
        SoundSketch sound = new SoundSketch(0.5)
                .tone(0, 0.5, pitch, SoundSketch.gain(between(random, -30, -26)), phase(random))
                .tone(0, 0.5, between(random, 200, 300), SoundSketch.gain(between(random, -26, -20)), phase(random));
        double loud = SoundSketch.gain(between(random, -16, -8));
        double from = between(random, 0.1, 0.35);
        if (label % 2 == 0) {
            sound.noise(from, 0.002, loud, random);
        } else {
            double half = loud / Math.sqrt(2);
            sound.noise(from, 0.002, half, random).noise(from + between(random, 0.008, 0.012), 0.002, half, random);
        }
        return new MadeSound(LABELS.get(label), sound.noise(0.005, random).signal());
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Contest contest =
                new Contest(LABELS, WaveletScales::sound, size, Trial.plain(seed, size.epochs()), seed, threads);
        List<String> truth = contest.truth();
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, Recipe> e : recipes().entrySet()) {
            float[][] p = contest.probabilities(
                    e.getKey(),
                    NETWORK,
                    contest.images(e.getValue()),
                    done++,
                    recipes().size(),
                    progress);
            List<String> said = contest.said(p);
            int pitch = 0;
            int bursts = 0;
            for (int i = 0; i < p.length; i++) {
                int one = LABELS.indexOf(said.get(i));
                int other = LABELS.indexOf(truth.get(i));
                pitch += one / 2 == other / 2 ? 1 : 0;
                bursts += one % 2 == other % 2 ? 1 : 0;
            }
            rows.add(contest.row(e.getKey(), p));
            rows.add(new Row(e.getKey(), "pitch right", (double) pitch / p.length, p.length));
            rows.add(new Row(e.getKey(), "number of bursts right", (double) bursts / p.length, p.length));
        }
        return rows;
    }
}

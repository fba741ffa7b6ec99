package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.FrequencyChannelsNet;
import org.tonbild.learn.network.MixedNet;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Widths;
import org.tonbild.representation.LinearSpectrogram;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;

/** Section 4.2: the same pattern moved up is another sound, but the same to a network that pools over frequency. */
final class Place implements Limit {
    /** The lowest place in hertz: farther from the edge than three blocks see, as a network feels edges. */
    private static final double LOWEST = 1800;

    private static final double STEP = 750;
    private static final int CLASSES = 6;

    /** Here a pattern moved up in hertz stays exactly the same picture. */
    private static final Recipe LINEAR = Trial.decibels(
            Specs.with(LinearSpectrogram.DEFAULTS, Map.of("n_fft", "256", "hop_length", "512", "power", "2")));

    /** Here it changes its height and thickness, which tells a network something. */
    private static final Recipe MEL = Trial.mel(512, 512, 64);

    private static final ConvNet PLAIN = new ConvNet(Widths.of(8, 16, 32), 1, false, 0);

    private final Trial.Size size;

    Place(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "place";
    }

    @Override
    public String about() {
        return "classes differ only by the frequency at which one pattern lies: told the band, 1-D and mixed against a"
                + " plain 2-D network (4.2)";
    }

    static List<String> labels() {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            labels.add(Math.round(centre(i)) + " Hz");
        }
        return labels;
    }

    static double centre(int place) {
        return LOWEST + STEP * place;
    }

    /** A tone that swings around one of the places, at any pace, in noise. */
    static MadeSound sound(int index, CounterRandom random) {
        int place = index % CLASSES;
        double centre = centre(place) + STEP * between(random, -0.2, 0.2);
        SoundSketch sound = new SoundSketch(1)
                .warble(
                        centre,
                        between(random, 80, 200),
                        between(random, 3, 8),
                        SoundSketch.gain(between(random, -18, -6)),
                        phase(random))
                .noise(0.003, random);
        return new MadeSound(labels().get(place), sound.signal());
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Map<String, NetworkSpec> networks = new LinkedHashMap<>();
        networks.put("2-D (cnn)", PLAIN);
        networks.put("2-D told the band (frequency_coordinate)", Specs.with(PLAIN, "frequency_coordinate", true));
        networks.put("1-D (frequency-channels)", new FrequencyChannelsNet(Widths.of(32, 16), 5, true, 32, 0));
        networks.put("2-D beside 1-D (mixed)", new MixedNet(Widths.of(8, 16, 32), Widths.of(32, 32), 0));
        Contest contest = new Contest(labels(), Place::sound, size, Trial.plain(seed, size.epochs()), seed, threads);
        List<ImageTensor> images = contest.images(LINEAR);
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, NetworkSpec> e : networks.entrySet()) {
            rows.add(contest.row(e.getKey(), e.getValue(), images, rows.size(), 5, progress));
        }
        rows.add(contest.row("2-D (cnn) on mel bands", PLAIN, contest.images(MEL), 4, 5, progress));
        return rows;
    }
}

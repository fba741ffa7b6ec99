package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.MultiLabelEvaluation;
import org.tonbild.learn.Progress;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.Widths;
import org.tonbild.spec.Recipe;

/**
 * Section 4.1: two sounds at once. The same mixtures are learned with one label each, that of the louder sound, and
 * with both; a third and a fourth network hear in training only sounds alone.
 */
final class Overlap implements Limit {
    static final List<String> LABELS = Textures.LABELS;
    private static final Recipe RECIPE = Trial.mel(512, 512, 48);
    private static final ConvNet NETWORK = new ConvNet(Widths.of(8, 16, 32), 1, false, 0);

    /** The louder sound is at most this much louder, in decibels. */
    private static final double LOUDER = 10;

    private final Trial.Size size;

    Overlap(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "overlap";
    }

    @Override
    public String about() {
        return "two sounds at once: training with several labels a clip against one label a clip (4.1)";
    }

    /** One sound alone, in noise. */
    static MadeSound alone(int index, CounterRandom random) {
        int label = index % LABELS.size();
        SoundSketch sound = Textures.make(label, random)
                .level(SoundSketch.gain(between(random, -30, -20)))
                .noise(0.003, random);
        return new MadeSound(LABELS.get(label), sound.signal());
    }

    /** Two different sounds at once, in noise, the label of the louder one first. */
    static MadeSound mixture(int index, CounterRandom random) {
        int first = index % LABELS.size();
        int second = (first + 1 + random.nextInt(LABELS.size() - 1)) % LABELS.size();
        double effective = SoundSketch.gain(between(random, -30, -20));
        SoundSketch sound = Textures.make(first, random).level(effective);
        SoundSketch softer = Textures.make(second, random).level(effective);
        sound.plus(softer, SoundSketch.gain(-between(random, 0, LOUDER))).noise(0.003, random);
        return new MadeSound(LABELS.get(first) + ";" + LABELS.get(second), sound.signal());
    }

    private static List<MadeSound> louder(List<MadeSound> mixtures) {
        return mixtures.stream()
                .map(e -> new MadeSound(e.label().substring(0, e.label().indexOf(';')), e.signal()))
                .toList();
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        List<MadeSound> alone = MadeSound.make(seed, 0, size.train(), Overlap::alone);
        List<MadeSound> mixed = MadeSound.make(seed, size.train(), size.train(), Overlap::mixture);
        LabeledImages test = Trial.images(
                RECIPE, Task.MULTI, LABELS, MadeSound.make(seed, 2 * size.train(), size.test(), Overlap::mixture));
        Map<String, LabeledImages> methods = new LinkedHashMap<>();
        methods.put("one label, sounds alone", Trial.images(RECIPE, Task.SINGLE, LABELS, alone));
        methods.put("one label, mixtures", Trial.images(RECIPE, Task.SINGLE, LABELS, louder(mixed)));
        methods.put("several labels, sounds alone", Trial.images(RECIPE, Task.MULTI, LABELS, alone));
        methods.put("several labels, mixtures", Trial.images(RECIPE, Task.MULTI, LABELS, mixed));
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Map.Entry<String, LabeledImages> e : methods.entrySet()) {
            progress.report((double) done++ / methods.size(), e.getKey());
            TrainedNetwork network =
                    Trial.train(NETWORK, Trial.plain(seed, size.epochs()), e.getValue(), threads, Progress.NONE);
            float[][] p = network.probabilities(test.images());
            MultiLabelEvaluation judged = MultiLabelEvaluation.of(LABELS, test.clips(), p);
            rows.add(new Row(e.getKey(), "both said, no other", judged.exact(), test.size()));
            rows.add(new Row(e.getKey(), "the two most probable are right", bothHighest(test, p), test.size()));
            double precision = Objects.requireNonNull(judged.meanAveragePrecision(), "all labels occur");
            rows.add(new Row(e.getKey(), "mean average precision", precision, test.size()));
        }
        return rows;
    }

    /** Share of the clips whose two labels have the two highest probabilities. */
    private static double bothHighest(LabeledImages test, float[][] p) {
        int right = 0;
        for (int i = 0; i < p.length; i++) {
            float[] row = p[i];
            List<String> highest = IntStream.range(0, row.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(l -> -row[l]))
                    .limit(2)
                    .map(LABELS::get)
                    .toList();
            right += highest.containsAll(test.clips().get(i).labels()) ? 1 : 0;
        }
        return (double) right / p.length;
    }
}

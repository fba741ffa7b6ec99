package org.tonbild.app.limits;

import static org.tonbild.app.limits.SoundSketch.between;
import static org.tonbild.app.limits.SoundSketch.inRatios;
import static org.tonbild.app.limits.SoundSketch.phase;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Progress;
import org.tonbild.learn.network.AttentionNet;
import org.tonbild.learn.network.ConvNet;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.RecurrentNet;
import org.tonbild.learn.network.Widths;
import org.tonbild.spec.Recipe;

/**
 * Section 4.4: the order of two events that lie farther apart than a kernel sees. After three blocks a pixel sees 22
 * columns, 0.35 s; between the events are 0.45 s or more.
 */
final class TimeOrder implements Limit {
    static final List<String> LABELS = List.of("up then down", "down then up");
    private static final Recipe RECIPE = Trial.mel(512, 256, 32);

    /** Length of an event, in seconds. */
    static final double EVENT = 0.12;

    private final Trial.Size size;

    TimeOrder(Trial.Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "time-order";
    }

    @Override
    public String about() {
        return "classes differ only by the order of two events far apart: recurrent and attention against a plain 2-D"
                + " network (4.4)";
    }

    /** A rising and a falling sweep of about an octave, at any place, 0.45 to 0.8 s of noise between them. */
    static MadeSound sound(int index, CounterRandom random) {
        int label = index % 2;
        double gap = between(random, 0.45, 0.8);
        double first = between(random, 0.15, 2 - 0.15 - 2 * EVENT - gap);
        SoundSketch sound = new SoundSketch(2).noise(0.003, random);
        for (int event = 0; event < 2; event++) {
            double low = inRatios(random, 600, 2000);
            double high = low * between(random, 1.8, 2.4);
            boolean rises = event == label;
            sound.sweep(
                    first + event * (EVENT + gap),
                    EVENT,
                    rises ? low : high,
                    rises ? high : low,
                    SoundSketch.gain(between(random, -14, -6)),
                    phase(random));
        }
        return new MadeSound(LABELS.get(label), sound.signal());
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        Contest contest = new Contest(LABELS, TimeOrder::sound, size, Trial.plain(seed, size.epochs()), seed, threads);
        List<ImageTensor> images = contest.images(RECIPE);
        Map<String, NetworkSpec> networks = new LinkedHashMap<>();
        networks.put("2-D (cnn)", new ConvNet(Widths.of(8, 16, 32), 1, false, 0));
        networks.put("LSTM (recurrent)", new RecurrentNet(Widths.of(8, 16, 32), 32, 0));
        networks.put("self-attention (attention)", new AttentionNet(Widths.of(8, 16, 32), 32, 4, 1, 0));
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, NetworkSpec> e : networks.entrySet()) {
            rows.add(contest.row(e.getKey(), e.getValue(), images, rows.size(), networks.size(), progress));
        }
        return rows;
    }
}

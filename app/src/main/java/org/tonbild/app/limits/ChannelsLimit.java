package org.tonbild.app.limits;

import static org.tonbild.app.limits.MadeSound.RATE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Several representations as channels: wavelets, mel bands and gammatone bands of one sound, each by itself
 * and all three together, with one network over all channels and with a first block for each. The classes ask for
 * frequency and for time: one tone or two 60 to 90 Hz apart, steady or in pulses of 12 to 18 ms, in noise.
 */
final class ChannelsLimit implements Limit {
    private static final List<String> LABELS = List.of("one pulsed", "one steady", "two pulsed", "two steady");
    private static final String[] PARTS = {"wavelets", "mel", "gammatone"};

    private final int train;
    private final int test;
    private final int epochs;

    ChannelsLimit() {
        this(240, 200, 20);
    }

    ChannelsLimit(int train, int test, int epochs) {
        this.train = train;
        this.test = test;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public String about() {
        return "One representation is fine in time or in frequency; wavelets, mel and gammatone bands as channels of one"
                + " image give a network all of them";
    }

    static Signal sound(String label, CounterRandom random) {
        float[] samples = new float[RATE / 2];
        double tone = MadeSound.betweenOctaves(600, 2400, random);
        double second = label.startsWith("two") ? tone + MadeSound.between(60, 90, random) : tone;
        double phase = 2 * Math.PI * random.nextDouble();
        double period = MadeSound.between(0.012, 0.018, random) * RATE;
        double start = period * random.nextDouble();
        boolean pulsed = label.endsWith("pulsed");
        for (int i = 0; i < samples.length; i++) {
            // Pulses and steady tones have the same mean power.
            double pulse = StrictMath.sin(Math.PI * (i + start) / period);
            double shape = pulsed ? pulse * pulse * Math.sqrt(8.0 / 3) : 1;
            double value = StrictMath.sin(2 * Math.PI * tone * i / RATE)
                    + StrictMath.sin(2 * Math.PI * second * i / RATE + phase);
            samples[i] = (float) (0.1 * shape * value);
        }
        MadeSound.addNoise(samples, 0.1, random);
        return Signal.of(samples, RATE);
    }

    @Override
    public List<Row> run(long seed, int threads, Progress progress) throws IOException, InterruptedException {
        List<MadeSound> sounds = MadeSound.make(train + test, LABELS, seed, ChannelsLimit::sound);
        Contest contest = new Contest(sounds, train, epochs, seed, threads);
        Recipe recipe = Learning.values(Presets.get("stack-cwt-mel-gammatone")).with(Map.of("hop_length", "160"));
        List<ImageTensor> all = contest.images(Contest.by(recipe));
        NetworkSpec cnn = new ConvNet(Widths.of(8, 16, 32), 2, false, 0.2);
        NetworkSpec multi = new MultiChannelNet(8, Widths.of(16, 32), 0.2);
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < PARTS.length; c++) {
            rows.add(contest.row(PARTS[c], cnn, Contest.channels(all, c), rows.size(), 5, progress));
        }
        rows.add(contest.row("all three, one network over all channels", cnn, all, rows.size(), 5, progress));
        rows.add(contest.row("all three, a first block for each", multi, all, rows.size(), 5, progress));
        return List.copyOf(rows);
    }
}

package org.tonbild.app.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.representation.Cochlea;

/**
 * What the ears of a cochlea gave for every sample.
 *
 * @param activity neural activity {@code [ear][channel][sample]}
 * @param motion motion of the basilar membrane
 * @param undamping undamping of the filters
 * @param head sample from which the manifests show every one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or kept: only a way to hand numbers over
record Heard(double[][][] activity, double[][][] motion, double[][][] undamping, int head) implements Value {
    /** The manifests show so many samples from {@link #head} on, and then one in so many. */
    private static final int HEAD = 128;

    private static final int STEP = 32;

    /** One in so many of the undamping. */
    private static final int SLOW_STEP = 64;

    static Heard run(Cochlea cochlea, Signal signal, int head) {
        int ears = signal.channelCount();
        int n = signal.length();
        float[][] samples = new float[ears][];
        for (int e = 0; e < ears; e++) {
            samples[e] = signal.channel(e);
        }
        Heard heard = new Heard(
                new double[ears][cochlea.channels()][n],
                new double[ears][cochlea.channels()][n],
                new double[ears][cochlea.channels()][n],
                head);
        Cochlea.Run run = cochlea.open(ears);
        for (int t = 0; t < n; t++) {
            run.step(samples, t);
            for (int e = 0; e < ears; e++) {
                for (int c = 0; c < cochlea.channels(); c++) {
                    heard.activity[e][c][t] = run.activity(e)[c];
                    heard.motion[e][c][t] = run.motion(e)[c];
                    heard.undamping[e][c][t] = run.undamping(e)[c];
                }
            }
        }
        return heard;
    }

    @Override
    public Map<String, Value> named() {
        return Map.of(
                "nap", every(activity, STEP),
                "nap_head", head(activity),
                "nap_mean", mean(),
                "bm", every(motion, STEP),
                "bm_head", head(motion),
                "zb", every(undamping, SLOW_STEP));
    }

    @Override
    public NumberArray array() {
        return every(activity, 1).array();
    }

    private Value head(double[][][] all) {
        return taken(all, head, 1, Math.min(HEAD, all[0][0].length - head));
    }

    private static Value every(double[][][] all, int step) {
        return taken(all, 0, step, (all[0][0].length + step - 1) / step);
    }

    private static Value taken(double[][][] all, int from, int step, int count) {
        List<NumberArray> ears = new ArrayList<>();
        for (double[][] ear : all) {
            double[][] rows = new double[ear.length][count];
            for (int c = 0; c < rows.length; c++) {
                for (int i = 0; i < count; i++) {
                    rows[c][i] = ear[c][from + i * step];
                }
            }
            ears.add(NumberArray.of(rows));
        }
        return new Value.Numbers(NumberArray.stack(ears));
    }

    private Value mean() {
        List<NumberArray> ears = new ArrayList<>();
        for (double[][] ear : activity) {
            double[] means = new double[ear.length];
            for (int c = 0; c < means.length; c++) {
                for (double v : ear[c]) {
                    means[c] += v;
                }
                means[c] /= ear[c].length;
            }
            ears.add(NumberArray.of(means));
        }
        return new Value.Numbers(NumberArray.stack(ears));
    }
}

package org.tonbild.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a network does on held-out clips while it is trained: for the curve. */
final class Watch {
    private static final double SMALL = 1e-30;

    private Watch() {}

    /**
     * What was seen.
     *
     * @param loss mean cross-entropy in nats, of one label or of each of several; for numbers the mean squared error
     * @param accuracy share of clips (of several labels: of labels) that are right; null for numbers
     */
    record Seen(double loss, @Nullable Double accuracy) {}

    /** @param answers {@code [clips x labels]} probabilities or {@code [clips x 1]} numbers */
    static Seen of(LabeledImages heldOut, float[][] answers) {
        return switch (heldOut.task()) {
            case SINGLE -> single(heldOut.truth(), answers);
            case MULTI -> multi(heldOut.labels(), heldOut.clips(), answers);
            case REGRESSION -> numbers(heldOut.clips(), answers);
        };
    }

    /** The same for one label of each clip, by its index. */
    static Seen single(int[] truth, float[][] p) {
        double loss = 0;
        int right = 0;
        for (int i = 0; i < p.length; i++) {
            loss -= StrictMath.log(Math.max(p[i][truth[i]], SMALL));
            right += Metrics.argmax(p[i]) == truth[i] ? 1 : 0;
        }
        return new Seen(loss / p.length, (double) right / p.length);
    }

    private static Seen multi(List<String> labels, List<Clip> clips, float[][] p) {
        double loss = 0;
        int right = 0;
        for (int i = 0; i < p.length; i++) {
            List<String> own = clips.get(i).labels();
            for (int l = 0; l < labels.size(); l++) {
                boolean there = own.contains(labels.get(l));
                loss -= StrictMath.log(Math.max(there ? p[i][l] : 1 - p[i][l], SMALL));
                right += there == p[i][l] >= 0.5 ? 1 : 0;
            }
        }
        double n = (double) p.length * labels.size();
        return new Seen(loss / n, right / n);
    }

    private static Seen numbers(List<Clip> clips, float[][] scores) {
        double squares = 0;
        for (int i = 0; i < scores.length; i++) {
            double d = scores[i][0] - Double.parseDouble(clips.get(i).label());
            squares += d * d;
        }
        return new Seen(squares / scores.length, null);
    }
}

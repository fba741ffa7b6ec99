package org.tonbild.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well probabilities of several labels per clip fit. A label is taken as said where its probability is at least 0.5.
 *
 * @param clips number of clips
 * @param exact share of the clips whose labels are all right and no other is said
 * @param meanAveragePrecision mean of the labels' average precisions, over labels that occur
 * @param microF1 F1 of all decisions together
 * @param macroF1 mean of the labels' F1, over labels that occur
 * @param logLoss mean cross-entropy of all decisions in nats, probabilities not below 1e-7
 * @param labels each label by itself
 * @param mistakes the clips of which a label is missed or said wrongly, those of the largest loss first
 */
public record MultiLabelEvaluation(
        int clips,
        double exact,
        @Nullable Double meanAveragePrecision,
        @Nullable Double microF1,
        @Nullable Double macroF1,
        double logLoss,
        List<Label> labels,
        List<Mistake> mistakes) {
    private static final double SAID = 0.5;
    private static final double SMALL = 1e-7;

    public MultiLabelEvaluation {
        labels = List.copyOf(labels);
        mistakes = List.copyOf(mistakes);
    }

    /**
     * One label.
     *
     * @param label its name
     * @param clips clips that have it
     * @param said clips that are said to have it
     * @param right clips that have it and are said to
     * @param f1 {@code 2 right / (clips + said)}, or null if it neither occurs nor is said
     * @param averagePrecision mean over its clips, sorted by falling probability, of the share of its clips among those
     *     up to there; null if it does not occur
     */
    public record Label(
            String label,
            int clips,
            int said,
            int right,
            @Nullable Double f1,
            @Nullable Double averagePrecision) {}

    /**
     * One clip with a wrong decision.
     *
     * @param clip its name
     * @param truth the labels that it has
     * @param said the labels that it is said to have
     * @param logLoss mean cross-entropy of its decisions in nats
     * @param worst the label whose decision is furthest off
     * @param probability the probability of that label
     */
    public record Mistake(
            String clip, List<String> truth, List<String> said, double logLoss, String worst, double probability) {
        public Mistake {
            truth = List.copyOf(truth);
            said = List.copyOf(said);
        }
    }

    /**
     * Judges predictions.
     *
     * @param labels the labels in the order of the outputs
     * @param clips the clips with their true labels
     * @param probabilities {@code [clips x labels]}
     */
    public static MultiLabelEvaluation of(List<String> labels, List<Clip> clips, float[][] probabilities) {
        int exact = 0;
        double loss = 0;
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            Mistake clip = decisions(labels, clips.get(i), probabilities[i]);
            boolean right = clip.truth().equals(clip.said());
            exact += right ? 1 : 0;
            loss += clip.logLoss();
            if (!right) {
                mistakes.add(clip);
            }
        }
        mistakes.sort(Comparator.comparingDouble((Mistake m) -> -m.logLoss()).thenComparing(Mistake::clip));
        List<Label> each = new ArrayList<>();
        int there = 0;
        int said = 0;
        int right = 0;
        for (int l = 0; l < labels.size(); l++) {
            Label label = label(labels.get(l), l, clips, probabilities);
            each.add(label);
            there += label.clips();
            said += label.said();
            right += label.right();
        }
        return new MultiLabelEvaluation(
                clips.size(),
                (double) exact / clips.size(),
                Metrics.mean(each.stream().map(Label::averagePrecision).toList()),
                Metrics.ratio(2.0 * right, there + said),
                Metrics.mean(
                        each.stream().filter(l -> l.clips() > 0).map(Label::f1).toList()),
                loss / clips.size(),
                each,
                mistakes);
    }

    private static Mistake decisions(List<String> labels, Clip clip, float[] p) {
        List<String> truth = new ArrayList<>();
        List<String> said = new ArrayList<>();
        double loss = 0;
        int worst = 0;
        double furthest = -1;
        for (int l = 0; l < labels.size(); l++) {
            boolean there = clip.labels().contains(labels.get(l));
            double right = there ? p[l] : 1.0 - p[l];
            loss -= StrictMath.log(Math.max(right, SMALL));
            if (there) {
                truth.add(labels.get(l));
            }
            if (p[l] >= SAID) {
                said.add(labels.get(l));
            }
            if (1 - right > furthest) {
                furthest = 1 - right;
                worst = l;
            }
        }
        return new Mistake(clip.name(), truth, said, loss / labels.size(), labels.get(worst), p[worst]);
    }

    private static Label label(String name, int l, List<Clip> clips, float[][] probabilities) {
        List<Integer> order = new ArrayList<>();
        int there = 0;
        int said = 0;
        int right = 0;
        for (int i = 0; i < clips.size(); i++) {
            order.add(i);
            boolean has = clips.get(i).labels().contains(name);
            boolean says = probabilities[i][l] >= SAID;
            there += has ? 1 : 0;
            said += says ? 1 : 0;
            right += has && says ? 1 : 0;
        }
        order.sort(Comparator.comparingDouble((Integer i) -> -probabilities[i][l]));
        double precision = 0;
        int found = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            if (clips.get(order.get(rank)).labels().contains(name)) {
                found++;
                precision += (double) found / (rank + 1);
            }
        }
        return new Label(
                name,
                there,
                said,
                right,
                Metrics.ratio(2.0 * right, there + said),
                there == 0 ? null : Double.valueOf(precision / there));
    }
}

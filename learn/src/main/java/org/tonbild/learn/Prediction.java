package org.tonbild.learn;

import java.util.List;

/**
 * What a network says about one clip.
 *
 * @param clip name of the clip
 * @param label the most probable label
 * @param probability its probability
 * @param probabilities the probability of every label, in the order of the labels
 */
public record Prediction(String clip, String label, double probability, List<Double> probabilities) {
    public Prediction {
        probabilities = List.copyOf(probabilities);
    }

    /**
     * What probabilities say; of equal ones the first label.
     *
     * @param clip name of the clip
     * @param labels the labels
     * @param probabilities one per label
     */
    public static Prediction of(String clip, List<String> labels, float[] probabilities) {
        int best = Metrics.argmax(probabilities);
        Double[] all = new Double[probabilities.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (double) probabilities[i];
        }
        return new Prediction(clip, labels.get(best), probabilities[best], List.of(all));
    }
}

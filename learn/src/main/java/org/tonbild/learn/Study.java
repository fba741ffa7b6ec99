package org.tonbild.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cross-validation with several seeds.
 *
 * @param results one per seed
 * @param accuracy mean of their accuracies
 * @param deviation standard deviation (n - 1) of their accuracies; 0 with one seed
 * @param ensemble how good the mean of the probabilities of all seeds is, with the history of the first; null with one
 *     seed
 */
public record Study(
        List<CrossValidation.Result> results,
        double accuracy,
        double deviation,
        CrossValidation.@Nullable Result ensemble) {
    public Study {
        results = List.copyOf(results);
    }

    static Study of(List<CrossValidation.Result> results, CrossValidation.@Nullable Result ensemble) {
        double mean = results.stream()
                .mapToDouble(CrossValidation.Result::accuracy)
                .average()
                .orElse(0);
        double squares = results.stream()
                .mapToDouble(r -> (r.accuracy() - mean) * (r.accuracy() - mean))
                .sum();
        int n = results.size();
        return new Study(results, mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1)), ensemble);
    }
}

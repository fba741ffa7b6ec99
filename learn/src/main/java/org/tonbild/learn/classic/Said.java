package org.tonbild.learn.classic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tonbild.learn.Clip;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.Predictions;

/**
 * What networks said, the mean over their seeds.
 *
 * @param rows probabilities by the name of the training's split and that of the clip
 */
record Said(Map<String, Map<String, float[]>> rows) {
    static Said of(Predictions predictions) {
        Map<String, Map<String, float[]>> rows = new HashMap<>();
        for (Predictions.Row row : predictions.averaged().rows()) {
            rows.computeIfAbsent(row.fold(), f -> new HashMap<>()).put(row.clip(), row.probabilities());
        }
        return new Said(rows);
    }

    /** Of one clip. */
    float[] of(String training, String clip) {
        float[] row = rows.getOrDefault(training, Map.of()).get(clip);
        if (row == null) {
            throw new DatasetException("no network said what " + clip + " is; give its image");
        }
        return row;
    }

    /** Of clips, by one network. */
    float[][] of(String training, List<Clip> clips) {
        return clips.stream().map(c -> of(training, c.name())).toArray(float[][]::new);
    }

    /**
     * Of clips, each by a network of its own.
     *
     * @param sources the name of the training for each clip's name
     */
    float[][] of(Map<String, String> sources, List<Clip> clips) {
        return clips.stream()
                .map(c -> of(sources.getOrDefault(c.name(), ""), c.name()))
                .toArray(float[][]::new);
    }
}

package org.tonbild.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers to clips as means over several views of each: excerpts of longer sounds, else images turned in time. */
public final class TestViews {
    private static final int AT_ONCE = 16;

    private TestViews() {}

    /**
     * The mean answers.
     *
     * @param network gives the answers {@code [images x labels]} to images
     * @param sounds where excerpts come from; null turns the images
     * @param count views of each clip, 1 or more; 1 takes the plain image
     * @return {@code [clips x labels]}
     * @throws IOException if a sound cannot be read
     */
    public static float[][] answers(
            Function<List<ImageTensor>, float[][]> network,
            LabeledImages clips,
            @Nullable SoundImages sounds,
            int count)
            throws IOException {
        if (count <= 1) {
            return network.apply(clips.images());
        }
        float[][] means = new float[clips.size()][];
        for (int from = 0; from < clips.size(); from += AT_ONCE) {
            int n = Math.min(AT_ONCE, clips.size() - from);
            List<ImageTensor> views = new ArrayList<>();
            for (int i = from; i < from + n; i++) {
                views.addAll(
                        sounds == null
                                ? clips.images().get(i).turned(count)
                                : sounds.views(clips.clips().get(i), count));
            }
            float[][] p = network.apply(views);
            for (int i = 0; i < n; i++) {
                means[from + i] = Predictions.mean(List.of(p).subList(i * count, (i + 1) * count));
            }
        }
        return means;
    }
}

package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossValidationTest {
    private static final LabeledImages IMAGES = Synthetic.images(3, 30, 12, 16, 4);

    private static Splits splits() {
        return Splits.of(ImageDataset.of(Path.of("."), "fold", IMAGES.clips()), 5, 1);
    }

    @Test
    void numbersDoNotDependOnTheWorkersAndAddUp() throws InterruptedException {
        List<Double> heard = Collections.synchronizedList(new ArrayList<>());
        CrossValidation one = new CrossValidation(Synthetic.SMALL, Synthetic.training(6), 1, 1);
        CrossValidation two = new CrossValidation(Synthetic.SMALL, Synthetic.training(6), 1, 2);
        CrossValidation.Result a = one.run(splits(), IMAGES, (fraction, what) -> heard.add(fraction));
        CrossValidation.Result b = two.run(splits(), IMAGES, Progress.NONE);
        assertThat(heard).isSorted().endsWith(1.0);
        assertThat(a.folds()).hasSize(3);
        double sum = 0;
        int right = 0;
        for (int i = 0; i < 3; i++) {
            assertThat(a.folds().get(i).evaluation()).isEqualTo(b.folds().get(i).evaluation());
            assertThat(a.folds().get(i).history().epochs())
                    .isEqualTo(b.folds().get(i).history().epochs());
            assertThat(a.folds().get(i).name()).isEqualTo(Integer.toString(i + 1));
            assertThat(a.folds().get(i).trainingClips()).isEqualTo(60);
            sum += a.folds().get(i).evaluation().accuracy();
            right += a.folds().get(i).evaluation().right();
        }
        assertThat(a.accuracy()).isEqualTo(sum / 3, within(1e-12)).isGreaterThan(0.8);
        assertThat(a.pooled().right()).isEqualTo(right);
        assertThat(a.pooled().clips()).isEqualTo(90);
        double squares = 0;
        for (CrossValidation.Fold fold : a.folds()) {
            squares += Math.pow(fold.evaluation().accuracy() - sum / 3, 2);
        }
        assertThat(a.standardError()).isEqualTo(Math.sqrt(squares / 2 / 3), within(1e-12));
        JsonNode json = new ObjectMapper().valueToTree(a);
        assertThat(json.path("folds").path(2).path("evaluation").path("clips").asInt())
                .isEqualTo(30);
        assertThat(json.path("basis").asText()).isEqualTo("FOLD");
    }

    @Test
    void stopsWhenInterrupted() {
        CrossValidation long_ = new CrossValidation(Synthetic.SMALL, Synthetic.training(10_000), 1, 2);
        Thread caller = Thread.currentThread();
        long start = System.nanoTime();
        assertThatThrownBy(() -> long_.run(splits(), IMAGES, (fraction, what) -> caller.interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(20);
    }
}

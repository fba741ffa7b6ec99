package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.CrossValidation;
import org.tonbild.learn.DatasetException;
import org.tonbild.learn.ImageDataset;
import org.tonbild.learn.Progress;
import org.tonbild.learn.Splits;
import org.tonbild.spec.Specs;

class TableValidationTest {
    private static final FeatureTable TABLE = Tables.clusters(3, 10, 3, 2, 1);
    private static final Learner FOREST = Specs.with(ForestLearner.DEFAULTS, Map.of("trees", "20"));

    private static Splits splits(FeatureTable table) {
        return Splits.of(ImageDataset.of(Path.of("."), "fold", table.clips()), 5, 1);
    }

    @Test
    void numbersDoNotDependOnTheWorkersAndAddUp() throws InterruptedException {
        for (Learner learner : List.of(SvmLearner.DEFAULTS, FOREST, NeighboursLearner.DEFAULTS)) {
            TableValidation.Outcome one = new TableValidation(learner, 4, 1).run(splits(TABLE), TABLE, Progress.NONE);
            TableValidation.Outcome two = new TableValidation(learner, 4, 3).run(splits(TABLE), TABLE, Progress.NONE);
            assertThat(two.result().pooled()).isEqualTo(one.result().pooled());
            assertThat(two.chosen()).isEqualTo(one.chosen()).hasSize(3);
            CrossValidation.Result r = one.result();
            double mean = r.folds().stream()
                    .mapToDouble(f -> f.evaluation().accuracy())
                    .average()
                    .orElseThrow();
            assertThat(r.accuracy()).isEqualTo(mean, within(1e-12)).isGreaterThan(0.75);
            assertThat(r.pooled().clips()).isEqualTo(90);
            assertThat(r.folds()).allSatisfy(f -> assertThat(f.trainingClips()).isEqualTo(60));
            assertThat(r.seed()).isEqualTo(4);
            assertThat(one.predictions().rows()).hasSize(90);
            assertThat(one.predictions().rows().get(30).fold()).isEqualTo("2");
        }
    }

    /** What is in a test fold changes nothing in what was learnt for the clips tested there, but for its own rows. */
    @Test
    void nothingIsLearntFromTheFoldThatIsTested() throws InterruptedException {
        List<float[]> rows = new ArrayList<>(TABLE.rows());
        int last = TABLE.size() - 1;
        rows.set(last, new float[] {1e6f, -1e6f, 1e6f, 1e6f});
        FeatureTable spoilt = new FeatureTable(TABLE.labels(), TABLE.columns(), TABLE.clips(), rows);
        for (Learner learner : List.of(SvmLearner.DEFAULTS, FOREST, NeighboursLearner.DEFAULTS)) {
            float[][][] p = new float[2][][];
            for (int i = 0; i < 2; i++) {
                FeatureTable table = i == 0 ? TABLE : spoilt;
                var split = splits(table).splits().get(2);
                Fitted fitted = learner.fit(table.of(split.train()), 1);
                p[i] = fitted.probabilities(table.of(split.test()).rows().subList(0, 29));
            }
            assertThat(p[1]).isDeepEqualTo(p[0]);
        }
    }

    @Test
    void aTableThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new FeatureTable(
                        Tables.LABELS, List.of("x"), List.of(Tables.clip("c", "a", "", "")), List.of(new float[2])))
                .isInstanceOf(DatasetException.class)
                .hasMessage("the row of c has 2 numbers, the table 1 columns");
        assertThatThrownBy(() -> new FeatureTable(
                        Tables.LABELS, List.of("x"), List.of(Tables.clip("c", "a", "", "")), List.of(new float[] {
                            Float.NaN
                        })))
                .hasMessage("x of c is NaN; every number has to be finite");
        assertThatThrownBy(() -> TABLE.join(TABLE)).hasMessageContaining("a column's name stands twice");
        assertThatThrownBy(() -> TABLE.of(List.of(Tables.clip("other", "a", "", ""))))
                .hasMessage("other has no row in the table");
    }

    @Test
    void theTableIsCsv() {
        FeatureTable one = new FeatureTable(
                Tables.LABELS,
                List.of("x[0].mean", "odd, name"),
                List.of(Tables.clip("dir/c.wav", "a", "2", "g")),
                List.of(new float[] {0.1f, -3}));
        assertThat(one.toCsv()).isEqualTo("file,label,fold,group,x[0].mean,\"odd, name\"\ndir/c.wav,a,2,g,0.1,-3.0\n");
    }
}

package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.Task;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/** Cross-validation of several labels and of numbers: seeds, ensembles, kept parts, views. */
class TaskValidationTest {
    private static final HeadSpec MULTI = Specs.with(HeadSpec.DEFAULTS, "task", Task.MULTI);
    private static final HeadSpec NUMBER = Specs.with(HeadSpec.DEFAULTS, "task", Task.REGRESSION);

    @TempDir
    Path folder;

    private static TaskValidation validation(HeadSpec head, int epochs, int workers) {
        TrainingSpec plain = Specs.with(
                Synthetic.training(epochs), Map.of("mixup", "0", "gain", "0", "band_masks", "0", "frame_masks", "0"));
        return new TaskValidation(Synthetic.SMALL, head, plain, 1, workers);
    }

    private static Splits splits(LabeledImages images) {
        return Splits.of(ImageDataset.of(Path.of("."), "fold", images.clips()), 5, 1);
    }

    private static CrossValidation.Options seeds(Path parts, Long... seeds) {
        return new CrossValidation.Options(List.of(seeds), 1, 1, parts);
    }

    private static CrossValidation.Options seeds(Long... seeds) {
        return new CrossValidation.Options(List.of(seeds), 1, 1, null);
    }

    @Test
    void theEnsembleIsTheMeanOfTheAnswers() throws Exception {
        LabeledImages images = TaskImages.scores(60, 3);
        TrainingData data = TrainingData.of(images);
        TaskValidation.Outcome outcome =
                validation(NUMBER, 8, 2).run(splits(images), data, seeds(4L, 5L, 6L), Progress.NONE);
        TaskValidation.Study study = outcome.study();
        assertThat(study.results()).hasSize(3);
        // The same as each seed by itself, with any number of workers.
        TaskValidation.Outcome alone = validation(NUMBER, 8, 1).run(splits(images), data, seeds(5L), Progress.NONE);
        assertThat(alone.study().ensemble()).isNull();
        assertThat(alone.study().best().pooled())
                .isEqualTo(study.results().get(1).pooled());
        assertThat(study.results().get(1).seed()).isEqualTo(5);

        double[] r2 = study.results().stream()
                .mapToDouble(r -> r.pooled().scores().r2())
                .toArray();
        double mean = (r2[0] + r2[1] + r2[2]) / 3;
        double squares = 0;
        for (double r : r2) {
            squares += (r - mean) * (r - mean);
        }
        assertThat(study.figures().get(0).name()).isEqualTo("R2");
        assertThat(study.figures().get(0).mean()).isEqualTo(mean, within(1e-12));
        assertThat(study.figures().get(0).deviation()).isEqualTo(Math.sqrt(squares / 2), within(1e-12));

        assertThat(outcome.predictions().rows()).hasSize(180);
        double absolute = 0;
        for (Clip clip : images.clips()) {
            double answer = outcome.predictions().rows().stream()
                    .filter(r -> r.clip().equals(clip.name()))
                    .mapToDouble(r -> r.probabilities()[0])
                    .average()
                    .orElseThrow();
            absolute += Math.abs(answer - Double.parseDouble(clip.label()));
        }
        TaskValidation.Result ensemble = study.ensemble();
        assertThat(ensemble.pooled().scores().meanAbsoluteError()).isEqualTo(absolute / 60, within(1e-4));
        assertThat(ensemble.parameters()).isEqualTo(3 * study.results().get(0).parameters());
        assertThat(ensemble.seconds())
                .isEqualTo(
                        study.results().stream()
                                .mapToDouble(TaskValidation.Result::seconds)
                                .sum(),
                        within(1e-9));
        assertThat(study.best()).isSameAs(ensemble);
    }

    @Test
    void figuresOfTheFoldsAndOfAllClips() throws Exception {
        LabeledImages images = TaskImages.mixtures(60, 3);
        TaskValidation.Result result = validation(MULTI, 6, 1)
                .run(splits(images), TrainingData.of(images), seeds(1L), Progress.NONE)
                .study()
                .best();
        assertThat(result.folds()).hasSize(3);
        assertThat(result.basis()).isEqualTo(Splits.Basis.FOLD);
        double[] each = result.folds().stream()
                .mapToDouble(f -> f.evaluation().labels().meanAveragePrecision())
                .toArray();
        double mean = (each[0] + each[1] + each[2]) / 3;
        double squares = 0;
        for (double v : each) {
            squares += (v - mean) * (v - mean);
        }
        TaskValidation.Figure figure = result.figures().get(0);
        assertThat(figure.name()).isEqualTo("mean average precision");
        assertThat(figure.pooled()).isEqualTo(result.pooled().labels().meanAveragePrecision());
        assertThat(figure.mean()).isEqualTo(mean, within(1e-12));
        assertThat(figure.standardError()).isEqualTo(Math.sqrt(squares / 2 / 3), within(1e-12));
        assertThat(result.pooled().clips()).isEqualTo(60);
        assertThat(result.folds().get(0).trainingClips()).isEqualTo(40);
    }

    @Test
    void finishedFoldsAreNotTrainedAgain() throws Exception {
        LabeledImages images = TaskImages.mixtures(30, 3);
        TrainingData data = TrainingData.of(images);
        TaskValidation validation = validation(MULTI, 2, 1);
        TaskValidation.Outcome whole = validation.run(splits(images), data, seeds(1L, 2L), Progress.NONE);
        assertThatThrownBy(() -> validation.run(splits(images), data, seeds(folder, 1L, 2L), (fraction, what) -> {
                    if (what.startsWith("seed 2 of 2, fold 1 of 3")) {
                        throw new IllegalStateException("stopped here");
                    }
                }))
                .hasMessage("stopped here");
        List<String> said = new ArrayList<>();
        TaskValidation.Outcome rest =
                validation.run(splits(images), data, seeds(folder, 1L, 2L), (fraction, what) -> said.add(what));
        assertThat(said).filteredOn(w -> w.endsWith("kept from before")).hasSize(3);
        assertThat(rest.predictions().toCsv()).isEqualTo(whole.predictions().toCsv());
        assertThat(rest.study().ensemble().pooled())
                .isEqualTo(whole.study().ensemble().pooled());
        // Another question about the same images is another cross-validation.
        said.clear();
        LabeledImages numbers = TaskImages.scores(30, 3);
        validation(NUMBER, 2, 1)
                .run(splits(numbers), TrainingData.of(numbers), seeds(folder, 1L), (f, what) -> said.add(what));
        assertThat(said).noneMatch(w -> w.endsWith("kept from before"));
    }

    @Test
    void oneLabelIsForTheOther() {
        assertThatThrownBy(() -> validation(HeadSpec.DEFAULTS, 1, 1))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("single is for CrossValidation");
    }

    @Test
    void clipsWithWrongDecisionsAreSortedByTheirLoss() {
        List<Clip> clips = List.of(clip("a", "x;y"), clip("b", "y"), clip("c", "z"));
        float[][] p = {{0.9f, 0.6f, 0.1f}, {0.8f, 0.7f, 0.1f}, {0.1f, 0.1f, 0.25f}};
        MultiLabelEvaluation result = MultiLabelEvaluation.of(List.of("x", "y", "z"), clips, p);
        double[] loss = {
            -(Math.log(0.9) + Math.log(0.6) + Math.log(0.9)) / 3,
            -(Math.log(0.2) + Math.log(0.7) + Math.log(0.9)) / 3,
            -(Math.log(0.9) + Math.log(0.9) + Math.log(0.25)) / 3
        };
        assertThat(result.logLoss()).isEqualTo((loss[0] + loss[1] + loss[2]) / 3, within(1e-7));
        assertThat(result.mistakes()).hasSize(2);
        MultiLabelEvaluation.Mistake worst = result.mistakes().get(0);
        assertThat(worst.clip()).isEqualTo("b");
        assertThat(worst.truth()).containsExactly("y");
        assertThat(worst.said()).containsExactly("x", "y");
        assertThat(worst.worst()).isEqualTo("x");
        assertThat(worst.probability()).isEqualTo(0.8, within(1e-6));
        assertThat(worst.logLoss()).isEqualTo(loss[1], within(1e-7));
        assertThat(result.mistakes().get(1).said()).isEmpty();
    }

    private static Clip clip(String name, String label) {
        return new Clip(name, Path.of(name), label, "", "");
    }
}

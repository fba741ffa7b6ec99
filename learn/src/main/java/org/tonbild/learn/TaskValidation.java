package org.tonbild.learn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Task;

/**
 * Cross-validation of networks that answer several labels or a number: one network per split, all held-out answers judged
 * as one. What {@link CrossValidation} is for one label.
 *
 * @param networkSpec the architecture
 * @param headSpec what it answers
 * @param trainingSpec the training
 * @param threads threads of the engine
 */
public record TaskValidation(NetworkSpec networkSpec, HeadSpec headSpec, TrainingSpec trainingSpec, int threads) {

    /**
     * The outcome.
     *
     * @param parameters number of trained values of one network
     * @param labels how well several labels were said, or null
     * @param scores how well numbers were said, or null
     */
    public record Result(
            long parameters,
            @Nullable MultiLabelEvaluation labels,
            @Nullable ScoreEvaluation scores) {}

    /**
     * Trains on each split and answers its held-out clips.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public Result run(Splits splits, LabeledImages images, Progress progress) throws InterruptedException {
        List<Clip> clips = new ArrayList<>();
        List<float[]> answers = new ArrayList<>();
        long parameters = 0;
        int done = 0;
        for (Split split : splits.splits()) {
            double before = (double) done / splits.splits().size();
            LabeledImages test = images.of(split.test());
            TrainedNetwork network = new Trainer(networkSpec, headSpec, trainingSpec, threads)
                    .train(
                            images.of(split.train()),
                            null,
                            (share, what) -> progress.report(
                                    before + share / splits.splits().size(), "fold " + split.name() + ", " + what));
            parameters = network.parameters();
            clips.addAll(test.clips());
            answers.addAll(List.of(network.probabilities(test.images())));
            done++;
        }
        return judge(images.labels(), clips, answers.toArray(float[][]::new), parameters);
    }

    /** Judges the answers of a network that was trained on other clips. */
    public Result judge(List<String> labels, List<Clip> clips, float[][] answers, long parameters) {
        return headSpec.task() == Task.REGRESSION
                ? new Result(parameters, null, ScoreEvaluation.of(clips, answers))
                : new Result(parameters, MultiLabelEvaluation.of(labels, clips, answers), null);
    }
}

package org.tonbild.learn;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.Specs;

/**
 * A network that is trained from the beginning.
 *
 * @param threads threads of the engine within one training
 * @param views views of each tested clip whose answers are averaged
 * @param preparing threads that prepare batches, which change no number
 * @param sounds the recordings if the training or the views want them
 */
record NetworkLearner(
        NetworkSpec networkSpec,
        HeadSpec headSpec,
        TrainingSpec trainingSpec,
        int threads,
        int views,
        int preparing,
        @Nullable SoundImages sounds)
        implements FoldLearner {
    @Override
    public List<String> settings() {
        return List.of(
                "folds 1",
                Networks.name(networkSpec),
                Specs.hashedMap(networkSpec).toString(),
                Specs.hashedMap(headSpec).toString(),
                Specs.hashedMap(Specs.with(trainingSpec, "seed", 0)).toString(),
                Integer.toString(threads),
                Integer.toString(views));
    }

    @Override
    public Answered learn(
            LabeledImages train, LabeledImages test, long seed, @Nullable RunFolder running, Progress progress)
            throws IOException, InterruptedException {
        Trainer trainer = new Trainer(networkSpec, headSpec, Specs.with(trainingSpec, "seed", seed), threads)
                .preparing(preparing);
        TrainedNetwork network = (running == null ? trainer : trainer.into(running))
                .train(new TrainingData(train, test, sounds), progress);
        return new Answered(network.probabilities(test, sounds, views), network.parameters(), network.history());
    }
}

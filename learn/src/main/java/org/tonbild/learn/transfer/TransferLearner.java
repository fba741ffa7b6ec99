package org.tonbild.learn.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.FoldLearner;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.Progress;
import org.tonbild.learn.RunFolder;
import org.tonbild.learn.SoundImages;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.WholeFiles;
import org.tonbild.spec.Specs;

/**
 * A backbone that gets new outputs on the clips of each split anew, for {@link org.tonbild.learn.FoldRuns}. The figures
 * are honest only where the backbone has not learnt from the clips that are held out. A training under way is not saved.
 */
public final class TransferLearner implements FoldLearner {
    private final Path backbone;
    private final @Nullable Model model;
    private final String identity;
    private final TransferSpec spec;
    private final TrainingSpec training;
    private final int threads;
    private final int views;
    private final @Nullable SoundImages sounds;

    /**
     * Looks at the backbone.
     *
     * @param backbone a TorchScript or ONNX file, or the folder of a model trained here
     * @param threads threads of the engine within one training, 1 to 256
     * @param views views of each tested clip whose probabilities are averaged, 1 for the plain image
     * @param sounds where excerpts come from; null turns the images
     * @throws org.tonbild.learn.ModelException if nothing that can be used lies there
     */
    public TransferLearner(
            Path backbone,
            TransferSpec spec,
            TrainingSpec training,
            int threads,
            int views,
            @Nullable SoundImages sounds)
            throws IOException {
        this.backbone = backbone;
        this.model = BackboneFiles.kind(backbone) == BackboneFiles.Kind.MODEL ? Model.load(backbone) : null;
        this.identity = model == null
                ? WholeFiles.sha256(Files.readAllBytes(backbone))
                : new TreeMap<>(model.card().files()).toString();
        this.spec = spec;
        this.training = training;
        this.threads = threads;
        this.views = views;
        this.sounds = sounds;
    }

    @Override
    public List<String> settings() {
        return List.of(
                "transfer 1",
                identity,
                Specs.hashedMap(spec).toString(),
                Specs.hashedMap(Specs.with(training, "seed", 0)).toString(),
                Integer.toString(threads),
                Integer.toString(views));
    }

    @Override
    public Answered learn(
            LabeledImages train, LabeledImages test, long seed, @Nullable RunFolder running, Progress progress)
            throws IOException, InterruptedException {
        TransferTrainer trainer = new TransferTrainer(spec, Specs.with(training, "seed", seed), threads);
        if (model == null) {
            TransferredNetwork network = trainer.train(backbone, train, test, progress);
            return new Answered(network.probabilities(test, sounds, views), network.parameters(), network.history());
        }
        TrainedNetwork network = trainer.train(model, train, test, progress);
        return new Answered(network.probabilities(test, sounds, views), network.parameters(), network.history());
    }
}

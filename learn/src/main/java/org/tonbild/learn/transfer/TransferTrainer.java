package org.tonbild.learn.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.LabeledImages;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Normalization;
import org.tonbild.learn.Progress;
import org.tonbild.learn.TrainedNetwork;
import org.tonbild.learn.TrainingHistory;
import org.tonbild.learn.TrainingMaterial;
import org.tonbild.learn.TrainingSpec;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * Trains new outputs on a backbone, on the calling thread. The same specs, images, backbone and number of threads give
 * the same numbers on the same machine and versions.
 *
 * <p>A TorchScript backbone sees changed images in every epoch, without gradients as long as it is frozen. An ONNX
 * backbone is asked once for the features of each clip and of {@code feature_copies} changed copies; the head is trained
 * on these.
 */
public final class TransferTrainer {
    private final TransferSpec spec;
    private final TrainingSpec training;
    private final int threads;

    /**
     * @param threads threads of the engine inside one step, 1 to 256
     */
    public TransferTrainer(TransferSpec spec, TrainingSpec training, int threads) {
        if (threads < 1 || threads > 256) {
            throw new SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        this.spec = spec;
        this.training = training;
        this.threads = threads;
    }

    /**
     * Trains on all of the images.
     *
     * @param backbone a TorchScript or ONNX file
     * @param heldOut clips whose loss is put into the history every few epochs, for the curve and for nothing else
     * @throws ModelException if the backbone is missing or cannot serve
     * @throws SpecException if the settings do not fit it
     * @throws InterruptedException if the thread is interrupted; nothing is left behind
     */
    public TransferredNetwork train(
            Path backbone, LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws IOException, InterruptedException {
        TorchNative.threads(threads);
        return switch (BackboneFiles.kind(backbone)) {
            case TORCH_SCRIPT -> onScript(backbone, images, heldOut, progress);
            case ONNX -> onFeatures(backbone, images, heldOut, progress);
            case MODEL -> throw new ModelException(backbone + " is a folder; open it with Model.load");
        };
    }

    /**
     * Trains on all of the images, which the model's recipe has to have made; how long they are may differ where the
     * network allows it. Values are standardised as the model does.
     *
     * @param backbone a model that was trained here; its architecture is kept, so that the result is exported alike
     * @param heldOut clips whose loss is put into the history every few epochs, for the curve and for nothing else
     * @throws ModelException if the model was itself made on a foreign backbone
     * @throws SpecException if the settings or the images do not fit it
     * @throws InterruptedException if the thread is interrupted; nothing is left behind
     */
    @SuppressWarnings("try") // a scope works by existing
    public TrainedNetwork train(
            Model backbone, LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        TorchNative.threads(threads);
        refuseInputSettings();
        GraphBackbone taught =
                GraphBackbone.of(backbone, images.shape(), images.labels().size(), training.seed());
        Normalization normalization = backbone.card().normalization();
        TrainingMaterial material = new TrainingMaterial(training, images, normalization);
        try (PointerScope life = new PointerScope()) {
            GraphBackbone.Native network = new GraphBackbone.Native(taught);
            Trunk trunk =
                    new GraphTrunk(network, taught.graph().features().dims().get(0), material, spec);
            HeadTraining run = new HeadTraining(trunk, spec, training, material, material.standardized());
            List<TrainingHistory.Epoch> epochs = run.run(watched(heldOut, normalization), progress);
            Map<String, String> origin = new LinkedHashMap<>(Specs.toMap(spec));
            origin.put("backbone", String.valueOf(backbone.folder().getFileName()));
            origin.put("backbone_sha256", backbone.card().files().getOrDefault(Model.TORCH_SCRIPT, ""));
            return new TrainedNetwork(
                    images.labels(),
                    material.shape(),
                    taught.with(spec.head()),
                    HeadSpec.DEFAULTS,
                    training,
                    threads,
                    normalization,
                    network.with(run.head()),
                    TrainingMaterial.history(epochs, (System.nanoTime() - start) * 1e-9),
                    origin);
        }
    }

    /** A model takes its images as its recipe makes them. */
    private void refuseInputSettings() {
        if (!spec.inputColor().equals(InputColor.AUTO)
                || spec.inputHeight() != 0
                || spec.inputWidth() != 0
                || spec.imagenet()
                || !spec.backboneLayer().equals("auto")) {
            throw new SpecException(
                    "backbone",
                    "a model trained here takes its images as its recipe makes them and gives way at its outputs;"
                            + " leave out --input-color, --input-height, --input-width, --imagenet and"
                            + " --backbone-layer");
        }
    }

    private TrainingMaterial material(LabeledImages images) {
        return new TrainingMaterial(training, images, Normalization.measure(training.standardize(), images.images()));
    }

    private static HeadTraining.@Nullable Watched watched(@Nullable LabeledImages heldOut, Normalization by) {
        return heldOut == null ? null : new HeadTraining.Watched(by.apply(heldOut.images()), heldOut.truth());
    }

    @SuppressWarnings("try") // a scope works by existing
    private TransferredNetwork onScript(
            Path path, LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        TrainingMaterial material = material(images);
        try (PointerScope life = new PointerScope()) {
            ScriptBackbone backbone =
                    ScriptBackbone.open(path, spec, material.shape(), material.normalization(), material.range());
            Trunk trunk = new ScriptTrunk(backbone, material, spec);
            HeadTraining run = new HeadTraining(trunk, spec, training, material, material.standardized());
            List<TrainingHistory.Epoch> epochs = run.run(watched(heldOut, material.normalization()), progress);
            Head head = run.head();
            return network(
                    images,
                    material,
                    path.getFileName() + ", "
                            + (backbone.layer().isEmpty() ? "head added" : backbone.layer() + " replaced") + ", "
                            + backbone.adapter(),
                    head.parameters() + backbone.training(),
                    TransferredNetwork.Format.TORCH_SCRIPT,
                    backbone.with(head),
                    TrainingMaterial.history(epochs, (System.nanoTime() - start) * 1e-9));
        }
    }

    @SuppressWarnings("try") // a scope works by existing
    private TransferredNetwork onFeatures(
            Path path, LabeledImages images, @Nullable LabeledImages heldOut, Progress progress)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        TrainingMaterial material = material(images);
        try (OnnxBackbone backbone = OnnxBackbone.open(
                        path, spec, material.shape(), material.normalization(), material.range(), threads);
                PointerScope life = new PointerScope()) {
            float[][][] targets = new float[images.size()][][];
            float[][][] variants = variants(backbone, material, images, targets, progress);
            Trunk trunk = new FeatureTrunk(variants, targets, training.seed());
            float[][] all = Arrays.stream(variants).flatMap(Arrays::stream).toArray(float[][]::new);
            HeadTraining run = new HeadTraining(trunk, spec, training, material, all);
            HeadTraining.Watched watched = null;
            if (heldOut != null) {
                float[][] raw =
                        heldOut.images().stream().map(ImageTensor::values).toArray(float[][]::new);
                watched = new HeadTraining.Watched(backbone.features(raw), heldOut.truth());
            }
            List<TrainingHistory.Epoch> epochs = run.run(watched, (f, what) -> progress.report(0.5 + 0.5 * f, what));
            Head head = run.head();
            return network(
                    images,
                    material,
                    path.getFileName() + ", features " + backbone.tensor() + ", " + backbone.adapter(),
                    head.parameters(),
                    TransferredNetwork.Format.ONNX,
                    backbone.with(head),
                    TrainingMaterial.history(epochs, (System.nanoTime() - start) * 1e-9));
        }
    }

    private TransferredNetwork network(
            LabeledImages images,
            TrainingMaterial material,
            String backbone,
            long trained,
            TransferredNetwork.Format format,
            byte[] file,
            TrainingHistory history) {
        return new TransferredNetwork(
                images.labels(),
                material.shape(),
                spec,
                training,
                threads,
                backbone,
                material.normalization(),
                trained,
                format,
                file,
                history);
    }

    /** Features of each clip and of its changed copies, {@code [clip][variant][feature]}. */
    private float[][][] variants(
            OnnxBackbone backbone,
            TrainingMaterial material,
            LabeledImages images,
            float[][][] targets,
            Progress progress)
            throws IOException, InterruptedException {
        float[][][] variants = new float[images.size()][][];
        for (int clip = 0; clip < variants.length; clip++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("training stopped");
            }
            float[][] pixels = new float[1 + spec.featureCopies()][];
            targets[clip] = new float[pixels.length][material.labels()];
            pixels[0] = images.images().get(clip).values();
            targets[clip][0] = material.target(clip);
            for (int copy = 1; copy < pixels.length; copy++) {
                float[] changed = new float[material.shape().size()];
                // Each copy is what the clip would be in that epoch.
                material.example(copy - 1, clip, 0, changed, targets[clip][copy]);
                pixels[copy] = raw(changed, material);
            }
            variants[clip] = backbone.features(pixels);
            progress.report(0.5 * (clip + 1) / variants.length, "features of clip " + (clip + 1));
        }
        return variants;
    }

    /** What the recipe would have made: the opposite of {@link Normalization#apply}. */
    private static float[] raw(float[] values, TrainingMaterial material) {
        float[] raw = new float[values.length];
        for (int i = 0; i < raw.length; i++) {
            int row = i / material.shape().frames();
            raw[i] = values[i] / material.normalization().scale()[row]
                    + material.normalization().mean()[row];
        }
        return raw;
    }
}

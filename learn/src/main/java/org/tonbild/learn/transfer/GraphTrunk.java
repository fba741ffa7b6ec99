package org.tonbild.learn.transfer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.TrainingMaterial;

/** A network trained here that sees changed images. */
final class GraphTrunk implements Trunk {
    private final GraphBackbone.Native backbone;
    private final int features;
    private final TrainingMaterial material;
    private final TransferSpec spec;
    private boolean measuring;

    GraphTrunk(GraphBackbone.Native backbone, int features, TrainingMaterial material, TransferSpec spec) {
        this.backbone = backbone;
        this.features = features;
        this.material = material;
        this.spec = spec;
    }

    @Override
    public int inputs() {
        return material.shape().size();
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public void example(int epoch, int item, int slot, float[] pixels, float[] targets) {
        material.example(epoch, item, slot, pixels, targets);
    }

    @Override
    public Tensor forward(float[] pixels, int n) {
        ImageTensor.Shape shape = material.shape();
        return backbone.features(Tensors.of(pixels, n, shape.channels(), shape.bands(), shape.frames()), measuring);
    }

    @Override
    public List<Tensor> thaw() {
        return backbone.thaw(spec.thawLayers());
    }

    @Override
    public List<Tensor> buffers() {
        return spec.holdStatistics() ? List.of() : backbone.buffers();
    }

    @Override
    public void measuring(boolean on) {
        measuring = on && !spec.holdStatistics();
    }
}

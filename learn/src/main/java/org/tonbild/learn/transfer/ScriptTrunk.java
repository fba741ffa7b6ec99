package org.tonbild.learn.transfer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.TrainingMaterial;

/** A TorchScript backbone that sees changed images. */
final class ScriptTrunk implements Trunk {
    private final ScriptBackbone backbone;
    private final InputAdapter.Native adapter;
    private final TrainingMaterial material;
    private final TransferSpec spec;
    private final ImageTensor.Shape shape;

    ScriptTrunk(ScriptBackbone backbone, TrainingMaterial material, TransferSpec spec) {
        this.backbone = backbone;
        this.adapter = backbone.adapter().new Native();
        this.material = material;
        this.spec = spec;
        this.shape = backbone.adapter().input();
    }

    @Override
    public int inputs() {
        return shape.size();
    }

    @Override
    public int features() {
        return backbone.features();
    }

    @Override
    public void example(int epoch, int item, int slot, float[] pixels, float[] targets) {
        material.example(epoch, item, slot, pixels, targets);
    }

    @Override
    public Tensor forward(float[] pixels, int n) {
        Tensor x = Tensors.of(pixels, n, shape.channels(), shape.bands(), shape.frames());
        return backbone.forward(adapter.apply(x, true));
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
        backbone.measuring(on && !spec.holdStatistics());
    }
}

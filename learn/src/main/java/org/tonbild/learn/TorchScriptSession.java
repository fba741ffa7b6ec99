package org.tonbild.learn;

import java.io.IOException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.TorchNative;

/** {@code network.pt} in libtorch. */
final class TorchScriptSession implements Classifier.Session {
    private final JitModule module;
    private final ImageTensor.Shape shape;
    private final int threads;

    private TorchScriptSession(JitModule module, ImageTensor.Shape shape, int threads) {
        this.module = module;
        this.shape = shape;
        this.threads = threads;
    }

    static TorchScriptSession open(Model model, int threads) throws IOException {
        String file = model.folder().resolve(Model.TORCH_SCRIPT).toString();
        try {
            JitModule module = TorchNative.load(file);
            module.eval();
            return new TorchScriptSession(module, model.card().input(), threads);
        } catch (RuntimeException e) {
            throw new ModelException(file + " cannot be opened by libtorch: " + e.getMessage());
        }
    }

    @Override
    @SuppressWarnings("try") // guard and scope work by existing
    public synchronized float[] run(float[] pixels, int n) {
        TorchNative.threads(threads);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor x = TorchGraph.tensor(pixels, n, shape.channels(), shape.bands(), shape.frames());
            return TorchGraph.values(
                    module.forward(new IValueVector(new IValue(x))).toTensor());
        }
    }

    @Override
    public void close() {
        module.close();
    }
}

package org.tonbild.learn.transfer;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Java's arrays into libtorch and back. */
final class Tensors {
    private Tensors() {}

    /** A tensor with its own copy of the values. */
    static Tensor of(float[] values, long... dims) {
        // from_blob only looks at the memory; the clone owns its copy, so the buffer may go.
        try (FloatPointer buffer = new FloatPointer(values);
                Tensor view = torch.from_blob(buffer, dims)) {
            return view.clone();
        }
    }

    static float[] values(Tensor t) {
        try (Tensor flat = t.detach();
                Tensor dense = flat.contiguous()) {
            float[] out = new float[(int) dense.numel()];
            dense.data_ptr_float().get(out);
            return out;
        }
    }
}

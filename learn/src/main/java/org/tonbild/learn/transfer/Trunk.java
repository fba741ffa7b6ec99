package org.tonbild.learn.transfer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What stands before the head while it trains: a network, or features that were computed before. */
interface Trunk {
    /** Values of one example before the trunk. */
    int inputs();

    /** Number of features behind it. */
    int features();

    /**
     * Writes one example of an epoch.
     *
     * @param pixels the batch's values, filled from {@code slot * inputs()}
     * @param targets the batch's target shares, filled from {@code slot * labels}
     */
    void example(int epoch, int item, int slot, float[] pixels, float[] targets);

    /** Features {@code [n x features]} of {@code n} examples. */
    Tensor forward(float[] pixels, int n);

    /** Lets it train from now on, and gives the tensors that do. */
    List<Tensor> thaw();

    /** Tensors that training measures but does not train. */
    List<Tensor> buffers();

    /** Whether what is measured in training is measured now. */
    void measuring(boolean on);
}

package org.tonbild.learn.network;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** What an operation may ask while libtorch walks the graph once. */
final class TorchPass {
    private final TorchGraph network;
    private final boolean training;
    private final boolean standardized;
    private final @Nullable CounterRandom dropout;

    TorchPass(TorchGraph network, boolean training, boolean standardized, @Nullable CounterRandom dropout) {
        this.network = network;
        this.training = training;
        this.standardized = standardized;
        this.dropout = dropout;
    }

    Tensor weight(String name) {
        return network.get(name);
    }

    /** Whether batch statistics are used and measured. */
    boolean training() {
        return training;
    }

    /** Whether the input is standardised already. */
    boolean standardized() {
        return standardized;
    }

    /** Where dropout draws from, or null if nothing is dropped. */
    @Nullable
    CounterRandom dropout() {
        return dropout;
    }
}

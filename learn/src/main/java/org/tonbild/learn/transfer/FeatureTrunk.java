package org.tonbild.learn.transfer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;

/** Features that a frozen backbone has given before: of each clip and of changed copies of it. */
final class FeatureTrunk implements Trunk {
    private final float[][][] variants;
    private final float[][][] targets;
    private final long seed;

    /**
     * @param variants {@code [clip][variant][feature]}
     * @param targets {@code [clip][variant][label]}
     */
    FeatureTrunk(float[][][] variants, float[][][] targets, long seed) {
        this.variants = variants;
        this.targets = targets;
        this.seed = seed;
    }

    @Override
    public int inputs() {
        return features();
    }

    @Override
    public int features() {
        return variants[0][0].length;
    }

    @Override
    public void example(int epoch, int item, int slot, float[] pixels, float[] shares) {
        int variant = new CounterRandom(seed, Purpose.AUGMENT, (long) epoch * variants.length + item)
                .nextInt(variants[item].length);
        System.arraycopy(variants[item][variant], 0, pixels, slot * features(), features());
        float[] target = targets[item][variant];
        System.arraycopy(target, 0, shares, slot * target.length, target.length);
    }

    @Override
    public Tensor forward(float[] pixels, int n) {
        return Tensors.of(pixels, n, features());
    }

    @Override
    public List<Tensor> thaw() {
        throw new IllegalStateException("features do not train");
    }

    @Override
    public List<Tensor> buffers() {
        return List.of();
    }

    @Override
    public void measuring(boolean on) {
        // Nothing is measured.
    }
}

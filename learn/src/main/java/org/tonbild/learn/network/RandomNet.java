package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A network with random weights whose only trained part is the read-out, which is solved and not descended to (randomized
 * learning, as in Franzoni, 2023, section 5.1; Pao et al., 1994; Huang et al., 2006): one convolution of {@code kernels}
 * random kernels over {@code patch x patch}, ReLU, maximum over 4 x 4; mean and maximum over time of each map and band are
 * the features; the last layer is the ridge regression of the targets, {@code W = (H'H + ridge n I)^-1 H'Y} on
 * standardised features.
 *
 * @param kernels number of random kernels
 * @param patch bands and frames that a kernel sees, odd
 * @param ridge penalty, as a share of the features' variance
 */
public record RandomNet(
        @Param(value = "number of random kernels", min = 1, max = 65_536)
        int kernels,

        @Param(value = "bands and frames that a kernel sees, odd", min = 1, max = 101)
        int patch,

        @Param(value = "penalty of the ridge regression", min = 0, max = 1e6)
        double ridge)
        implements NetworkSpec {

    /** 128 kernels of 9 x 9. */
    public static final RandomNet DEFAULTS = new RandomNet(128, 9, 0.1);

    public RandomNet {
        Specs.check(RandomNet.class, kernels, patch, ridge);
        if (patch % 2 == 0) {
            throw new org.tonbild.spec.SpecException("patch", patch + " is even; use an odd number");
        }
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = net.relu(net.randomConvolution(image, kernels, patch, patch, 2, 2));
        x = net.maps(net.maxPool(x, 4, 4));
        return net.concat(0, net.flatten(net.mean(x, 2, false)), net.flatten(net.max(x, 2, false)));
    }

    /** Nothing is dropped: nothing is trained by steps. */
    @Override
    public double dropout() {
        return 0;
    }
}

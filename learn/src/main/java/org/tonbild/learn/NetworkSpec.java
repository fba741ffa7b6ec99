package org.tonbild.learn;

import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/**
 * A small convolutional network for images of any size: per block {@code convolutions} times (3 x 3 convolution, batch
 * normalisation, ReLU), then 2 x 2 maximum pooling; after the last block the mean over bands, then mean plus maximum
 * over time, dropout and one linear layer.
 *
 * <p>The pooling over time is that of Kong et al., "PANNs", 2020; the block that of Simonyan and Zisserman, 2015.
 *
 * @param widths feature maps of each block
 * @param convolutions convolutions per block
 * @param dropout share of the pooled features that is dropped in training
 */
public record NetworkSpec(
        @Param("feature maps of each block, as 8,32,64,128") Widths widths,

        @Param(value = "convolutions per block", min = 1, max = 4)
        int convolutions,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements Spec {

    /**
     * Four blocks of two convolutions, 291,000 parameters for ten labels. The first block is narrow because it works at
     * the full size of the image and would else take half the time.
     */
    public static final NetworkSpec DEFAULTS = new NetworkSpec(Widths.of(8, 32, 64, 128), 2, 0.2);

    public NetworkSpec {
        Specs.check(NetworkSpec.class, widths, convolutions, dropout);
    }
}

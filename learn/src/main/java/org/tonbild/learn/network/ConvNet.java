package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A small convolutional network for images of any size: per block {@code convolutions} times (3 x 3 convolution, batch
 * normalisation, ReLU), then 2 x 2 maximum pooling; after the last block the mean over bands, then mean plus maximum
 * over time.
 *
 * <p>The pooling over time is that of Kong et al., "PANNs", 2020; the block that of Simonyan and Zisserman, 2015.
 * Shapes: {@code c x b x t} to {@code w1 x b/2 x t/2} and so on, features {@code w_last}.
 *
 * @param widths feature maps of each block
 * @param convolutions convolutions per block
 * @param frequencyCoordinate whether a channel tells each pixel its band: a remedy where a picture moved upwards is
 *     another sound
 * @param dropout share of the pooled features that is dropped in training
 */
public record ConvNet(
        @Param("feature maps of each block, as 8,32,64,128") Widths widths,

        @Param(value = "convolutions per block", min = 1, max = 4)
        int convolutions,

        @Param("whether a channel more tells the band") boolean frequencyCoordinate,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /**
     * Four blocks of two convolutions, 291,000 parameters for ten labels. The first block is narrow because it works at
     * the full size of the image and would else take half the time.
     */
    public static final ConvNet DEFAULTS = new ConvNet(Widths.of(8, 32, 64, 128), 2, false, 0.2);

    public ConvNet {
        Specs.check(ConvNet.class, widths, convolutions, frequencyCoordinate, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = frequencyCoordinate ? net.withCoordinates(image) : image;
        for (int width : widths.maps()) {
            // An image too small to be halved again keeps its size.
            x = net.block(x, width, convolutions, 2, 2);
        }
        return net.globalPool(net.maps(x));
    }
}

package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * For images of several channels that are different pictures of one sound, such as wavelets, mel and gammatone bands
 * (Arias-Vergara et al., "Multi-channel spectrograms for speech processing applications using deep learning methods",
 * 2021): a first block for each channel by itself, as their pixels mean different things, then blocks as {@link ConvNet}
 * over all of them.
 *
 * @param stem feature maps of each channel's own block
 * @param widths feature maps of each further block
 * @param dropout share of the pooled features that is dropped in training
 */
public record MultiChannelNet(
        @Param(value = "feature maps of each channel's own block", min = 1, max = 512)
        int stem,

        @Param("feature maps of each further block, as 32,64,128")
        Widths widths,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Eight maps a channel, then three blocks of two convolutions. */
    public static final MultiChannelNet DEFAULTS = new MultiChannelNet(8, Widths.of(32, 64, 128), 0.2);

    public MultiChannelNet {
        Specs.check(MultiChannelNet.class, stem, widths, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        int channels = image.dims().get(0);
        Value x = net.batchNorm(net.groupedConvolution(image, channels * stem, channels));
        x = net.relu(net.maxPool(x, 2, 2));
        for (int width : widths.maps()) {
            x = net.block(x, width, 2, 2, 2);
        }
        return net.globalPool(net.maps(x));
    }
}

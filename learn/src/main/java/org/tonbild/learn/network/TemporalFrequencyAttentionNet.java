package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A convolutional network with attention to time and to frequency (after Mu et al., "Environmental sound classification
 * using temporal-frequency attention based convolutional neural network", 2021): after the first block two maps of
 * weights are made of its feature maps by 1 x 1 convolutions, one over frames (mean over bands) and one over bands (mean
 * over frames), each through a sigmoid; the feature maps are weighted by each, and the two are added. Further blocks as
 * {@link ConvNet}. How the weights are made in detail is ours; the article leaves parts of it open.
 *
 * @param widths feature maps of each block
 * @param dropout share of the pooled features that is dropped in training
 */
public record TemporalFrequencyAttentionNet(
        @Param("feature maps of each block, as 16,32,64,128")
        Widths widths,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Four blocks of one convolution. */
    public static final TemporalFrequencyAttentionNet DEFAULTS =
            new TemporalFrequencyAttentionNet(Widths.of(16, 32, 64, 128), 0.2);

    public TemporalFrequencyAttentionNet {
        Specs.check(TemporalFrequencyAttentionNet.class, widths, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = image;
        for (int block = 0; block < widths.maps().size(); block++) {
            x = net.block(x, widths.maps().get(block), 1, 2, 2);
            if (block == 0) {
                Value frames = net.sigmoid(net.mean(net.convolution(x, 1, 1, 1, true, true), 1, true));
                Value bands = net.sigmoid(net.mean(net.convolution(x, 1, 1, 1, true, true), 2, true));
                x = net.sum(net.product(x, frames), net.product(x, bands));
            }
        }
        return net.globalPool(net.maps(x));
    }
}

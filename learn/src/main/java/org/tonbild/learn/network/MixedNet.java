package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Two branches side by side (a remedy of Franzoni, 2023, section 4.2): a 2-D one, which finds shapes wherever they are,
 * and a 1-D one with frequencies as channels, which knows where they are. 2-D: blocks as {@link ConvNet}. 1-D: for each
 * width a convolution over 5 frames, batch normalisation, ReLU, maximum over 2 frames. Features: both, pooled.
 *
 * @param widths feature maps of each block of the 2-D branch
 * @param timeWidths channels of each convolution of the 1-D branch
 * @param dropout share of the pooled features that is dropped in training
 */
public record MixedNet(
        @Param("feature maps of each 2-D block, as 8,32,64") Widths widths,

        @Param("channels of each 1-D convolution, as 128,128")
        Widths timeWidths,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Three blocks of one convolution and two 1-D convolutions. */
    public static final MixedNet DEFAULTS = new MixedNet(Widths.of(8, 32, 64, 128), Widths.of(128, 128), 0.2);

    public MixedNet {
        Specs.check(MixedNet.class, widths, timeWidths, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value line = net.bandsAsChannels(image);
        for (int width : timeWidths.maps()) {
            line = net.relu(net.maxPool(net.batchNorm(net.convolution(line, width, 1, 5, true, false)), 1, 2));
        }
        Value plane = image;
        for (int width : widths.maps()) {
            plane = net.block(plane, width, 1, 2, 2);
        }
        net.maps(plane);
        return net.concat(0, net.globalPool(plane), net.globalPool(line));
    }
}

package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A residual network (He et al., 2016): a 3 x 3 convolution, then one stage per width of {@code blocks} basic blocks, each
 * {@code relu(x + norm(conv(relu(norm(conv(x))))))}; from the second stage on the first block halves bands and frames, and
 * a 1 x 1 convolution brings {@code x} to its size. Pooled as {@link ConvNet}.
 *
 * @param widths feature maps of each stage
 * @param blocks blocks per stage
 * @param dropout share of the pooled features that is dropped in training
 */
public record ResidualNet(
        @Param("feature maps of each stage, as 16,32,64,128")
        Widths widths,

        @Param(value = "blocks per stage", min = 1, max = 16)
        int blocks,

        @Param(value = "share of the pooled features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Four stages of one block after an image halved at once. */
    public static final ResidualNet DEFAULTS = new ResidualNet(Widths.of(16, 32, 64, 128), 1, 0.2);

    public ResidualNet {
        Specs.check(ResidualNet.class, widths, blocks, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        int first = widths.maps().get(0);
        Value x = net.relu(net.maxPool(net.batchNorm(net.convolution(image, first, 3, 3, true, false)), 2, 2));
        for (int stage = 0; stage < widths.maps().size(); stage++) {
            for (int block = 0; block < blocks; block++) {
                x = block(net, x, widths.maps().get(stage), stage > 0 && block == 0 ? 2 : 1);
            }
        }
        return net.globalPool(net.maps(x));
    }

    private static Value block(GraphBuilder net, Value x, int width, int step) {
        Value y = net.relu(net.batchNorm(net.stridedConvolution(x, width, 3, 3, step, step)));
        y = net.batchNorm(net.convolution(y, width, 3, 3, true, false));
        boolean same = step == 1 && x.dims().get(0) == width;
        Value shortcut = same ? x : net.batchNorm(net.stridedConvolution(x, width, 1, 1, step, step));
        return net.relu(net.sum(y, shortcut));
    }
}

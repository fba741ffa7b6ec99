package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Convolutions, then self-attention with several heads over time, in which every moment looks at every other: blocks as
 * {@link ConvNet} with one convolution, pooled over {@code 4 x 2}; a linear layer to {@code size} features a moment plus
 * sines and cosines of its time (Vaswani et al., 2017); {@code layers} blocks of attention; mean over time.
 *
 * <p>Over frequency it is the same with bands in the place of moments, pooled over {@code 2 x 4}: every band looks at
 * every other, so that partials far apart are seen together.
 *
 * @param widths feature maps of each block
 * @param size features of a moment, a multiple of {@code heads}
 * @param heads heads of the attention
 * @param layers blocks of attention
 * @param dropout share of the features that is dropped in training
 * @param over what the attention goes over
 */
public record AttentionNet(
        @Param("feature maps of each block, as 16,32,64") Widths widths,

        @Param(value = "features of a moment", min = 1, max = 4096)
        int size,

        @Param(value = "heads of the attention", min = 1, max = 64)
        int heads,

        @Param(value = "blocks of attention", min = 1, max = 24)
        int layers,

        @Param(value = "share of the features dropped in training", min = 0, max = 0.95)
        double dropout,

        @Param("what the attention goes over") Over over)
        implements NetworkSpec {

    /** What looks at each other. */
    public enum Over {
        /** Moments. */
        TIME,
        /** Bands. */
        FREQUENCY
    }

    /** Three blocks, 96 features, four heads, two layers, over time. */
    public static final AttentionNet DEFAULTS = new AttentionNet(Widths.of(16, 32, 64), 96, 4, 2, 0.2);

    /** Over time. */
    public AttentionNet(Widths widths, int size, int heads, int layers, double dropout) {
        this(widths, size, heads, layers, dropout, Over.TIME);
    }

    public AttentionNet {
        Specs.check(AttentionNet.class, widths, size, heads, layers, dropout, over);
        if (size % heads != 0) {
            throw new org.tonbild.spec.SpecException(
                    "size", size + " is no multiple of heads=" + heads + "; choose a multiple");
        }
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = image;
        for (int width : widths.maps()) {
            x = over == Over.TIME
                    ? net.block(x, width, 1, x.dims().get(1) >= 8 ? 4 : 2, 2)
                    : net.block(x, width, 1, 2, x.dims().get(2) >= 8 ? 4 : 2);
        }
        Value maps = net.maps(x);
        Value items = over == Over.TIME ? net.sequence(maps) : net.bandSequence(maps);
        Value steps = net.withPositions(net.linear(items, size));
        for (int i = 0; i < layers; i++) {
            steps = net.selfAttention(steps, heads);
        }
        return net.mean(net.layerNorm(steps), 0, false);
    }
}

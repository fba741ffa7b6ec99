package org.tonbild.learn.network;

import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * Convolutions, then a bidirectional layer of long short-term memory over time, which knows the order of events: blocks as
 * {@link ConvNet} with one convolution, pooled over {@code 4 x 2}; {@code frames x (maps * bands)}; LSTM; mean plus
 * maximum over time. Features: {@code 2 hidden}.
 *
 * @param widths feature maps of each block
 * @param hidden size of each direction's memory
 * @param dropout share of the features that is dropped in training
 */
public record RecurrentNet(
        @Param("feature maps of each block, as 16,32,64") Widths widths,

        @Param(value = "size of each direction's memory", min = 1, max = 4096)
        int hidden,

        @Param(value = "share of the features dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** Three blocks and a memory of 64 in each direction. */
    public static final RecurrentNet DEFAULTS = new RecurrentNet(Widths.of(16, 32, 64), 64, 0.3);

    public RecurrentNet {
        Specs.check(RecurrentNet.class, widths, hidden, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = image;
        for (int width : widths.maps()) {
            x = net.block(x, width, 1, x.dims().get(1) >= 8 ? 4 : 2, 2);
        }
        Value steps = net.lstm(net.sequence(net.maps(x)), hidden);
        return net.sum(net.mean(steps, 0, false), net.max(steps, 0, false));
    }
}

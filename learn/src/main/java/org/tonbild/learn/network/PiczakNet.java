package org.tonbild.learn.network;

import java.util.Map;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The network of Piczak, "Environmental sound classification with convolutional neural networks", 2015: 80 kernels over
 * all bands but three (57 of his 60) and 6 frames, maximum over 4 x 3 at steps of 1 x 3; 80 kernels over 1 x 3, maximum
 * over 1 x 3; two layers of 5000; ReLU throughout, half of the values dropped in training. His input is 2 channels
 * (log-mel and its delta) x 60 bands x 41 frames ("short") or 101 ("long"); a whole clip works as well.
 *
 * @param kernels kernels of each convolution
 * @param hidden width of the two layers after them
 * @param dropout share dropped after the first convolution and after each layer
 */
public record PiczakNet(
        @Param(value = "kernels of each convolution", min = 1, max = 4096)
        int kernels,

        @Param(value = "width of the two hidden layers", min = 1, max = 65_536)
        int hidden,

        @Param(value = "share of the values dropped in training", min = 0, max = 0.95)
        double dropout)
        implements NetworkSpec {

    /** As published. */
    public static final PiczakNet DEFAULTS = new PiczakNet(80, 5000, 0.5);

    public PiczakNet {
        Specs.check(PiczakNet.class, kernels, hidden, dropout);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        int bands = image.dims().get(1);
        if (bands < 7 || image.dims().get(2) < 36) {
            throw new IllegalArgumentException("piczak needs at least 7 bands and 36 frames, not " + image.dims());
        }
        Value x = net.relu(net.convolution(image, kernels, bands - 3, 6, false, true));
        x = net.dropout(net.maxPool(x, 4, 3, 1, 3), dropout);
        x = net.maps(net.relu(net.convolution(x, kernels, 1, 3, false, true)));
        x = net.flatten(net.maxPool(x, 1, 3, 1, 3));
        x = net.dropout(net.relu(net.linear(x, hidden)), dropout);
        return net.relu(net.linear(x, hidden));
    }

    /** A lower learning rate. */
    @Override
    public Map<String, String> training() {
        return Map.of("learning_rate", "0.001");
    }
}

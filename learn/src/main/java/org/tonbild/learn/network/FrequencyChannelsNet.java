package org.tonbild.learn.network;

import java.util.Map;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * The network of Wyse, "Audio spectrogram representations for processing with convolutional neural networks", 2017:
 * frequencies are channels, and kernels move along time only. For each width a convolution over {@code kernel} frames,
 * ReLU and maximum over 2 frames; all of it as a vector; one layer with ReLU. His input is 257 bands x 856 frames and his
 * widths 2048 and 64: {@code 257 x 1 x 856} to {@code 2048 x 1 x 428} to {@code 64 x 1 x 214} to 13696 to 32. His second
 * task is {@code second_classes=16}.
 *
 * @param timeWidths channels of each convolution
 * @param kernel frames that a kernel sees, odd
 * @param batchNorm whether each convolution is followed by batch normalisation, as his program offers
 * @param hidden width of the layer after them
 * @param hiddenDropout share of the values dropped before that layer in training; his program drops nowhere else
 */
public record FrequencyChannelsNet(
        @Param("channels of each convolution, as 2048,64") Widths timeWidths,

        @Param(value = "frames that a kernel sees, odd", min = 1, max = 101)
        int kernel,

        @Param("whether convolutions are followed by batch normalisation")
        boolean batchNorm,

        @Param(value = "width of the hidden layer", min = 1, max = 65_536)
        int hidden,

        @Param(value = "share of the values dropped before the hidden layer", min = 0, max = 0.95)
        double hiddenDropout)
        implements NetworkSpec {

    /** As published. */
    public static final FrequencyChannelsNet DEFAULTS =
            new FrequencyChannelsNet(Widths.of(2048, 64), 5, false, 32, 0.5);

    public FrequencyChannelsNet {
        Specs.check(FrequencyChannelsNet.class, timeWidths, kernel, batchNorm, hidden, hiddenDropout);
        if (kernel % 2 == 0) {
            throw new org.tonbild.spec.SpecException("kernel", kernel + " is even; use an odd number");
        }
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = net.bandsAsChannels(image);
        for (int width : timeWidths.maps()) {
            x = net.convolution(x, width, 1, kernel, true, !batchNorm);
            x = net.maps(net.relu(batchNorm ? net.batchNorm(x) : x));
            x = net.maxPool(x, 1, 2);
        }
        return net.relu(net.linear(net.dropout(net.flatten(x), hiddenDropout), hidden));
    }

    /** None; see {@code hiddenDropout}. */
    @Override
    public double dropout() {
        return 0;
    }

    /** Without normalisation a lower learning rate. */
    @Override
    public Map<String, String> training() {
        return batchNorm ? Map.of() : Map.of("learning_rate", "0.001");
    }
}

package org.tonbild.learn.transfer;

import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.Value;
import org.tonbild.spec.Param;

/**
 * A network with further layers behind its features.
 *
 * @param base name of the network in {@link Networks}
 * @param network its settings
 * @param head the layers, each linear and a ReLU
 */
public record HeadedNet(
        @Param("the network behind which the layers stand") String base,

        @Param("its settings") NetworkSpec network,

        @Param("layers behind its features, as 256,128, or none")
        HiddenLayers head)
        implements NetworkSpec {

    /** A network with these layers behind its features. */
    public static HeadedNet of(NetworkSpec network, HiddenLayers head) {
        return new HeadedNet(Networks.name(network), network, head);
    }

    @Override
    public Value features(GraphBuilder net, Value image) {
        Value x = network.features(net, image);
        for (int width : head.widths()) {
            x = net.relu(net.linear(x, width));
        }
        return x;
    }

    @Override
    public double dropout() {
        return network.dropout();
    }
}

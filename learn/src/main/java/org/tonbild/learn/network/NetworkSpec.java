package org.tonbild.learn.network;

import java.util.Map;
import org.tonbild.spec.Spec;

/**
 * A kind of network and its settings. An implementation is a record with a {@code DEFAULTS} of its own; those that are
 * named stand in {@link Networks#ALL}.
 */
public interface NetworkSpec extends Spec {
    /**
     * Adds the layers from the standardised image to the vector that the heads read.
     *
     * @param image {@code channels x bands x frames}
     * @return a vector
     * @throws IllegalArgumentException if the image is too small for the network
     */
    Value features(GraphBuilder net, Value image);

    /** Share of the features that is dropped in training before a head reads them. */
    double dropout();

    /**
     * Keys of the training that suit this network better than the usual defaults; what a user names goes before them.
     * So networks without normalisation, which give the same answer to every clip if they learn too fast.
     */
    default Map<String, String> training() {
        return Map.of();
    }
}

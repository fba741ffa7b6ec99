package org.tonbild.learn;

import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.Task;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * What a training is told, whatever the clips are.
 *
 * @param network the network
 * @param head what it answers
 * @param spec how it is trained
 * @param threads threads of the engine inside one step, 1 to 256
 * @param preparing threads that prepare batches, 0 to 256, which changes no number
 */
record TrainingSetup(NetworkSpec network, HeadSpec head, TrainingSpec spec, int threads, int preparing) {
    TrainingSetup {
        if (threads < 1 || threads > 256) {
            throw new SpecException("threads", threads + " is out of range; use 1 to 256");
        }
        if (preparing < 0 || preparing > 256) {
            throw new SpecException("preparing", preparing + " is out of range; use 0 to 256");
        }
        if (spec.classWeights() != ClassWeights.NONE && head.task() != Task.SINGLE) {
            throw new SpecException("class_weights", "weighs clips of one label each; use none for other tasks");
        }
    }

    /** The same with another number of threads that prepare batches. */
    TrainingSetup preparing(int workers) {
        return new TrainingSetup(network, head, spec, threads, workers);
    }

    /** Hash of everything that the numbers of a training over so many epochs depend on. */
    String identity(LabeledImages images, int epochs) {
        return new Fingerprint()
                .with("training 1", Networks.name(network), Specs.hashedMap(network), Specs.hashedMap(head))
                .with(Specs.hashedMap(spec), threads, epochs)
                .with(images)
                .hash();
    }

    /** The network for these clips. */
    Graph graph(LabeledImages images) {
        if (images.task() != head.task()) {
            throw new IllegalArgumentException("clips for " + images.task() + " and a network for " + head.task());
        }
        if (head.secondClasses() > 0 && images.centroids().isEmpty()) {
            throw new IllegalArgumentException("the second task needs the spectral centroid of every clip");
        }
        return GraphBuilder.graph(
                network, head, images.shape().dims(), images.labels().size());
    }

    /** What became of it. */
    TrainedNetwork trained(
            LabeledImages images, Normalization normalization, Weights weights, TrainingHistory history) {
        return new TrainedNetwork(
                images.labels(), images.shape(), network, head, spec, threads, normalization, weights, history);
    }
}

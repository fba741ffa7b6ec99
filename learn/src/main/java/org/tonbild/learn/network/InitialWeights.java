package org.tonbild.learn.network;

import java.util.Arrays;
import java.util.List;
import org.tonbild.learn.network.CounterRandom.Purpose;

/** Collects the weights before training; each operation draws from random numbers of its own. */
final class InitialWeights {
    private final Weights weights = new Weights();
    private final Dims input;
    private final Standardizer standardizer;
    private CounterRandom random;

    private InitialWeights(Dims input, Standardizer standardizer, long seed) {
        this.input = input;
        this.standardizer = standardizer;
        this.random = new CounterRandom(seed, Purpose.WEIGHTS, 0);
    }

    static Weights of(Graph graph, Standardizer standardizer, long seed) {
        InitialWeights initial = new InitialWeights(graph.input(), standardizer, seed);
        int index = 0;
        for (Graph.Node node : graph.nodes()) {
            initial.random = new CounterRandom(seed, Purpose.WEIGHTS, index++);
            node.op().initial(initial);
        }
        return initial.weights;
    }

    /** Sizes of the network's input. */
    Dims input() {
        return input;
    }

    Standardizer standardizer() {
        return standardizer;
    }

    /** Normal numbers of this deviation. */
    void normal(String name, double deviation, boolean trained, int... dims) {
        float[] values = new float[Dims.of(dims).volume()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        put(name, values, trained, dims);
    }

    /** Numbers evenly between {@code -bound} and {@code bound}. */
    void uniform(String name, double bound, int... dims) {
        float[] values = new float[Dims.of(dims).volume()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
        put(name, values, true, dims);
    }

    /** One number throughout. */
    void fill(String name, float value, boolean trained, int... dims) {
        float[] values = new float[Dims.of(dims).volume()];
        Arrays.fill(values, value);
        put(name, values, trained, dims);
    }

    void put(String name, float[] values, boolean trained, int... dims) {
        List<Long> shape = Arrays.stream(dims).asLongStream().boxed().toList();
        weights.put(new Weights.Entry(name, shape, values, trained));
    }
}

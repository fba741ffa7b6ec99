package org.tonbild.learn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.spec.Specs;

/** Every network says the same in libtorch, in TorchScript and in ONNX, and has the shapes that its Javadoc names. */
class NetworksTest {
    private static final int LABELS = 5;

    @TempDir
    Path folder;

    /** Small forms of all networks, and what is off by default. */
    static Stream<Map.Entry<String, NetworkSpec>> all() {
        Map<String, NetworkSpec> all = new LinkedHashMap<>(Networks.ALL);
        all.replace("piczak", new PiczakNet(6, 20, 0.5));
        all.replace("frequency-channels", new FrequencyChannelsNet(Widths.of(24, 8), 5, false, 12, 0.5));
        all.put("frequency-channels with norm", new FrequencyChannelsNet(Widths.of(9), 3, true, 7, 0));
        all.put("cnn with coordinates", new ConvNet(Widths.of(3, 5), 1, true, 0));
        all.put("attention over bands", new AttentionNet(Widths.of(8, 16), 24, 4, 2, 0.2, AttentionNet.Over.FREQUENCY));
        all.put("two blocks of a stage", new ResidualNet(Widths.of(4, 6), 2, 0));
        return all.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    @SuppressWarnings("try") // guard and scope work by existing
    void saysTheSameInEveryForm(Map.Entry<String, NetworkSpec> network) throws Exception {
        // Odd sizes, two channels, and a batch that is not one.
        Dims image = Dims.of(2, 19, 43);
        int n = 3;
        HeadSpec head = new HeadSpec(Task.SINGLE, 4, 1);
        Graph graph = GraphBuilder.graph(network.getValue(), head, image, LABELS);
        Weights weights = shaken(graph.initial(standardizer(image), 7));
        float[] x = numbers(n * image.volume(), 1);
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            Tensor input = TorchGraph.tensor(x, image.with(n));
            TorchGraph trained = new TorchGraph(graph, weights);
            TorchGraph.Values values = trained.values(input, false, false, null);
            float[] answer = TorchGraph.values(torch.softmax(values.get("output"), 1));
            for (Graph.Node node : graph.nodes()) {
                assertThat(values.get(node.name()).shape())
                        .as(node.toString())
                        .containsExactly(node.dims().with(n));
            }

            Path file = folder.resolve("network.pt");
            TorchScriptWriter.write(graph, weights, file);
            JitModule module = torch.load(file.toString());
            float[] script = TorchGraph.values(
                    module.forward(new IValueVector(new IValue(input))).toTensor());
            // The same operations by the same engine; its compiler may join some, which moves the last digit.
            assertThat(script).containsExactly(answer, org.assertj.core.api.Assertions.within(1e-6f));

            byte[] onnx = OnnxWriter.write(graph, weights, "test");
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(onnx);
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), image.with(n));
                    OrtSession.Result result = session.run(Map.of(Graph.INPUT, tensor))) {
                assertThat(session.getOutputNames()).containsExactly("probability", "second", "features");
                close(result, "probability", answer);
                close(result, "second", TorchGraph.values(torch.softmax(values.get("second_output"), 1)));
                close(
                        result,
                        "features",
                        TorchGraph.values(values.get(graph.features().name())));
            }
        }
    }

    private static void close(OrtSession.Result result, String name, float[] expected) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] actual = new float[buffer.remaining()];
        buffer.get(actual);
        float peak = 1;
        for (float v : expected) {
            peak = Math.max(peak, Math.abs(v));
        }
        // The promise is 1e-4 of the peak; two engines that sum in other orders differ by a hundredth of that.
        assertThat(actual).containsExactly(expected, org.assertj.core.api.Assertions.within(1e-5f * peak));
    }

    @ParameterizedTest
    @MethodSource("all")
    @SuppressWarnings("try") // a scope works by existing
    void everyTrainedWeightIsReached(Map.Entry<String, NetworkSpec> network) {
        Dims image = Dims.of(1, 24, 48);
        Graph graph = GraphBuilder.graph(network.getValue(), HeadSpec.DEFAULTS, image, LABELS);
        Weights weights = shaken(graph.initial(standardizer(image), 3));
        try (PointerScope scope = new PointerScope()) {
            TorchGraph net = new TorchGraph(graph, weights);
            Tensor input = TorchGraph.tensor(numbers(4 * image.volume(), 2), image.with(4));
            CounterRandom dropout = new CounterRandom(1, Purpose.DROPOUT, 0);
            Tensor logits = net.values(input, true, true, dropout).get("output");
            torch.log_softmax(logits, 1).select(1, 0).sum().backward();
            for (Weights.Entry e : weights.all().values()) {
                // The bias of keys moves all products alike, which a softmax does not see; nor does one before a norm.
                if (e.trained() && !e.name().endsWith(".bias")) {
                    Tensor gradient = net.get(e.name()).grad();
                    assertThat(gradient.defined()).as(e.name()).isTrue();
                    assertThat(gradient.abs().max().item_float()).as(e.name()).isGreaterThan(0);
                }
            }
        }
    }

    @Test
    void parameterCountsAreThoseOfThePapers() {
        // Wyse: 257 x 5 x 2048 + 2048, 2048 x 5 x 64 + 64, 64 x 214 x 32 + 32, 32 x 50 + 50, 32 x 16 + 16.
        Graph wyse = GraphBuilder.graph(
                FrequencyChannelsNet.DEFAULTS, new HeadSpec(Task.SINGLE, 16, 1), Dims.of(1, 257, 856), 50);
        assertThat(wyse.nodes().stream().map(Graph.Node::dims).toList())
                .contains(
                        Dims.of(2048, 1, 856),
                        Dims.of(2048, 1, 428),
                        Dims.of(64, 1, 428),
                        Dims.of(64, 1, 214),
                        Dims.of(13_696),
                        Dims.of(32),
                        Dims.of(50),
                        Dims.of(16));
        assertThat(wyse.initial(standardizer(wyse.input()), 1).parameters())
                .isEqualTo(2_633_728 + 655_424 + 438_304 + 1_650 + 528);
        // Piczak, short: 80 x (2 x 57 x 6 + 1), 80 x (80 x 3 + 1), (80 x 3 + 1) x 5000, 5001 x 5000, 5001 x 10.
        Graph piczak = GraphBuilder.graph(PiczakNet.DEFAULTS, HeadSpec.DEFAULTS, Dims.of(2, 60, 41), 10);
        assertThat(piczak.features().dims()).isEqualTo(Dims.of(5000));
        assertThat(piczak.initial(standardizer(piczak.input()), 1).parameters())
                .isEqualTo(54_800 + 19_280 + 1_205_000 + 25_005_000 + 50_010);
        Graph cnn = GraphBuilder.graph(ConvNet.DEFAULTS, HeadSpec.DEFAULTS, Dims.of(1, 64, 108), 10);
        assertThat(cnn.initial(standardizer(cnn.input()), 1).parameters()).isEqualTo(290_866);
    }

    @Test
    void coordinatesRiseFromTheLowestBand() throws Exception {
        Dims image = Dims.of(1, 5, 2);
        Graph graph = GraphBuilder.graph(new ConvNet(Widths.of(1), 1, true, 0), HeadSpec.DEFAULTS, image, 2);
        try (PointerScope scope = new PointerScope()) {
            TorchGraph net = new TorchGraph(graph, graph.initial(standardizer(image), 1));
            float[] both =
                    TorchGraph.values(net.value("coordinates", TorchGraph.tensor(new float[10], 1, 1, 5, 2), true));
            assertThat(both)
                    .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, -0.5f, -0.5f, 0, 0, 0.5f, 0.5f, 1, 1);
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> GraphBuilder.graph(PiczakNet.DEFAULTS, HeadSpec.DEFAULTS, Dims.of(1, 60, 20), 2))
                .hasMessageContaining("36 frames");
        assertThatThrownBy(() -> Networks.named("alexnet")).hasMessageContaining("is none of cnn");
        assertThatThrownBy(() -> Specs.with(AttentionNet.DEFAULTS, Map.of("size", "97")))
                .hasMessageContaining("no multiple");
        assertThat(Networks.ALL.keySet())
                .allMatch(name -> Networks.name(Networks.named(name)).equals(name));
    }

    private static Standardizer standardizer(Dims image) {
        int rows = image.get(0) * image.get(1);
        return new Standardizer(numbers(rows, 5), numbers(rows, 6));
    }

    /** Weights with biases, norms and statistics that are not the neutral ones of the start. */
    private static Weights shaken(Weights start) {
        Weights shaken = new Weights();
        long index = 0;
        for (Weights.Entry e : List.copyOf(start.all().values())) {
            float[] noise = numbers(e.values().length, 100 + index++);
            float[] values = e.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += e.name().endsWith("running_var") ? Math.abs(noise[i]) : 0.1f * noise[i];
            }
            shaken.put(new Weights.Entry(e.name(), e.shape(), values, e.trained()));
        }
        return shaken;
    }

    private static float[] numbers(int n, long index) {
        CounterRandom random = new CounterRandom(11, Purpose.WEIGHTS, index);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

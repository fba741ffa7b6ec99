package org.tonbild.learn.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Model;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.network.Dims;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.learn.network.Standardizer;
import org.tonbild.learn.network.TorchGraph;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.learn.network.Weights;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * A network trained here, without its outputs: built anew from the card of its model for images of the shape at hand, its
 * weights taken from {@code network.pt} by name.
 *
 * @param network its architecture
 * @param graph the network with one output per label
 * @param weights the model's weights; those of the outputs are new
 */
record GraphBackbone(NetworkSpec network, Graph graph, Weights weights) {
    private static final String OUTPUT = "output.";

    /**
     * Reads a model.
     *
     * @throws ModelException if it was itself made on a foreign backbone, or lacks weights
     * @throws SpecException if the images do not fit it
     */
    static GraphBackbone of(Model model, ImageTensor.Shape shape, int labels, long seed) throws IOException {
        Map<String, String> card = new LinkedHashMap<>(model.card().network());
        String kind = card.remove("network");
        ImageTensor.Shape taught = model.card().input();
        if (shape.channels() != taught.channels() || shape.bands() != taught.bands()) {
            throw new SpecException(
                    "backbone",
                    model.folder() + " takes images of " + taught + ", these are " + shape
                            + "; make them by its recipe (recipe.txt in its folder)");
        }
        NetworkSpec network = network(model.folder(), kind, card);
        Graph graph = GraphBuilder.graph(
                network, HeadSpec.DEFAULTS, Dims.of(shape.channels(), shape.bands(), shape.frames()), labels);
        Standardizer standardizer = new Standardizer(
                model.card().normalization().mean(),
                model.card().normalization().scale());
        return new GraphBackbone(network, graph, taught(model.folder(), graph, standardizer, seed));
    }

    private static NetworkSpec network(
            Path folder, @org.jspecify.annotations.Nullable String kind, Map<String, String> card) throws IOException {
        if (HeadedNet.class.getSimpleName().equals(kind)) {
            NetworkSpec base = network(folder, card.remove("base"), card);
            return HeadedNet.of(base, HiddenLayers.parse(card.getOrDefault("head", "none")));
        }
        // Models of before there was a choice are of the usual kind.
        String name = kind == null ? "cnn" : kind;
        if (!Networks.ALL.containsKey(name)) {
            throw new ModelException(folder + " was itself made on a backbone from a file (" + name
                    + "); give that file as the backbone");
        }
        Map<String, String> own = new LinkedHashMap<>(card);
        own.keySet().retainAll(Specs.toMap(Networks.named(name)).keySet());
        return Specs.with(Networks.named(name), own);
    }

    @SuppressWarnings("try") // a scope works by existing
    private static Weights taught(Path folder, Graph graph, Standardizer standardizer, long seed) throws IOException {
        Path file = folder.resolve(Model.TORCH_SCRIPT);
        Weights weights = graph.initial(standardizer, seed);
        try (PointerScope scope = new PointerScope()) {
            JitModule module = TorchNative.load(file.toString());
            for (Weights.Entry entry : List.copyOf(weights.all().values())) {
                String attribute = entry.name().replace('.', '_');
                if (entry.name().startsWith(OUTPUT)) {
                    continue;
                }
                Tensor tensor =
                        module.hasattr(attribute) ? module.attr(attribute).toTensor() : null;
                if (tensor == null || tensor.numel() != entry.values().length) {
                    throw new ModelException(file + " has no weights " + entry.name() + " of " + entry.shape()
                            + "; images of another size need other weights there");
                }
                weights.put(new Weights.Entry(entry.name(), entry.shape(), Tensors.values(tensor), entry.trained()));
            }
        } catch (RuntimeException e) {
            throw new ModelException(file + " cannot be opened by libtorch: " + e.getMessage());
        }
        return weights;
    }

    /** The layers that hold trained weights, the first to the last, without the outputs. */
    List<String> layers() {
        List<String> layers = new ArrayList<>();
        for (Weights.Entry e : weights.all().values()) {
            String layer = layer(e.name());
            if (e.trained() && !e.name().startsWith(OUTPUT) && !layers.contains(layer)) {
                layers.add(layer);
            }
        }
        return layers;
    }

    static String layer(String tensor) {
        int dot = tensor.indexOf('.');
        return dot < 0 ? tensor : tensor.substring(0, dot);
    }

    /** The network while it trains. */
    static final class Native {
        private final GraphBackbone backbone;
        private final TorchGraph torch;

        Native(GraphBackbone backbone) {
            this.backbone = backbone;
            this.torch = new TorchGraph(backbone.graph(), backbone.weights());
            for (Weights.Entry e : backbone.weights().all().values()) {
                torch.get(e.name()).set_requires_grad(false);
            }
        }

        /** As in {@link ScriptBackbone#thaw}. */
        List<Tensor> thaw(int last) {
            List<String> layers = backbone.layers();
            List<String> thawed =
                    last == 0 || last >= layers.size() ? layers : layers.subList(layers.size() - last, layers.size());
            List<Tensor> tensors = new ArrayList<>();
            for (Weights.Entry e : backbone.weights().all().values()) {
                if (e.trained() && thawed.contains(layer(e.name()))) {
                    tensors.add(torch.get(e.name()).set_requires_grad(true));
                }
            }
            return tensors;
        }

        /** Running means and variances. */
        List<Tensor> buffers() {
            return backbone.weights().all().keySet().stream()
                    .filter(name -> name.contains(".running_"))
                    .map(torch::get)
                    .toList();
        }

        Tensor features(Tensor x, boolean training) {
            Tensor features = torch.values(x, training, true, null)
                    .get(backbone.graph().features().name());
            if (features == null) {
                throw new IllegalStateException("the network gives no features");
            }
            return features;
        }

        /** All weights of {@link #headed}, with a head in the place of the outputs. */
        Weights with(Head head) {
            Weights all = torch.snapshot();
            Weights known = backbone.weights();
            int hidden = 0;
            for (Weights.Entry e : backbone.headed(head).all().values()) {
                boolean output = e.name().startsWith(OUTPUT);
                if (output || !known.all().containsKey(e.name())) {
                    // Weight and bias by turns.
                    boolean weight = e.name().endsWith(".weight");
                    Head.Layer layer = head.layers().get(output ? head.layers().size() - 1 : hidden);
                    float[] values = weight ? layer.weight() : layer.bias();
                    all.put(new Weights.Entry(e.name(), e.shape(), values, true));
                    hidden += weight || output ? 0 : 1;
                }
            }
            return all;
        }
    }

    /** The architecture with the hidden layers of a head. */
    NetworkSpec with(HiddenLayers hidden) {
        if (hidden.widths().isEmpty()) {
            return network;
        }
        if (network instanceof HeadedNet headed) {
            List<Integer> widths = new ArrayList<>(headed.head().widths());
            widths.addAll(hidden.widths());
            return HeadedNet.of(headed.network(), new HiddenLayers(widths));
        }
        return HeadedNet.of(network, hidden);
    }

    /** Weights of the right names and sizes for the network with this head. */
    private Weights headed(Head head) {
        List<Integer> widths = head.layers().stream().map(Head.Layer::out).toList();
        int labels = widths.get(widths.size() - 1);
        NetworkSpec whole = with(new HiddenLayers(widths.subList(0, widths.size() - 1)));
        Standardizer standardizer = new Standardizer(
                weights.get("input.mean").values(), weights.get("input.scale").values());
        return GraphBuilder.graph(whole, HeadSpec.DEFAULTS, graph.input(), labels)
                .initial(standardizer, 0);
    }
}

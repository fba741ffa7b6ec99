package org.tonbild.learn.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ClassType;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.ModelException;
import org.tonbild.learn.Normalization;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/**
 * A TorchScript network without its classifier. The classifier's last linear layer is not cut out, which TorchScript
 * does not allow, but made the identity: the network then gives what went into that layer, its features.
 *
 * <p>Lives in the PointerScope that is open when it is opened.
 */
final class ScriptBackbone {
    private static final List<String> USUAL = List.of("fc", "classifier", "head", "heads", "last_linear", "output");

    /**
     * A module that holds numbers of its own.
     *
     * @param name names of the modules on the way to it, with dots
     * @param parameters its trained tensors
     * @param buffers its measured tensors of float32, such as running means
     */
    private record Part(String name, JitModule module, List<Tensor> parameters, List<Tensor> buffers) {}

    private final Path path;
    private final JitModule module;
    private final InputAdapter adapter;
    private final List<Part> parts;
    private final @Nullable Part classifier;
    private final int features;
    private final boolean pooled;
    private List<Part> thawed = List.of();

    private ScriptBackbone(
            Path path,
            JitModule module,
            InputAdapter adapter,
            List<Part> parts,
            @Nullable Part classifier,
            int features,
            boolean pooled) {
        this.path = path;
        this.module = module;
        this.adapter = adapter;
        this.parts = parts;
        this.classifier = classifier;
        this.features = features;
        this.pooled = pooled;
    }

    /**
     * Opens a file for images of this shape.
     *
     * @throws ModelException if it is no TorchScript, or cannot serve
     * @throws SpecException if the settings do not fit it
     */
    @SuppressWarnings("try") // a guard works by existing
    static ScriptBackbone open(
            Path path, TransferSpec spec, ImageTensor.Shape shape, Normalization normalization, float[] range)
            throws IOException {
        JitModule module = load(path);
        List<Part> parts = new ArrayList<>();
        gather("", module, parts);
        if (parts.stream().allMatch(p -> p.parameters().isEmpty())) {
            throw new ModelException(path + " has no weights that can be seen: it was frozen (torch.jit.freeze) or"
                    + " optimised; export it without that");
        }
        module.eval();
        int wanted = channels(parts);
        InputAdapter adapter = new InputAdapter(spec, shape, normalization, range[0], range[1], wanted);
        Part classifier = classifier(path, spec.backboneLayer(), parts);
        try (NoGradGuard guard = new NoGradGuard()) {
            Tensor x = probe(adapter.output());
            Tensor whole = run(path, module, adapter, x);
            int inputs = 0;
            if (classifier != null) {
                inputs = (int) classifier.module().attr("weight").toTensor().shape()[1];
                become(classifier.module(), identity(inputs, 1), inputs);
            }
            Tensor once = classifier == null ? whole : cut(path, module, classifier, x);
            long[] dims = once.shape();
            if ((dims.length != 2 && dims.length != 4) || dims[0] != 2) {
                throw new ModelException(path + " gives " + Arrays.toString(dims)
                        + " for two images; it has to give [n x features] or [n x maps x rows x columns]");
            }
            boolean pooled = dims.length == 4;
            if (classifier != null) {
                become(classifier.module(), identity(inputs, -2), inputs);
                Tensor twice = cut(path, module, classifier, x);
                double off = once.mul(new Scalar(2)).add(twice).abs().max().item_float();
                double size = once.abs().max().item_float();
                if (dims[1] != inputs || pooled || off > 1e-3 * size || size == 0) {
                    throw notLast(path, classifier);
                }
                become(classifier.module(), identity(inputs, 1), inputs);
            }
            parts.remove(classifier);
            ScriptBackbone backbone =
                    new ScriptBackbone(path, module, adapter, parts, classifier, (int) dims[1], pooled);
            backbone.freeze();
            return backbone;
        }
    }

    private static JitModule load(Path path) throws IOException {
        try {
            return TorchNative.load(path.toString());
        } catch (RuntimeException e) {
            throw new ModelException(path + " is no TorchScript that libtorch can open (weights alone, as torch.save"
                    + " writes them, are no network); " + BackboneFiles.EXPORT + ". libtorch says: " + first(e));
        }
    }

    private static String first(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).strip();
        List<String> lines =
                message.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        // The reason stands last in errors from within TorchScript, first in others.
        for (String line : lines) {
            if (line.startsWith("RuntimeError:")) {
                return line;
            }
        }
        return lines.isEmpty() ? "nothing" : lines.get(0);
    }

    private static void gather(String name, JitModule module, List<Part> parts) {
        ClassType type = module.type();
        List<Tensor> parameters = new ArrayList<>();
        List<Tensor> buffers = new ArrayList<>();
        Map<String, JitModule> children = new LinkedHashMap<>();
        for (long i = 0; i < type.numAttributes(); i++) {
            String attribute = type.getAttributeName(i).getString();
            IValue value = module.attr(attribute);
            if (value.isModule()) {
                children.put(attribute, new JitModule(value.toObject()));
            } else if (value.isTensor()) {
                Tensor tensor = value.toTensor();
                if (type.is_parameter(i)) {
                    parameters.add(tensor);
                } else if (tensor.is_floating_point()) {
                    buffers.add(tensor);
                }
            }
        }
        if (!parameters.isEmpty() || !buffers.isEmpty()) {
            parts.add(new Part(name, module, parameters, buffers));
        }
        children.forEach((child, m) -> gather(name.isEmpty() ? child : name + "." + child, m, parts));
    }

    /** The channels that the first tensor of four dimensions takes. */
    private static int channels(List<Part> parts) {
        for (Part part : parts) {
            for (Tensor t : part.parameters()) {
                if (t.dim() == 4) {
                    return (int) t.shape()[1];
                }
            }
        }
        return 3;
    }

    private static @Nullable Part classifier(Path path, String asked, List<Part> parts) {
        if (asked.equals("none")) {
            return null;
        }
        List<Part> linear = parts.stream().filter(ScriptBackbone::isLinear).toList();
        List<String> names = linear.stream().map(Part::name).toList();
        if (!asked.equals("auto")) {
            for (Part part : linear) {
                if (part.name().equals(asked)) {
                    return part;
                }
            }
            String hint = Spelling.hint(asked, names);
            throw new SpecException(
                    "backbone_layer",
                    "'" + asked + "' is no linear layer of " + path
                            + (hint.isEmpty()
                                    ? "; it has " + (names.isEmpty() ? "none" : String.join(", ", names))
                                    : hint));
        }
        for (String usual : USUAL) {
            Part last = null;
            for (Part part : linear) {
                last = part.name().equals(usual) || part.name().startsWith(usual + ".") ? part : last;
            }
            if (last != null) {
                return last;
            }
        }
        if (linear.isEmpty()) {
            throw new SpecException(
                    "backbone_layer",
                    "auto finds no linear layer in " + path
                            + "; use none if it has no classifier (its last maps are then pooled)");
        }
        return linear.get(linear.size() - 1);
    }

    private static boolean isLinear(Part part) {
        return part.module().type().str().getString().endsWith("Linear")
                && part.module().attr("weight").toTensor().dim() == 2;
    }

    /** Two images of noise. */
    private static Tensor probe(ImageTensor.Shape shape) {
        CounterRandom random = new CounterRandom(1, Purpose.WEIGHTS, 0);
        float[] noise = new float[2 * shape.size()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return Tensors.of(noise, 2, shape.channels(), shape.bands(), shape.frames());
    }

    private static Tensor run(Path path, JitModule module, InputAdapter adapter, Tensor x) throws IOException {
        try {
            IValue result = module.forward(new IValueVector(new IValue(x)));
            if (result.isTensor()) {
                return result.toTensor();
            }
        } catch (RuntimeException e) {
            throw new ModelException(path + " cannot take images of " + adapter.output()
                    + "; give --input-height and --input-width the size that it was made for. libtorch says: "
                    + first(e));
        }
        throw new ModelException(path + " gives several results; export a network that gives one tensor");
    }

    private static ModelException notLast(Path path, Part classifier) {
        return new ModelException("what " + path + " gives is not what its layer '" + classifier.name()
                + "' gives: something follows it (a softmax?) or goes round it; name the last layer with"
                + " --backbone-layer, or export the network without what follows");
    }

    /** What comes of the features when the classifier is another matrix. */
    private static Tensor cut(Path path, JitModule module, Part classifier, Tensor x) throws IOException {
        try {
            return module.forward(new IValueVector(new IValue(x))).toTensor();
        } catch (RuntimeException e) {
            throw notLast(path, classifier);
        }
    }

    private static float[] identity(int n, float factor) {
        float[] eye = new float[n * n];
        for (int i = 0; i < n; i++) {
            eye[i * n + i] = factor;
        }
        return eye;
    }

    /** Gives a linear layer other weights, and no bias. */
    private static void become(JitModule linear, float[] weight, int in) {
        become(linear, weight, in, new float[weight.length / in]);
    }

    private static void become(JitModule linear, float[] weight, int in, float[] bias) {
        int out = bias.length;
        linear.setattr("weight", new IValue(Tensors.of(weight, out, in)));
        if (hasBias(linear)) {
            linear.setattr("bias", new IValue(Tensors.of(bias, out)));
        }
    }

    private static boolean hasBias(JitModule linear) {
        return linear.hasattr("bias") && linear.attr("bias").isTensor();
    }

    InputAdapter adapter() {
        return adapter;
    }

    /** Number of features. */
    int features() {
        return features;
    }

    /** The layer in whose place the head stands; empty if the file has no classifier. */
    String layer() {
        return classifier == null ? "" : classifier.name();
    }

    /** Names of the layers that hold weights, the first to the last. */
    List<String> layers() {
        return parts.stream()
                .filter(p -> !p.parameters().isEmpty())
                .map(Part::name)
                .toList();
    }

    /** Number of values that {@link #thaw} let train. */
    long training() {
        return thawed.stream()
                .flatMap(p -> p.parameters().stream())
                .mapToLong(Tensor::numel)
                .sum();
    }

    /** No weight takes a gradient, batch normalisation keeps its statistics. */
    private void freeze() {
        module.eval();
        for (Part part : parts) {
            part.parameters().forEach(t -> t.set_requires_grad(false));
        }
    }

    /**
     * Lets the last layers train.
     *
     * @param layers how many, 0 for all
     * @return the tensors that train now
     */
    List<Tensor> thaw(int layers) {
        List<Part> weighty =
                parts.stream().filter(p -> !p.parameters().isEmpty()).toList();
        thawed = layers == 0 || layers >= weighty.size()
                ? weighty
                : weighty.subList(weighty.size() - layers, weighty.size());
        List<Tensor> trained = new ArrayList<>();
        for (Part part : thawed) {
            part.parameters().forEach(t -> trained.add(t.set_requires_grad(true)));
        }
        return trained;
    }

    /** Whether batch normalisation of the layers that train goes by the batch and measures it, or all is at rest. */
    void measuring(boolean on) {
        module.eval();
        if (on) {
            thawed.forEach(part -> part.module().train(true));
        }
    }

    /** The running means and variances and what else is measured, of all layers. */
    List<Tensor> buffers() {
        return parts.stream().flatMap(p -> p.buffers().stream()).toList();
    }

    /** Features {@code [n x features]} of adapted images. */
    Tensor forward(Tensor x) {
        Tensor f = module.forward(new IValueVector(new IValue(x))).toTensor();
        return pooled ? f.mean(2, 3) : f;
    }

    /** The whole as TorchScript: raw images in, probabilities out. The backbone can be used no more. */
    @SuppressWarnings("try") // a scope works by existing
    byte[] with(Head head) throws IOException {
        Path file = Files.createTempFile("tonbild-", ".pt");
        try (PointerScope scope = new PointerScope()) {
            module.eval();
            JitModule whole = new JitModule(new QualifiedName("Tonbild"));
            adapter.tensors().forEach((name, v) -> whole.register_buffer(name, Tensors.of(v.values(), v.dims())));
            List<String> lines = new ArrayList<>(adapter.torchScript());
            int first = 0;
            lines.add("x = self.backbone.forward(x)");
            if (pooled) {
                lines.add("x = torch.mean(x, [2, 3])");
            }
            if (classifier != null) {
                // The first layer of the head in the place of the identity.
                Head.Layer layer = head.layers().get(0);
                become(classifier.module(), layer.weight(), layer.in(), layer.bias());
                if (!hasBias(classifier.module())) {
                    whole.register_buffer("head0_bias", Tensors.of(layer.bias(), layer.out()));
                    lines.add("x = x + self.head0_bias");
                }
                first = 1;
            }
            for (int l = first; l < head.layers().size(); l++) {
                Head.Layer layer = head.layers().get(l);
                whole.register_buffer("head" + l + "_weight", Tensors.of(layer.weight(), layer.out(), layer.in()));
                whole.register_buffer("head" + l + "_bias", Tensors.of(layer.bias(), layer.out()));
                if (l > 0) {
                    lines.add("x = torch.relu(x)");
                }
                lines.add("x = torch.linear(x, self.head" + l + "_weight, self.head" + l + "_bias)");
            }
            whole.register_module("backbone", module);
            StringBuilder code = new StringBuilder("def forward(self, x):\n");
            lines.forEach(line -> code.append("    ").append(line).append('\n'));
            whole.define(code.append("    return torch.softmax(x, 1)\n").toString());
            whole.eval();
            whole.save(file.toString());
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public String toString() {
        return path + " without " + layer() + ", " + adapter;
    }
}

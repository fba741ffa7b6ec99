package org.tonbild.learn.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tonbild.learn.ModelException;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Spelling;

/**
 * An ONNX file taken apart as far as is needed to put our input before it and our outputs behind one of its tensors.
 * Field numbers are those of the public {@code onnx.proto}.
 */
final class OnnxFile {
    private static final int OLDEST_OPSET = 8;
    private static final long EXTERNAL = 1;

    /** Names that the served network has for its input and output, so that no tensor within may have them. */
    private static final Set<String> OURS = Set.of("image", "probability");

    /** A node with what it takes and gives. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes that is never compared
    private record Node(String operator, List<String> inputs, List<String> outputs, boolean holdsGraph, byte[] bytes) {}

    private final List<Wire.Field> model;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, byte[]> initializers = new LinkedHashMap<>();
    private final Map<String, long[]> initializerDims = new HashMap<>();
    private final Map<String, List<Wire.Field>> inputs = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();

    private OnnxFile(List<Wire.Field> model) {
        this.model = model;
    }

    /** Whether the file is a message with a graph in it. */
    static boolean looksLike(Path file) throws IOException {
        try {
            return Wire.read(Files.readAllBytes(file)).stream()
                    .anyMatch(f -> f.number() == 7
                            && f.type() == Wire.BYTES
                            && !Wire.read(f.bytes()).isEmpty());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @throws ModelException if it is no ONNX model that can serve as a backbone
     */
    static OnnxFile read(Path file) throws IOException {
        OnnxFile onnx;
        try {
            onnx = new OnnxFile(Wire.read(Files.readAllBytes(file)));
            onnx.graph(file);
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + " is no ONNX model or is damaged: " + e.getMessage());
        }
        for (Wire.Field field : onnx.model) {
            if (field.number() == 8) {
                onnx.opset(file, Wire.read(field.bytes()));
            }
        }
        if (onnx.inputs.size() != 1) {
            throw new ModelException(file + " takes " + onnx.inputs.size() + " inputs ("
                    + String.join(", ", onnx.inputs.keySet()) + "); a backbone takes one, images");
        }
        return onnx;
    }

    private void opset(Path file, List<Wire.Field> entry) throws IOException {
        String domain = "";
        long version = 0;
        for (Wire.Field field : entry) {
            domain = field.number() == 1 ? field.text() : domain;
            version = field.number() == 2 ? field.value() : version;
        }
        if (domain.isEmpty() && version < OLDEST_OPSET) {
            throw new ModelException(file + " has operator set " + version + "; export it with opset_version="
                    + OLDEST_OPSET + " or later");
        }
    }

    private void graph(Path file) throws IOException {
        Wire.Field graph = model.stream()
                .filter(f -> f.number() == 7)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it holds no graph"));
        for (Wire.Field field : Wire.read(graph.bytes())) {
            switch (field.number()) {
                case 1 -> nodes.add(node(field.bytes()));
                case 5 -> initializer(file, field.bytes());
                case 11 -> inputs.put(nameOf(field.bytes()), Wire.read(field.bytes()));
                case 12 -> outputs.add(nameOf(field.bytes()));
                case 15 ->
                    throw new ModelException(file + " holds sparse weights, which are not taken; export it anew");
                default -> {}
            }
        }
        inputs.keySet().removeAll(initializers.keySet());
    }

    private static Node node(byte[] bytes) {
        String operator = "";
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        boolean holdsGraph = false;
        Wire.Message renamed = new Wire.Message();
        for (Wire.Field field : Wire.read(bytes)) {
            if (field.number() == 1 || field.number() == 2) {
                renamed.text(field.number(), free(field.text()));
            } else {
                renamed.field(field);
            }
            switch (field.number()) {
                case 1 -> in.add(free(field.text()));
                case 2 -> out.add(free(field.text()));
                case 4 -> operator = field.text();
                case 5 ->
                    holdsGraph |= Wire.read(field.bytes()).stream().anyMatch(f -> f.number() == 6 || f.number() == 11);
                default -> {}
            }
        }
        return new Node(operator, in, out, holdsGraph, renamed.toBytes());
    }

    private static String free(String name) {
        return OURS.contains(name) ? "backbone." + name : name;
    }

    private void initializer(Path file, byte[] bytes) throws IOException {
        String name = "";
        List<Long> dims = new ArrayList<>();
        Wire.Message renamed = new Wire.Message();
        for (Wire.Field field : Wire.read(bytes)) {
            if (field.number() == 8) {
                renamed.text(8, free(field.text()));
            } else {
                renamed.field(field);
            }
            if (field.number() == 1 && field.type() == Wire.VARINT) {
                dims.add(field.value());
            } else if (field.number() == 1) {
                dims.addAll(packed(field.bytes()));
            } else if (field.number() == 8) {
                name = free(field.text());
            } else if (field.number() == 14 && field.value() == EXTERNAL) {
                throw new ModelException(file + " keeps its weights in other files; export it as one file");
            }
        }
        initializers.put(name, renamed.toBytes());
        initializerDims.put(name, dims.stream().mapToLong(Long::longValue).toArray());
    }

    private static List<Long> packed(byte[] bytes) {
        List<Long> values = new ArrayList<>();
        long value = 0;
        int shift = 0;
        for (byte b : bytes) {
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
            if (b >= 0) {
                values.add(value);
                value = 0;
                shift = 0;
            }
        }
        return values;
    }

    private static String nameOf(byte[] value) {
        return Wire.read(value).stream()
                .filter(f -> f.number() == 1)
                .map(f -> free(f.text()))
                .findFirst()
                .orElse("");
    }

    /**
     * The sizes that the file states for its input {@code [n x channels x rows x columns]}; 0 where it leaves one open.
     *
     * @throws ModelException if it takes no four dimensions of float32
     */
    int[] inputSizes(Path file) throws IOException {
        List<Wire.Field> value = inputs.values().iterator().next();
        for (Wire.Field type : fields(value, 2)) {
            for (Wire.Field tensor : fields(Wire.read(type.bytes()), 1)) {
                List<Wire.Field> parts = Wire.read(tensor.bytes());
                long element = fields(parts, 1).stream()
                        .mapToLong(Wire.Field::value)
                        .findFirst()
                        .orElse(0);
                if (element != OnnxNodes.FLOAT) {
                    throw new ModelException(file + " takes numbers of type " + element
                            + ", not float32; export it with float32 weights and input");
                }
                for (Wire.Field shape : fields(parts, 2)) {
                    List<Wire.Field> dims = fields(Wire.read(shape.bytes()), 1);
                    if (dims.size() == 4) {
                        int[] sizes = new int[4];
                        for (int d = 0; d < 4; d++) {
                            for (Wire.Field size : fields(Wire.read(dims.get(d).bytes()), 1)) {
                                sizes[d] = (int) size.value();
                            }
                        }
                        return sizes;
                    }
                }
            }
        }
        throw new ModelException(file + " takes no images [n x channels x rows x columns]");
    }

    private static List<Wire.Field> fields(List<Wire.Field> message, int number) {
        return message.stream().filter(f -> f.number() == number).toList();
    }

    /** Number of channels that the first convolution takes, or 0 if there is none. */
    int channelsOfFirstConvolution() {
        for (Node node : nodes) {
            if (node.operator().equals("Conv") && node.inputs().size() > 1) {
                long[] dims = initializerDims.get(node.inputs().get(1));
                if (dims != null && dims.length > 1) {
                    return (int) dims[1];
                }
            }
        }
        return 0;
    }

    /**
     * The tensor that holds the features: the one that was asked for, or what goes into the last linear layer, or the
     * first output.
     *
     * @throws SpecException if there is no tensor of that name
     */
    String features(String asked) {
        if (asked.equals("none")) {
            return outputs.get(0);
        }
        if (!asked.equals("auto")) {
            List<String> known = new ArrayList<>();
            nodes.forEach(n -> known.addAll(n.outputs()));
            if (!known.contains(asked)) {
                String hint = Spelling.hint(asked, known);
                throw new SpecException(
                        "backbone_layer",
                        "there is no tensor '" + asked + "' in the backbone"
                                + (hint.isEmpty() ? "; the last are " + last(known) : hint));
            }
            return asked;
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean linear = node.operator().equals("Gemm") || node.operator().equals("MatMul");
            if (linear && constant(node.inputs().get(1))) {
                return node.inputs().get(0);
            }
        }
        return outputs.get(0);
    }

    /** Whether a tensor is weights and does not depend on the input. */
    private boolean constant(String tensor) {
        if (initializers.containsKey(tensor)) {
            return true;
        }
        return nodes.stream()
                .filter(n -> n.outputs().contains(tensor))
                .anyMatch(n -> n.inputs().stream().allMatch(this::constant));
    }

    private static String last(List<String> names) {
        return String.join(", ", names.subList(Math.max(0, names.size() - 8), names.size()));
    }

    /**
     * The file with our steps before its input and one of its tensors as the result.
     *
     * @param features name of the tensor
     * @param head what stands behind it, ending in probabilities, or null for the tensor itself
     * @param pooled whether it is a map {@code [n x features x rows x columns]} whose mean is taken
     */
    byte[] joined(InputAdapter adapter, String features, @Nullable Head head, boolean pooled) {
        OnnxNodes before = new OnnxNodes();
        String image = "image";
        String adapted = adapter.onnx(before, image);
        String input = inputs.keySet().iterator().next();
        before.addAs(input, "Identity", List.of(adapted));
        OnnxNodes behind = new OnnxNodes();
        byte[] result;
        if (head == null) {
            // Only the name: the type follows from the graph.
            result = new Wire.Message().text(1, features).toBytes();
        } else {
            result = OnnxNodes.value(head(behind, features, head, pooled), labels(head));
        }
        Set<Node> needed = needed(features);
        Wire.Message graph = new Wire.Message();
        before.nodes().forEach(n -> graph.bytes(1, n));
        nodes.stream().filter(needed::contains).forEach(n -> graph.bytes(1, n.bytes()));
        behind.nodes().forEach(n -> graph.bytes(1, n));
        graph.text(2, "tonbild");
        Set<String> read = new HashSet<>();
        needed.forEach(n -> read.addAll(n.inputs()));
        boolean all = nodes.stream().anyMatch(Node::holdsGraph);
        initializers.forEach((name, bytes) -> {
            if (all || read.contains(name)) {
                graph.bytes(5, bytes);
            }
        });
        before.tensors().forEach(t -> graph.bytes(5, t));
        behind.tensors().forEach(t -> graph.bytes(5, t));
        graph.bytes(
                11,
                OnnxNodes.value(
                        image,
                        adapter.input().channels(),
                        adapter.input().bands(),
                        adapter.input().frames()));
        graph.bytes(12, result);
        Wire.Message whole = new Wire.Message();
        for (Wire.Field field : model) {
            if (field.number() == 7) {
                whole.message(7, graph);
            } else {
                whole.field(field);
            }
        }
        return whole.toBytes();
    }

    private static int labels(Head head) {
        return head.layers().get(head.layers().size() - 1).out();
    }

    private static String head(OnnxNodes nodes, String features, Head head, boolean pooled) {
        String x = features;
        if (pooled) {
            x = nodes.addAs("tonbild.pooled", "GlobalAveragePool", List.of(x));
        }
        x = nodes.addAs("tonbild.features", "Flatten", List.of(x), OnnxNodes.attribute("axis", 1));
        for (int l = 0; l < head.layers().size(); l++) {
            Head.Layer layer = head.layers().get(l);
            if (l > 0) {
                x = nodes.addAs("tonbild.hidden" + l, "Relu", List.of(x));
            }
            x = nodes.addAs(
                    "tonbild.linear" + l,
                    "Gemm",
                    List.of(
                            x,
                            nodes.floats("head" + l + ".weight", new long[] {layer.out(), layer.in()}, layer.weight()),
                            nodes.floats("head" + l + ".bias", new long[] {layer.out()}, layer.bias())),
                    OnnxNodes.attribute("transB", 1));
        }
        return nodes.addAs("probability", "Softmax", List.of(x), OnnxNodes.attribute("axis", 1));
    }

    /** The nodes that a tensor depends on; all of them if a node holds a graph of its own, which may read any tensor. */
    private Set<Node> needed(String tensor) {
        Set<Node> needed = new HashSet<>();
        if (nodes.stream().anyMatch(Node::holdsGraph)) {
            needed.addAll(nodes);
            return needed;
        }
        Map<String, Node> makers = new HashMap<>();
        nodes.forEach(n -> n.outputs().forEach(o -> makers.put(o, n)));
        Deque<String> open = new ArrayDeque<>(List.of(tensor));
        while (!open.isEmpty()) {
            Node maker = makers.get(open.pop());
            if (maker != null && needed.add(maker)) {
                maker.inputs().forEach(open::push);
            }
        }
        return needed;
    }
}

package org.tonbild.learn.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.tonbild.image.ColorMap;
import org.tonbild.learn.ImageTensor;
import org.tonbild.learn.Normalization;
import org.tonbild.spec.SpecException;

/**
 * Brings images {@code [n x channels x bands x frames]} into the form that a backbone wants. The list of steps is the
 * only description: libtorch, TorchScript and ONNX each walk it, so that they cannot differ.
 *
 * <ol>
 *   <li>{@code (x - mean) * scale}, as {@link Normalization} measured it on the training clips;
 *   <li>for a colour map or ImageNet: to 0 to 1, from the smallest to the largest value of the training clips, what lies
 *       beyond is cut off;
 *   <li>linear resizing ({@link Resizing});
 *   <li>one channel three times, or the colours of a {@link ColorMap}, each 0 to 1;
 *   <li>for ImageNet {@code (x - mean_c) / deviation_c} with the means 0.485, 0.456, 0.406 and deviations 0.229, 0.224,
 *       0.225 of red, green and blue.
 * </ol>
 *
 * <p>Row 0 is the lowest band: the picture stands on its head.
 */
public final class InputAdapter {
    static final float[] IMAGENET_MEAN = {0.485f, 0.456f, 0.406f};
    static final float[] IMAGENET_DEVIATION = {0.229f, 0.224f, 0.225f};

    /** One step; names are those of tensors. */
    sealed interface Op {
        /** {@code x - tensor}. */
        record Subtract(String tensor) implements Op {}

        /** {@code x * tensor}. */
        record Multiply(String tensor) implements Op {}

        /** What lies below 0 or above 1 is cut off. */
        record Clamp() implements Op {}

        /** {@code rows * x * columns}. */
        record Resize(String rows, String columns) implements Op {}

        /** One channel three times. */
        record Copy() implements Op {}

        /** Colours of {@code tensor} {@code [256 x 3]}; the result is {@code [n x 3 x rows x columns]}. */
        record Colors(String tensor, int rows, int columns) implements Op {}
    }

    /** The numbers of a step. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
    record Values(long[] dims, float[] values) {}

    private final ImageTensor.Shape input;
    private final ImageTensor.Shape output;
    private final List<Op> ops = new ArrayList<>();
    private final Map<String, Values> tensors = new LinkedHashMap<>();
    private int standardizing;

    /**
     * @param wanted channels that the backbone takes
     * @param low smallest standardised value of the training clips
     * @param high the largest
     * @throws SpecException if the images cannot be made to fit
     */
    InputAdapter(
            TransferSpec spec,
            ImageTensor.Shape input,
            Normalization normalization,
            float low,
            float high,
            int wanted) {
        this.input = input;
        long[] perBand = {1, input.channels(), input.bands(), 1};
        add(new Op.Subtract("input_mean"), "input_mean", perBand, normalization.mean());
        add(new Op.Multiply("input_scale"), "input_scale", perBand, normalization.scale());
        standardizing = ops.size();
        boolean map = spec.inputColor().isMap();
        if (map || spec.imagenet()) {
            long[] one = {1, 1, 1, 1};
            add(new Op.Subtract("unit_low"), "unit_low", one, new float[] {low});
            add(new Op.Multiply("unit_scale"), "unit_scale", one, new float[] {high > low ? 1 / (high - low) : 1});
            ops.add(new Op.Clamp());
        }
        int rows = spec.inputHeight() == 0 ? input.bands() : spec.inputHeight();
        int columns = spec.inputWidth() == 0 ? input.frames() : spec.inputWidth();
        if (rows != input.bands() || columns != input.frames()) {
            tensors.put(
                    "resize_rows", new Values(new long[] {rows, input.bands()}, Resizing.matrix(rows, input.bands())));
            tensors.put(
                    "resize_columns",
                    new Values(
                            new long[] {input.frames(), columns},
                            Resizing.transposed(Resizing.matrix(columns, input.frames()), columns, input.frames())));
            ops.add(new Op.Resize("resize_rows", "resize_columns"));
        }
        this.output = new ImageTensor.Shape(colour(spec, wanted, rows, columns), rows, columns);
        if (spec.imagenet()) {
            if (output.channels() != 3) {
                throw new SpecException("imagenet", "is for three channels, these are " + output.channels());
            }
            long[] three = {1, 3, 1, 1};
            float[] scale = new float[3];
            for (int c = 0; c < 3; c++) {
                scale[c] = 1 / IMAGENET_DEVIATION[c];
            }
            add(new Op.Subtract("imagenet_mean"), "imagenet_mean", three, IMAGENET_MEAN.clone());
            add(new Op.Multiply("imagenet_scale"), "imagenet_scale", three, scale);
        }
    }

    private int colour(TransferSpec spec, int wanted, int rows, int columns) {
        InputColor color = spec.inputColor();
        boolean copies =
                color.name().equals("copy") || color.equals(InputColor.AUTO) && input.channels() == 1 && wanted == 3;
        if ((copies || color.isMap()) && input.channels() != 1) {
            throw new SpecException(
                    "input_color",
                    color + " is for images of one channel, these have " + input.channels() + "; use none");
        }
        if (copies) {
            ops.add(new Op.Copy());
        } else if (color.isMap()) {
            byte[] bytes = ColorMap.parse(color.name()).table();
            float[] table = new float[bytes.length];
            for (int i = 0; i < table.length; i++) {
                table[i] = Byte.toUnsignedInt(bytes[i]) / 255f;
            }
            add(new Op.Colors("color_table", rows, columns), "color_table", new long[] {ColorMap.SIZE, 3}, table);
        }
        int channels = copies || color.isMap() ? 3 : input.channels();
        if (channels != wanted) {
            throw new SpecException(
                    "input_color",
                    "the backbone takes " + wanted + " channels and gets " + channels
                            + (wanted == 3 && input.channels() == 1
                                    ? "; use copy or a colour map"
                                    : "; give the recipe " + wanted + " representations"));
        }
        return channels;
    }

    private void add(Op op, String name, long[] dims, float[] values) {
        ops.add(op);
        tensors.put(name, new Values(dims, values));
    }

    /** Shape of the images that come in. */
    public ImageTensor.Shape input() {
        return input;
    }

    /** Shape of what the backbone gets. */
    public ImageTensor.Shape output() {
        return output;
    }

    Map<String, Values> tensors() {
        return tensors;
    }

    List<Op> ops() {
        return List.copyOf(ops);
    }

    /** What the backbone gets of one image as the recipe made it. */
    @SuppressWarnings("try") // a scope works by existing
    public ImageTensor adapt(ImageTensor image) {
        try (org.bytedeco.javacpp.PointerScope scope = new org.bytedeco.javacpp.PointerScope()) {
            Tensor x = Tensors.of(image.values(), 1, image.channels(), image.bands(), image.frames());
            float[] values = Tensors.values(new Native().apply(x, false));
            return new ImageTensor(output.channels(), output.bands(), output.frames(), values);
        }
    }

    /** The steps with their numbers in libtorch; lives in the scope that is open when it is made. */
    final class Native {
        private final Map<String, Tensor> held = new LinkedHashMap<>();

        Native() {
            tensors.forEach((name, v) -> held.put(name, Tensors.of(v.values(), v.dims())));
        }

        /** @param standardized whether the first step is done already */
        Tensor apply(Tensor images, boolean standardized) {
            Tensor x = images;
            for (Op op : ops.subList(standardized ? standardizing : 0, ops.size())) {
                x = step(op, x);
            }
            return x;
        }

        private Tensor step(Op op, Tensor x) {
            if (op instanceof Op.Subtract subtract) {
                return x.sub(get(subtract.tensor()));
            } else if (op instanceof Op.Multiply multiply) {
                return x.mul(get(multiply.tensor()));
            } else if (op instanceof Op.Clamp) {
                return x.clamp(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(1.0)));
            } else if (op instanceof Op.Resize resize) {
                return torch.matmul(torch.matmul(get(resize.rows()), x), get(resize.columns()));
            } else if (op instanceof Op.Copy) {
                return torch.cat(new TensorVector(x, x, x), 1);
            } else if (op instanceof Op.Colors colors) {
                Tensor index = x.mul(new Scalar((double) ColorMap.SIZE))
                        .clamp(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(ColorMap.SIZE - 1.0)))
                        .to(torch.ScalarType.Long);
                return torch.embedding(get(colors.tensor()), index.squeeze(1)).permute(0, 3, 1, 2);
            }
            throw new IllegalStateException("no step " + op);
        }

        private Tensor get(String name) {
            Tensor t = held.get(name);
            if (t == null) {
                throw new IllegalStateException("no tensor named " + name);
            }
            return t;
        }
    }

    /** The steps as lines of TorchScript on {@code x}, with the tensors as attributes of {@code self}. */
    List<String> torchScript() {
        List<String> lines = new ArrayList<>();
        for (Op op : ops) {
            if (op instanceof Op.Subtract subtract) {
                lines.add("x = x - self." + subtract.tensor());
            } else if (op instanceof Op.Multiply multiply) {
                lines.add("x = x * self." + multiply.tensor());
            } else if (op instanceof Op.Clamp) {
                lines.add("x = torch.clamp(x, 0.0, 1.0)");
            } else if (op instanceof Op.Resize resize) {
                lines.add(
                        "x = torch.matmul(torch.matmul(self." + resize.rows() + ", x), self." + resize.columns() + ")");
            } else if (op instanceof Op.Copy) {
                lines.add("x = torch.cat([x, x, x], 1)");
            } else if (op instanceof Op.Colors colors) {
                lines.add("i = torch.clamp(x * " + (double) ColorMap.SIZE + ", 0.0, " + (ColorMap.SIZE - 1.0)
                        + ").long()");
                lines.add(
                        "x = torch.embedding(self." + colors.tensor() + ", torch.squeeze(i, 1)).permute([0, 3, 1, 2])");
            }
        }
        return lines;
    }

    /** Appends the steps to a graph of ONNX and returns the name of their result. */
    String onnx(OnnxNodes nodes, String image) {
        String x = image;
        tensors.forEach((name, v) -> nodes.floats(name, v.dims(), v.values()));
        for (Op op : ops) {
            if (op instanceof Op.Subtract subtract) {
                x = nodes.add("Sub", List.of(x, nodes.name(subtract.tensor())));
            } else if (op instanceof Op.Multiply multiply) {
                x = nodes.add("Mul", List.of(x, nodes.name(multiply.tensor())));
            } else if (op instanceof Op.Clamp) {
                // Not Clip, which took its limits as attributes before operator set 11.
                x = nodes.add("Max", List.of(x, nodes.constant("zero", 0)));
                x = nodes.add("Min", List.of(x, nodes.constant("one", 1)));
            } else if (op instanceof Op.Resize resize) {
                x = nodes.add("MatMul", List.of(nodes.name(resize.rows()), x));
                x = nodes.add("MatMul", List.of(x, nodes.name(resize.columns())));
            } else if (op instanceof Op.Copy) {
                x = nodes.add("Concat", List.of(x, x, x), OnnxNodes.attribute("axis", 1));
            } else if (op instanceof Op.Colors colors) {
                x = nodes.add("Mul", List.of(x, nodes.constant("colors", ColorMap.SIZE)));
                x = nodes.add("Max", List.of(x, nodes.constant("first", 0)));
                x = nodes.add("Min", List.of(x, nodes.constant("last", ColorMap.SIZE - 1)));
                x = nodes.add("Cast", List.of(x), OnnxNodes.attribute("to", OnnxNodes.INT64));
                // [n x 1 x rows x columns x 3] to [n x 3 x rows x columns x 1]
                x = nodes.add("Gather", List.of(nodes.name(colors.tensor()), x), OnnxNodes.attribute("axis", 0));
                x = nodes.add("Transpose", List.of(x), OnnxNodes.attributes("perm", 0, 4, 2, 3, 1));
                x = nodes.add(
                        "Reshape", List.of(x, nodes.integers("color_shape", 0, 3, colors.rows(), colors.columns())));
            }
        }
        return x;
    }

    @Override
    public String toString() {
        return "images of " + input + " as " + output;
    }
}

package org.tonbild.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.QualifiedName;

/**
 * Writes a network as TorchScript, which {@code torch.jit.load} opens: images {@code [n x channels x bands x frames]} in,
 * probabilities {@code [n x labels]} out.
 */
final class TorchScriptWriter {
    private TorchScriptWriter() {}

    @SuppressWarnings("try") // a scope works by existing
    static void write(List<Layer> plan, Weights weights, Path file) {
        try (PointerScope scope = new PointerScope()) {
            JitModule module = new JitModule(new QualifiedName("Tonbild"));
            for (Weights.Entry e : weights.all().values()) {
                // All as buffers: a served network is not trained on.
                module.register_buffer(attribute(e.name()), TorchNetwork.tensor(e.values(), e.dims()));
            }
            module.define(source(plan));
            module.eval();
            module.save(file.toString());
        }
    }

    /** The forward function; the same operations in the same order as {@link TorchNetwork}. */
    static String source(List<Layer> plan) {
        StringBuilder code = new StringBuilder("def forward(self, x):\n");
        for (Layer layer : plan) {
            for (String line : lines(layer)) {
                code.append("    ").append(line).append('\n');
            }
        }
        return code.append("    return torch.softmax(x, 1)\n").toString();
    }

    private static List<String> lines(Layer layer) {
        if (layer instanceof Layer.Standardize) {
            return List.of("x = (x - self.input_mean) * self.input_scale");
        } else if (layer instanceof Layer.Convolution c) {
            return List.of(
                    "x = torch.conv2d(x, self." + attribute(c.name()) + "_weight, None, [1, 1], [1, 1], [1, 1], 1)");
        } else if (layer instanceof Layer.BatchNorm b) {
            String own = "self." + attribute(b.name()) + "_";
            return List.of(String.format(
                    Locale.ROOT,
                    "x = torch.batch_norm(x, %sweight, %sbias, %srunning_mean, %srunning_var, False, %s, %s, False)",
                    own,
                    own,
                    own,
                    own,
                    Layer.BatchNorm.MOMENTUM,
                    Layer.BatchNorm.EPSILON));
        } else if (layer instanceof Layer.Relu) {
            return List.of("x = torch.relu(x)");
        } else if (layer instanceof Layer.MaxPool p) {
            return List.of("x = torch.max_pool2d(x, [" + p.bands() + ", " + p.frames() + "])");
        } else if (layer instanceof Layer.GlobalPool) {
            return List.of("rows = torch.mean(x, [2])", "x = torch.mean(rows, [2]) + torch.amax(rows, [2])");
        } else if (layer instanceof Layer.Linear l) {
            String own = "self." + attribute(l.name()) + "_";
            return List.of("x = torch.linear(x, " + own + "weight, " + own + "bias)");
        }
        return List.of();
    }

    private static String attribute(String name) {
        return name.replace('.', '_');
    }
}

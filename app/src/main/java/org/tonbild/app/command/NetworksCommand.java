package org.tonbild.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.learn.network.Dims;
import org.tonbild.learn.network.Graph;
import org.tonbild.learn.network.GraphBuilder;
import org.tonbild.learn.network.HeadSpec;
import org.tonbild.learn.network.NetworkSpec;
import org.tonbild.learn.network.Networks;
import org.tonbild.spec.Key;
import org.tonbild.spec.Specs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the networks, or shows the layers of one. */
@Command(
        name = "networks",
        description = "List the networks with their numbers of parameters, or print the layers and keys of one.",
        footer = {
            "",
            "Examples:",
            "  tonbild networks                                all of them, for the default image",
            "  tonbild networks frequency-channels --image 1x257x856 --labels 50"
        })
final class NetworksCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A network.")
    private @Nullable String name;

    @Option(
            names = "--image",
            paramLabel = "CxBxT",
            description =
                    "Channels, bands and frames of an image (default: ${DEFAULT-VALUE}, that of the default recipe).")
    private String image = "1x64x108";

    @Option(names = "--labels", paramLabel = "N", description = "Number of labels (default: ${DEFAULT-VALUE}).")
    private int labels = 10;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    NetworksCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Dims dims = dims();
        if (labels < 1) {
            throw new UsageException("--labels: " + labels + " is out of range; use 1 or more");
        }
        if (name != null) {
            show(name, dims);
        } else if (json) {
            List<Object> all = new ArrayList<>();
            Networks.ALL.forEach((n, spec) -> all.add(describe(n, spec, dims)));
            console.json(all);
        } else {
            Networks.ALL.forEach((n, spec) -> console.print(
                    String.format(Locale.ROOT, "%-20s %14s  %s", n, count(spec, dims), Networks.about(n))));
            console.say("parameters for an image of " + dims + " and " + labels
                    + " labels; tonbild networks NAME shows the layers of one, train --network NAME takes it.");
        }
    }

    private Dims dims() {
        String[] parts = image.split("x", -1);
        try {
            Dims dims = Dims.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            if (parts.length == 3) {
                return dims;
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Told below, in one sentence for all that can be wrong.
        }
        throw new UsageException("--image: '" + image + "' is no size; write channels x bands x frames, as 1x64x108");
    }

    private void show(String network, Dims dims) {
        NetworkSpec spec = Networks.named(network);
        if (json) {
            console.json(describe(network, spec, dims));
            return;
        }
        Graph graph = GraphBuilder.graph(spec, HeadSpec.DEFAULTS, dims, labels);
        console.print("# " + network + ": " + Networks.about(network) + ", "
                + String.format(Locale.ROOT, "%,d", graph.parameters()) + " parameters");
        for (Key key : Specs.keys(spec.getClass())) {
            console.print("# " + key.option() + " " + key.defaultText() + ": " + key.doc());
        }
        spec.training().forEach((key, value) -> console.print("# trained with " + key + "=" + value + " unless told"));
        console.print(graph.describe().stripTrailing());
    }

    private String count(NetworkSpec spec, Dims dims) {
        try {
            return String.format(
                    Locale.ROOT,
                    "%,d",
                    GraphBuilder.graph(spec, HeadSpec.DEFAULTS, dims, labels).parameters());
        } catch (IllegalArgumentException e) {
            return "too small";
        }
    }

    private Map<String, Object> describe(String network, NetworkSpec spec, Dims dims) {
        Graph graph = GraphBuilder.graph(spec, HeadSpec.DEFAULTS, dims, labels);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("network", network);
        map.put("about", Networks.about(network));
        map.put("parameters", graph.parameters());
        map.put("features", graph.features().dims().volume());
        map.put("keys", Specs.toMap(spec));
        map.put("training", spec.training());
        map.put("layers", graph.describe().lines().toList());
        return map;
    }
}

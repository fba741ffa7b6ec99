package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.Inputs;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Attributing;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.attribution.OcclusionSpec;
import org.tonbild.spec.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What in a spectrogram speaks for a label. */
@Command(
        name = "attribute",
        description = {
            "Show what in recordings speaks for a label, by a trained model.",
            "Draws the spectrogram, and below it the parts that matter in colour, with time and frequency axes; and"
                    + " writes the same as numbers."
        },
        footer = {
            "",
            "occlusion hides patch by patch behind the mean of the training images and shows how much the label's",
            "probability drops; red speaks for the label, blue against it. grad-cam weighs the last feature maps by",
            "the label's gradients: coarser, at once, and never negative. NAME-METHOD.png is the picture,",
            "NAME-METHOD.csv the numbers: a line of times, then a line per band that begins with its frequency.",
            "",
            "Examples:",
            "  tonbild attribute dog.wav --model model/ --output maps/",
            "  tonbild attribute sounds/ --model model/ --output maps/ --label rain --patch-frames 16",
            "  tonbild attribute dog.wav --model model/ --output maps/ --method grad-cam"
        })
final class AttributeCommand implements Callable<Integer>, KeyOptions.Taker {
    private final Console console;
    private final Map<String, String> changes = new LinkedHashMap<>();

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "Files, folders or patterns such as 'a/*.wav'.")
    private List<String> inputs = List.of();

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "The model.")
    private Path model = Path.of("");

    @Option(
            names = "--label",
            paramLabel = "LABEL",
            description = "The label asked about (default: the most probable one of each recording).")
    private @Nullable String label;

    @Option(names = "--method", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Attributing.Method method = Attributing.Method.OCCLUSION;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where pictures and numbers go.")
    private Path output = Path.of("");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many recordings are worked on at once (default: ${DEFAULT-VALUE}).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Say as JSON what was done.")
    private boolean json;

    AttributeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Map<String, String> changes() {
        return changes;
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(OcclusionSpec.class, FigureStyle.class);
    }

    @Override
    public boolean takesRecipe() {
        return false;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 256) {
            throw new UsageException("--threads: " + threads + " is out of range; use 1 to 256");
        }
        List<Input> found = Inputs.expand(inputs);
        OcclusionSpec spec = KeyOptions.apply(OcclusionSpec.DEFAULTS, changes);
        FigureStyle style = KeyOptions.apply(FigureStyle.DEFAULTS, changes);
        List<Batch.Result> results;
        String hash;
        try (Attributing attributing = Attributing.open(model, method, spec, label, style);
                OutputFolder target = OutputFolder.open(output.toString().isEmpty() ? Path.of(".") : output)) {
            hash = attributing.recipeHash();
            List<Path> pictures = OutputNames.of(found, "png");
            List<Path> tables = OutputNames.of(found, "csv");
            List<Batch.Job> jobs = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                Path table = OutputNames.member(tables.get(i), method.toString());
                jobs.add(new Batch.Job(
                        found.get(i),
                        OutputNames.member(pictures.get(i), method.toString()),
                        List.of(table),
                        attributing.stateHash(),
                        (input, path) -> attributing.write(input.file(), path, output.resolve(table))));
            }
            results = new Batch(console, threads).run("mapping", target, jobs);
        }
        return Summary.of(console, json, "mapped", output, hash, results);
    }
}

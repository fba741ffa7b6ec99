package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Batch;
import org.tonbild.app.batch.Input;
import org.tonbild.app.batch.OutputFolder;
import org.tonbild.app.batch.OutputNames;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Ranges;
import org.tonbild.app.work.Attributing;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.attribution.OcclusionSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class AttributeCommand extends SpecCommand {
    /** As many predictions are worth a word: of the default image there are 391. */
    private static final int MANY = 2000;

    private final Console console;

    @Mixin
    private final InputFiles inputs = new InputFiles();

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
        super(List.of(OcclusionSpec.class, FigureStyle.class));
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Ranges.threads(threads);
        List<Input> found = inputs.expand();
        OcclusionSpec spec = changed(OcclusionSpec.DEFAULTS);
        FigureStyle style = changed(FigureStyle.DEFAULTS);
        List<Batch.Result> results;
        String hash;
        try (Attributing attributing = Attributing.open(model, method, spec, label, style);
                OutputFolder target = OutputFolder.open(output)) {
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
            if (attributing.predictions() > MANY) {
                console.say(
                        "each recording takes " + attributing.predictions() + " predictions, one for each patch; larger"
                                + " --patch-bands, --patch-frames, --step-bands and --step-frames make them fewer");
            }
            results = new Batch(console, threads).run("mapping", target, jobs);
        }
        return Summary.of(console, json, "mapped", output, hash, results);
    }
}

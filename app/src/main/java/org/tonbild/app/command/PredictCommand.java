package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tonbild.app.batch.Input;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.console.Progress;
import org.tonbild.app.console.Ranges;
import org.tonbild.app.work.Predictor;
import org.tonbild.app.work.Recipes;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.Prediction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What recordings are, by a trained model. */
@Command(
        name = "predict",
        description = "Say what recordings are, by a trained model.",
        footer = {
            "",
            "Examples:",
            "  tonbild predict --model model/ dog.wav",
            "  tonbild predict --model model/ sounds/ --top 3 --json",
            "  tonbild predict --model a/ --model b/ --views 4 dog.wav     two models, four views each"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final InputFiles inputs = new InputFiles();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FOLDER",
            description = "The model, or an ensemble. Several models answer with the mean of their probabilities.")
    private List<Path> models = List.of();

    @Option(
            names = "--recipe",
            paramLabel = "FILE",
            description = "Refuse to go on unless this recipe is the model's own.")
    private @Nullable Path recipe;

    @Option(names = "--top", paramLabel = "N", description = "How many labels to name (default: ${DEFAULT-VALUE}).")
    private int top = 1;

    @Option(
            names = "--views",
            paramLabel = "K",
            description = "Views of each recording whose probabilities are averaged: excerpts of a longer one, else its"
                    + " image turned in time (default: ${DEFAULT-VALUE}).")
    private int views = 1;

    @Option(names = "--engine", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Classifier.Engine engine = Classifier.Engine.AUTO;

    @Option(names = "--json", description = "As JSON, with the probability of every label.")
    private boolean json;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Ranges.checked("--views", views, 1, 1000);
        Ranges.checked("--top", top, 1, 1_000_000);
        List<Input> found = inputs.expand();
        List<Object> all = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (Predictor predictor = Predictor.open(models, engine, views);
                Progress progress = console.progress("predicting", found.size())) {
            if (recipe != null) {
                predictor.requireRecipe(Recipes.read(recipe));
            }
            for (Input input : found) {
                try {
                    Prediction prediction = predictor.predict(input.file());
                    if (json) {
                        all.add(describe(prediction, predictor.labels()));
                    } else {
                        console.print(line(prediction, predictor.labels()));
                    }
                } catch (IOException | IllegalArgumentException e) {
                    String file = input.file().toString();
                    String reason = Failures.sentence(e);
                    failures.add(reason.startsWith(file) ? reason : file + ": " + reason);
                    if (console.trace()) {
                        e.printStackTrace(console.err());
                    }
                }
                progress.step();
            }
        }
        if (json) {
            console.json(Map.of("predictions", all, "failures", failures));
        }
        return Summary.failures(console, failures.size() + " of " + found.size() + " inputs failed:", failures);
    }

    private String line(Prediction prediction, List<String> labels) {
        StringBuilder line = new StringBuilder(prediction.clip());
        for (int i : order(prediction).subList(0, Math.min(top, labels.size()))) {
            line.append(String.format(
                    Locale.ROOT,
                    "\t%s\t%.4f",
                    labels.get(i),
                    prediction.probabilities().get(i)));
        }
        return line.toString();
    }

    private static List<Integer> order(Prediction prediction) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < prediction.probabilities().size(); i++) {
            order.add(i);
        }
        order.sort((a, b) -> Double.compare(
                prediction.probabilities().get(b), prediction.probabilities().get(a)));
        return order;
    }

    private static Map<String, Object> describe(Prediction prediction, List<String> labels) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", prediction.clip());
        map.put("label", prediction.label());
        map.put("probability", prediction.probability());
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            all.put(labels.get(i), prediction.probabilities().get(i));
        }
        map.put("probabilities", all);
        return map;
    }
}

package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tonbild.app.work.Detecting;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.event.EventSpec;
import picocli.CommandLine.Option;

/** By which model a command finds events, and of which labels. */
final class EventOptions {
    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "The model.")
    private Path model = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "LABEL[,LABEL]",
            split = ",",
            description = "The labels that become events (default: all).")
    private List<String> labels = List.of();

    @Option(names = "--engine", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Classifier.Engine engine = Classifier.Engine.AUTO;

    /** The labels asked for, none for all. */
    List<String> labels() {
        return labels;
    }

    /** Loads the model. */
    Detecting open(EventSpec spec, FigureStyle style) throws IOException {
        return Detecting.open(model, engine, spec, labels, style);
    }
}

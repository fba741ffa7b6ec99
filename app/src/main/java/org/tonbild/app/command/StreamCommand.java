package org.tonbild.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.work.Recipes;
import org.tonbild.audio.AudioSource;
import org.tonbild.media.Media;
import org.tonbild.pipeline.Decibels;
import org.tonbild.pipeline.Pipeline;
import org.tonbild.pipeline.PipelineStream;
import org.tonbild.representation.TimeAxis;
import org.tonbild.spec.Recipe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Frames on the standard output while the sound still comes in. */
@Command(
        name = "stream",
        description = {
            "Print the frames of a recipe as lines of numbers while the sound still comes in.",
            "A line is the time in seconds, then one value per band, the lowest first. Raw samples are read from the"
                    + " standard input, or a file."
        },
        footer = {
            "",
            "With several representations, or channels that are kept apart, the number of the spectrogram comes first.",
            "A step that needs the whole recording is refused; the message says what to give instead.",
            "",
            "Examples:",
            "  arecord -t raw -f S16_LE -r 48000 | tonbild stream - --input-rate 48000 --representation rms",
            "  ffmpeg -i radio.mp3 -f f32le -ac 1 -ar 44100 - | tonbild stream - --encoding f32",
            "  tonbild stream dog.wav --preset librosa-logmel --running true"
        })
final class StreamCommand implements Callable<Integer>, KeyOptions.Taker {
    private static final int BLOCK = 512;

    private final Console console;
    private final InputStream in;

    @Parameters(
            arity = "1",
            paramLabel = "INPUT",
            description = "A file, or - for raw samples from the standard input.")
    private String input = "-";

    @Mixin
    private final RawInput raw = new RawInput();

    @Mixin
    private final RecipeOptions options = new RecipeOptions();

    StreamCommand(Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    @Override
    public Map<String, String> changes() {
        return options.changes();
    }

    @Override
    public Integer call() throws IOException {
        Pipeline pipeline = Pipeline.of(options.recipe(
                () -> Recipes.of(List.of("mel")), changes(), options.stated() ? r -> r : StreamCommand::running));
        if (input.equals("-")) {
            return run(pipeline, raw.open(in));
        }
        try (AudioSource source = Media.reader().recording(Path.of(input)).open()) {
            return run(pipeline, source);
        }
    }

    /** Decibels that nobody asked for in this form take the maximum of the frames so far. */
    private static Recipe running(Recipe recipe) {
        boolean decibels = recipe.steps().stream().anyMatch(Decibels.class::isInstance);
        return decibels ? recipe.with(Map.of("running", "true")) : recipe;
    }

    private int run(Pipeline pipeline, AudioSource source) throws IOException {
        PipelineStream stream = pipeline.open(source.sampleRate(), source.channels());
        for (int part = 0; part < stream.parts(); part++) {
            long first = stream.samples(part, 0);
            String when = first == Long.MAX_VALUE ? "the end" : first + " samples";
            console.say("spectrogram " + part + ": " + stream.grid(part).bands() + " values of "
                    + stream.grid(part).quantity().label() + " a frame, the first after " + when);
        }
        Lines lines = new Lines(stream, console.out());
        float[][] block = new float[source.channels()][BLOCK];
        for (int n = source.read(block, 0, BLOCK); n >= 0 && !console.out().checkError(); ) {
            stream.push(block, 0, n, lines);
            n = source.read(block, 0, BLOCK);
        }
        stream.finish(lines);
        console.out().flush();
        return ExitCode.DONE;
    }

    /** Frames as lines of numbers. */
    private static final class Lines implements PipelineStream.Sink {
        private final PipelineStream stream;
        private final PrintStream out;
        private final long[] frames;
        private final StringBuilder line = new StringBuilder();

        Lines(PipelineStream stream, PrintStream out) {
            this.stream = stream;
            this.out = out;
            frames = new long[stream.parts()];
        }

        @Override
        public void frame(int part, float[] values) {
            TimeAxis time = stream.grid(part).timeAxis();
            line.setLength(0);
            if (frames.length > 1) {
                line.append(part).append(',');
            }
            line.append((float) time.at(frames[part]++));
            for (float value : values) {
                line.append(',').append(value);
            }
            out.append(line).append('\n');
        }
    }
}

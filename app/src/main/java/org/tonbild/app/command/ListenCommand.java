package org.tonbild.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.console.UsageException;
import org.tonbild.app.work.Detecting;
import org.tonbild.app.work.RawSamples;
import org.tonbild.app.work.Sounds;
import org.tonbild.app.work.WaveStream;
import org.tonbild.audio.AudioSource;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.Classifier;
import org.tonbild.learn.event.EventSpec;
import org.tonbild.learn.event.EventStream;
import org.tonbild.spec.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Events while the sound still comes in. */
@Command(
        name = "listen",
        description = {
            "Print events as lines of JSON while the sound still comes in, each as soon as it is certain.",
            "Rule and events are those of detect. Samples are read from the standard input, as WAV or raw."
        },
        footer = {
            "",
            "An event is certain one window, and as many whole hops as fit into --max-gap, after its end; the",
            "first line of talk says how long that is. \"heard\" is how much sound had come in by then.",
            "",
            "Examples:",
            "  arecord -t raw -f S16_LE -r 48000 | tonbild listen --model model/ --input-rate 48000",
            "  ffmpeg -i radio.mp3 -f wav - | tonbild listen --model model/ --hop 0.5 --max-gap 0",
            "  tonbild listen night.flac --model model/ --labels dog"
        })
final class ListenCommand implements Callable<Integer>, KeyOptions.Taker {
    private static final int BLOCK = 512;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final InputStream in;
    private final Map<String, String> changes = new LinkedHashMap<>();

    @Parameters(
            arity = "0..1",
            paramLabel = "INPUT",
            description = "A file, or - for the standard input (default: ${DEFAULT-VALUE}).")
    private String input = "-";

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "The model.")
    private Path model = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "LABEL[,LABEL]",
            split = ",",
            description = "The labels that become events (default: all).")
    private List<String> labels = List.of();

    @Option(
            names = "--input-rate",
            paramLabel = "HZ",
            description = "Samples per second of raw input (default: ${DEFAULT-VALUE}).")
    private int inputRate = 44_100;

    @Option(
            names = "--input-channels",
            paramLabel = "N",
            description = "Interleaved channels of raw input (default: ${DEFAULT-VALUE}).")
    private int inputChannels = 1;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Raw samples, little-endian: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RawSamples.Encoding encoding = RawSamples.Encoding.S16;

    @Option(names = "--engine", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Classifier.Engine engine = Classifier.Engine.AUTO;

    ListenCommand(Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    @Override
    public Map<String, String> changes() {
        return changes;
    }

    @Override
    public List<Class<? extends Spec>> specs() {
        return List.of(EventSpec.class);
    }

    @Override
    public boolean takesRecipe() {
        return false;
    }

    @Override
    public Integer call() throws IOException {
        if (inputRate < 1 || inputChannels < 1) {
            throw new UsageException("--input-rate and --input-channels: give numbers above 0");
        }
        EventSpec spec = KeyOptions.apply(EventSpec.DEFAULTS, changes);
        try (Detecting detecting = Detecting.open(model, engine, spec, labels, FigureStyle.DEFAULTS);
                AudioSource source = source()) {
            return run(detecting, source);
        }
    }

    private AudioSource source() throws IOException {
        return input.equals("-")
                ? WaveStream.openOrRaw(in, encoding, inputChannels, inputRate)
                : Sounds.recording(Path.of(input)).open();
    }

    private int run(Detecting detecting, AudioSource source) throws IOException {
        EventStream stream = detecting.detector().open(source.sampleRate(), source.channels());
        console.say(String.format(
                Locale.ROOT,
                "%s; an event comes %.3f s after its end at the latest",
                source.description(),
                stream.delaySeconds() + (double) BLOCK / source.sampleRate()));
        float[][] block = new float[source.channels()][BLOCK];
        for (int n = source.read(block, 0, BLOCK); n >= 0 && !console.out().checkError(); ) {
            stream.push(block, 0, n, event -> console.print(line(Detecting.describe(event), stream.seconds())));
            n = source.read(block, 0, BLOCK);
        }
        stream.finish(event -> console.print(line(Detecting.describe(event), stream.seconds())));
        console.out().flush();
        return ExitCode.DONE;
    }

    private static String line(Map<String, Object> event, double now) {
        event.put("heard", now);
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}

package org.tonbild.app.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.ExitCode;
import org.tonbild.app.work.Detecting;
import org.tonbild.app.work.Sounds;
import org.tonbild.audio.AudioSource;
import org.tonbild.figure.FigureStyle;
import org.tonbild.learn.event.EventSpec;
import org.tonbild.learn.event.EventStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class ListenCommand extends SpecCommand {
    private static final int BLOCK = 512;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Console console;
    private final InputStream in;

    @Parameters(
            arity = "0..1",
            paramLabel = "INPUT",
            description = "A file, or - for the standard input (default: ${DEFAULT-VALUE}).")
    private String input = "-";

    @Mixin
    private final EventOptions events = new EventOptions();

    @Mixin
    private final RawInput raw = new RawInput();

    ListenCommand(Console console, InputStream in) {
        super(List.of(EventSpec.class));
        this.console = console;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        raw.check();
        EventSpec spec = changed(EventSpec.DEFAULTS);
        try (Detecting detecting = events.open(spec, FigureStyle.DEFAULTS);
                AudioSource source = source()) {
            return run(detecting, source);
        }
    }

    private AudioSource source() throws IOException {
        return input.equals("-")
                ? raw.openOrWave(in)
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

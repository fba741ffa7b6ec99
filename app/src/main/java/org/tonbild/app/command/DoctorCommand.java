package org.tonbild.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.tonbild.app.console.Console;
import org.tonbild.app.console.Failures;
import org.tonbild.app.work.Sounds;
import org.tonbild.learn.network.TorchNative;
import org.tonbild.media.Media;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what this machine has and what of Tonbild works on it. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, memory, decoders, native libraries, cache.",
        footer = {"", "Example:", "  tonbild doctor --json"})
final class DoctorCommand implements Runnable {
    private final Console console;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Map<String, String> found = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        found.put("tonbild", Version.text());
        found.put("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        found.put("system", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
        found.put("processors", Integer.toString(runtime.availableProcessors()));
        found.put("heap limit", runtime.maxMemory() / (1 << 20) + " MB");
        found.put("native cache", cache());
        found.put("audio formats", Sounds.reader().formats());
        found.put("FFmpeg (other audio formats)", ffmpeg());
        TorchNative.unpack();
        found.put("PyTorch (training)", loads("org.bytedeco.pytorch.global.torch"));
        found.put("ONNX Runtime (prediction)", loads("ai.onnxruntime.OrtEnvironment"));
        if (json) {
            console.json(found);
        } else {
            found.forEach((k, v) -> console.print(String.format(Locale.ROOT, "%-30s %s", k, v)));
        }
    }

    private static String cache() {
        String set = System.getProperty("org.bytedeco.javacpp.cachedir");
        Path cache = Path.of(set != null ? set : System.getProperty("user.home") + "/.javacpp/cache");
        Path existing = cache;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean writable = existing != null && Files.isWritable(existing);
        return cache
                + (writable
                        ? ""
                        : " (not writable: name another with -Dorg.bytedeco.javacpp.cachedir=FOLDER"
                                + " in TONBILD_JAVA_OPTS)");
    }

    private static String ffmpeg() {
        try {
            return Media.describeNative();
        } catch (IOException | LinkageError e) {
            return "does not load on this machine: " + Failures.sentence(e);
        }
    }

    private static String loads(String owner) {
        try {
            Class.forName(owner);
            return "loads";
        } catch (ClassNotFoundException e) {
            return "not part of this installation";
        } catch (LinkageError e) {
            return "does not load on this machine: " + Failures.sentence(e);
        }
    }
}

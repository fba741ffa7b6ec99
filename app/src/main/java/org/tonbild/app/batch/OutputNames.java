package org.tonbild.app.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names outputs after their inputs: {@code a/b.wav} becomes {@code a/b.png}. */
public final class OutputNames {
    private OutputNames() {}

    /**
     * One name per input, below the output folder. Where two inputs would share a name, both keep their whole file
     * name ({@code b.wav.png}, {@code b.ogg.png}), and where even that is shared a number follows.
     */
    public static List<Path> of(List<Input> inputs, String extension) {
        Map<Path, Integer> short1 = new HashMap<>();
        inputs.forEach(i -> short1.merge(shortName(i.relative(), extension), 1, Integer::sum));
        Map<Path, Integer> used = new HashMap<>();
        List<Path> names = new ArrayList<>();
        for (Input input : inputs) {
            Path relative = input.relative();
            Path name = shortName(relative, extension);
            if (short1.getOrDefault(name, 0) > 1) {
                name = sibling(relative, relative.getFileName() + "." + extension);
            }
            int count = used.merge(name, 1, Integer::sum);
            names.add(count == 1 ? name : sibling(name, stem(name) + "-" + count + "." + extension));
        }
        return names;
    }

    /** The name for one of several outputs of one input: {@code a/b.png} becomes {@code a/b-member.png}. */
    public static Path member(Path output, String member) {
        String name = String.valueOf(output.getFileName());
        return sibling(
                output,
                stem(output) + "-" + member + name.substring(stem(output).length()));
    }

    private static Path shortName(Path relative, String extension) {
        return sibling(relative, stem(relative) + "." + extension);
    }

    private static Path sibling(Path path, String name) {
        return path.resolveSibling(name);
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

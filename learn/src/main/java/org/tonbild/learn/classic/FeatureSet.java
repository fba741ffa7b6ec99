package org.tonbild.learn.classic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.pipeline.Steps;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.SpecException;

/**
 * What makes one row of a feature table of one recording: the signal, then blocks of representations and statistics. Its
 * text is its identity, as that of a {@link Recipe}:
 *
 * <pre>
 * features=1
 * name=clip
 * [signal]
 * tonbild=1
 * 1.step=signal
 * ...
 * [mfcc]
 * statistics=mean deviation
 * tonbild=1
 * 1.step=mel
 * ...
 * </pre>
 *
 * @param name its name, for people; no part of the hash
 * @param signal the signal that all blocks have
 * @param blocks the blocks, names once each
 */
public record FeatureSet(String name, SignalStep signal, List<FeatureBlock> blocks) {
    /** Version of the text form and of the statistics' definitions. */
    public static final int VERSION = 1;

    private static final String SIGNAL = "signal";

    public FeatureSet {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new SpecException("features", "there is no block; name at least one representation");
        }
        Set<String> names = new HashSet<>(Set.of(SIGNAL));
        for (FeatureBlock block : blocks) {
            if (!names.add(block.name())) {
                throw new SpecException("features", "the name " + block.name() + " stands twice; rename one block");
            }
        }
    }

    /** The canonical text, defaults expanded. */
    public String toText() {
        return "features=" + VERSION + "\nname=" + name + "\n" + body(false);
    }

    /** SHA-256 of what decides the numbers, 64 hexadecimal digits. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = "features=" + VERSION + "\n" + body(true);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String body(boolean hashed) {
        StringBuilder text = new StringBuilder();
        Recipe first = Recipe.of(signal);
        text.append('[').append(SIGNAL).append("]\n").append(hashed ? first.hash() + "\n" : first.toText());
        for (FeatureBlock block : blocks) {
            List<String> words =
                    block.statistics().stream().map(Statistic::word).toList();
            text.append('[').append(block.name()).append("]\n");
            text.append("statistics=").append(String.join(" ", words)).append('\n');
            text.append(hashed ? block.recipe().hash() + "\n" : block.recipe().toText());
        }
        return text.toString();
    }

    /**
     * Reads {@link #toText()} back; keys that are left out have their defaults, and lines that begin with {@code #} are
     * passed over.
     *
     * @throws SpecException if it is malformed, or names an unknown step, key or statistic
     */
    public static FeatureSet parse(String text) {
        String[] sections = text.split("(?m)^\\s*\\[", -1);
        String name = "own";
        boolean versioned = false;
        for (String line : lines(sections[0])) {
            String value = line.substring(line.indexOf('=') + 1).trim();
            if (line.startsWith("features=")) {
                versioned = true;
                if (!value.equals(Integer.toString(VERSION))) {
                    throw new SpecException(
                            "features", "is of version " + value + "; this program reads version " + VERSION);
                }
            } else if (line.startsWith("name=")) {
                name = value;
            } else {
                throw new SpecException("features", "line '" + line + "' stands before the first [block]");
            }
        }
        if (!versioned) {
            throw new SpecException("features", "the first line has to be features=" + VERSION);
        }
        SignalStep signal = SignalStep.DEFAULTS;
        List<FeatureBlock> blocks = new ArrayList<>();
        for (int i = 1; i < sections.length; i++) {
            int end = sections[i].indexOf(']');
            if (end < 0) {
                throw new SpecException("features", "a line begins with [ and has no ]");
            }
            String title = sections[i].substring(0, end).trim();
            String rest = sections[i].substring(end + 1);
            if (title.equals(SIGNAL)) {
                signal = signal(rest);
            } else {
                blocks.add(block(title, rest));
            }
        }
        return new FeatureSet(name, signal, blocks);
    }

    private static SignalStep signal(String text) {
        Recipe recipe = Steps.parse(text);
        if (recipe.steps().size() != 1 || !(recipe.steps().get(0) instanceof SignalStep step)) {
            throw new SpecException("features", "the section [signal] has to be the step signal and nothing else");
        }
        return step;
    }

    private static FeatureBlock block(String name, String text) {
        List<Statistic> statistics = new ArrayList<>();
        StringBuilder recipe = new StringBuilder();
        for (String line : lines(text)) {
            if (line.startsWith("statistics=")) {
                String words = line.substring(line.indexOf('=') + 1).trim();
                Arrays.stream(words.split("\\s+")).map(Statistic::parse).forEach(statistics::add);
            } else {
                recipe.append(line).append('\n');
            }
        }
        return new FeatureBlock(name, Steps.parse(recipe.toString()), statistics);
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(String::trim)
                .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                .toList();
    }
}

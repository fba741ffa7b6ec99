package org.tonbild.spec;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ordered list of steps: the whole way from sound to image or tensor. Run-time knobs (threads, device, cache) are
 * not part of it.
 *
 * <p>The text form has one {@code index.key=value} line per parameter, defaults expanded, and is what
 * {@link #hash()} digests:
 *
 * <pre>
 * tonbild=1
 * 1.step=signal
 * 1.channels=mono
 * 2.step=mel
 * 2.n_fft=2048
 * </pre>
 *
 * @param steps the steps in order
 */
public record Recipe(List<Step> steps) {
    /** Version of the text form. */
    public static final int SCHEMA = 1;

    private static final String SCHEMA_KEY = "tonbild";

    public Recipe {
        steps = List.copyOf(steps);
    }

    /** A recipe of these steps. */
    public static Recipe of(Step... steps) {
        return new Recipe(List.of(steps));
    }

    /** The flat map with a step index before each key, defaults expanded. */
    public Map<String, String> toMap() {
        return map(false);
    }

    /** The canonical text: {@link #toMap()} as lines. */
    public String toText() {
        return text(toMap());
    }

    /** SHA-256 over the canonical text, as 64 hexadecimal digits. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return String.format(
                    "%064x", new BigInteger(1, digest.digest(text(map(true)).getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A copy with changed parameters. A key is either {@code index.key}, or a bare key, which then changes every step
     * that has it; of two that name the same, the later one counts. A step takes all its changes at once, so that their
     * order does not matter where only their sum makes sense.
     *
     * @throws SpecException if no step knows a key, or a value is illegal
     */
    public Recipe with(Map<String, String> changes) {
        List<Map<String, String>> perStep = new ArrayList<>();
        TreeMap<String, Integer> known = new TreeMap<>();
        for (Step step : steps) {
            perStep.add(new LinkedHashMap<>());
            Specs.toMap(step).keySet().forEach(k -> known.put(k, 1));
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String key = change.getKey();
            int dot = key.indexOf('.');
            boolean indexed = dot > 0 && key.substring(0, dot).chars().allMatch(Character::isDigit);
            int only = indexed ? Integer.parseInt(key.substring(0, dot)) : 0;
            String bare = indexed ? key.substring(dot + 1) : key;
            boolean found = false;
            for (int i = 0; i < steps.size(); i++) {
                if ((only == 0 || only == i + 1) && Specs.toMap(steps.get(i)).containsKey(bare)) {
                    perStep.get(i).put(bare, change.getValue());
                    found = true;
                }
            }
            if (!found) {
                throw new SpecException(key, "is not a parameter of this recipe" + Spelling.hint(bare, known.keySet()));
            }
        }
        List<Step> changed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            changed.add(Specs.with(steps.get(i), perStep.get(i)));
        }
        return new Recipe(changed);
    }

    /** The keys in which two recipes differ, each as {@code key: this -> other}; empty if they are the same. */
    public List<String> differences(Recipe other) {
        Map<String, String> mine = toMap();
        Map<String, String> theirs = other.toMap();
        Map<String, String> all = new LinkedHashMap<>(mine);
        theirs.forEach(all::putIfAbsent);
        List<String> result = new ArrayList<>();
        for (String key : all.keySet()) {
            String a = mine.getOrDefault(key, "(absent)");
            String b = theirs.getOrDefault(key, "(absent)");
            if (!a.equals(b)) {
                result.add(key + ": " + a + " -> " + b);
            }
        }
        return result;
    }

    /**
     * Reads the text form back.
     *
     * @param text lines {@code key=value}; empty lines and lines that begin with {@code #} are passed over
     * @param kinds the known steps by name, each with its defaults
     * @throws SpecException if the text is malformed, or names an unknown step or key
     */
    public static Recipe parse(String text, Map<String, ? extends Step> kinds) {
        Map<Integer, Map<String, String>> byIndex = new TreeMap<>();
        for (String line : text.split("\\R", -1)) {
            String trimmed = line.trim();
            if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                continue;
            }
            int equals = trimmed.indexOf('=');
            if (equals < 1) {
                throw new SpecException("recipe", "line '" + trimmed + "' is not of the form key=value");
            }
            String key = trimmed.substring(0, equals).trim();
            String value = trimmed.substring(equals + 1).trim();
            if (key.equals(SCHEMA_KEY)) {
                if (!value.equals(Integer.toString(SCHEMA))) {
                    throw new SpecException(
                            SCHEMA_KEY, "recipe of schema " + value + "; this version reads schema " + SCHEMA);
                }
                continue;
            }
            int dot = key.indexOf('.');
            if (dot < 1 || !key.substring(0, dot).chars().allMatch(Character::isDigit) || dot > 4) {
                throw new SpecException(key, "needs a step index before it, as in 2." + key);
            }
            byIndex.computeIfAbsent(Integer.parseInt(key.substring(0, dot)), i -> new LinkedHashMap<>())
                    .put(key.substring(dot + 1), value);
        }
        List<Step> steps = new ArrayList<>();
        byIndex.forEach((index, values) -> steps.add(parseStep(index, values, kinds)));
        return new Recipe(steps);
    }

    private static Step parseStep(int index, Map<String, String> values, Map<String, ? extends Step> kinds) {
        String kind = values.remove("step");
        if (kind == null) {
            throw new SpecException(index + ".step", "is missing; name the step");
        }
        Step defaults = kinds.get(kind);
        if (defaults == null) {
            throw new SpecException(
                    index + ".step", "'" + kind + "' is not a known step" + Spelling.hint(kind, kinds.keySet()));
        }
        String revision = values.remove("revision");
        if (revision != null && !revision.equals(Integer.toString(defaults.revision()))) {
            throw new SpecException(
                    index + ".revision",
                    "the recipe was written for revision " + revision + " of " + kind + ", this version makes revision "
                            + defaults.revision() + ", whose numbers differ");
        }
        return Specs.with(defaults, values);
    }

    private Map<String, String> map(boolean hashed) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(SCHEMA_KEY, Integer.toString(SCHEMA));
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String prefix = (i + 1) + ".";
            map.put(prefix + "step", step.kind());
            map.put(prefix + "revision", Integer.toString(step.revision()));
            Map<String, String> own = hashed ? Specs.hashedMap(step) : Specs.toMap(step);
            own.forEach((k, v) -> map.put(prefix + k, v));
        }
        return map;
    }

    private static String text(Map<String, String> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
        return text.toString();
    }
}

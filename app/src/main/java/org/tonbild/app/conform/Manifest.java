package org.tonbild.app.conform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of reference cases: a JSON file with {@code inputs} (name to file and sample rate) and {@code cases}; file
 * names are relative to the JSON file.
 *
 * @param inputs the signals by name
 * @param cases the cases in their order
 */
record Manifest(Map<String, Input> inputs, List<Case> cases) {
    /**
     * One signal.
     *
     * @param file where it lies
     * @param sampleRate samples per second
     * @param excerpt which of its samples are meant, or null for all as they are
     */
    record Input(Path file, int sampleRate, @Nullable Excerpt excerpt) {}

    /**
     * A part of a file.
     *
     * @param start its first sample
     * @param length how many samples
     * @param gain what every sample is multiplied by, in double
     */
    record Excerpt(int start, int length, double gain) {}

    /**
     * One call of a reference's function on the result of the call before.
     *
     * @param function its full name
     * @param as the parameter that the result before is, empty for the first one
     * @param params its keyword arguments; what is not named has the reference's default
     */
    record Call(String function, String as, JsonNode params) {}

    /**
     * One expected array.
     *
     * @param name which of several results it is, or null if they stand in the reference's order
     * @param file where it lies
     * @param complex whether its last axis holds real and imaginary part
     * @param part which part of the array the file holds
     * @param fullShape the lengths of the axes of the whole array, empty if the file holds all of it
     */
    record Output(@Nullable String name, Path file, boolean complex, StoredPart part, List<Integer> fullShape) {}

    /**
     * One case.
     *
     * @param id its name
     * @param family its group in the report
     * @param input name of its signal, or null if it takes none
     * @param calls what is computed
     * @param outputs the expected arrays, empty if the reference refuses
     * @param version the version of librosa that computed it, or null for 0.11
     * @param refusal what the reference says when it refuses, else null
     */
    record Case(
            String id,
            String family,
            @Nullable String input,
            List<Call> calls,
            List<Output> outputs,
            @Nullable String version,
            @Nullable String refusal) {}

    /**
     * Reads a manifest.
     *
     * @throws IOException if the file cannot be read or is not of this form
     */
    static Manifest read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.path("inputs").isObject() || !root.path("cases").isArray()) {
            throw new IOException(file + ": is not a manifest; it needs an object 'inputs' and an array 'cases'");
        }
        Path folder = file.toAbsolutePath().resolveSibling("");
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> e : root.path("inputs").properties()) {
            inputs.put(
                    e.getKey(),
                    new Input(
                            folder.resolve(text(file, e.getValue(), "file")),
                            e.getValue().path("sr").asInt(),
                            excerpt(e.getValue())));
        }
        List<Case> cases = new ArrayList<>();
        for (JsonNode node : root.path("cases")) {
            cases.add(readCase(file, folder, node));
        }
        return new Manifest(inputs, List.copyOf(cases));
    }

    private static @Nullable Excerpt excerpt(JsonNode input) {
        return input.has("start")
                ? new Excerpt(
                        input.path("start").asInt(),
                        input.path("n").asInt(),
                        input.path("gain").asDouble(1))
                : null;
    }

    private static Case readCase(Path file, Path folder, JsonNode node) throws IOException {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : node.path("pipeline")) {
            calls.add(new Call(text(file, call, "fn"), call.path("input_as").asText(""), call.path("params")));
        }
        List<Output> outputs = new ArrayList<>();
        for (JsonNode output : node.path("outputs")) {
            outputs.add(new Output(
                    output.hasNonNull("name") ? output.path("name").asText() : null,
                    folder.resolve(text(file, output, "file")),
                    output.path("complex").asBoolean(),
                    StoredPart.of(file, output.path("stored_part")),
                    lengths(output)));
        }
        JsonNode error = node.path("error");
        return new Case(
                text(file, node, "id"),
                text(file, node, "family"),
                node.hasNonNull("input") ? node.path("input").asText() : null,
                List.copyOf(calls),
                List.copyOf(outputs),
                node.hasNonNull("librosa_version")
                        ? node.path("librosa_version").asText()
                        : null,
                error.isObject() ? error.path("message").asText() : null);
    }

    private static List<Integer> lengths(JsonNode output) {
        List<Integer> lengths = new ArrayList<>();
        output.path("full_shape").forEach(length -> lengths.add(length.asInt()));
        if (!lengths.isEmpty() && output.path("complex").asBoolean()) {
            lengths.add(2);
        }
        return List.copyOf(lengths);
    }

    private static String text(Path file, JsonNode node, String key) throws IOException {
        if (!node.path(key).isTextual()) {
            throw new IOException(file + ": lacks a text '" + key + "' in " + shortened(node.toString()));
        }
        return node.path(key).asText();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}

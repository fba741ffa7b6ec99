package org.tonbild.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tonbild.audio.Signal;

/**
 * Reference arrays with the calls that made them. A small set lies in the test resources; where a directory
 * {@code shared/golden} lies beside the checkout, that larger set is read instead.
 */
public final class Golden {
    private final Path root;
    private final JsonNode manifest;

    private Golden(Path root) {
        this.root = root;
        try {
            manifest = new ObjectMapper().readTree(Files.readString(root.resolve("manifest.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The larger set if it is there, else the small one. */
    public static Golden open() {
        String checkout = System.getProperty("tonbild.root");
        if (checkout != null) {
            Path shared = Path.of(checkout).resolveSibling("shared").resolve("golden");
            if (Files.exists(shared.resolve("manifest.json"))) {
                return new Golden(shared);
            }
        }
        return small();
    }

    /** The set in this project; not a resource, as other modules use this class out of an archive. */
    public static Golden small() {
        return new Golden(Path.of(System.getProperty("tonbild.root", ".."), "core/src/test/resources/golden"));
    }

    /** One call and its result. */
    public record Case(String id, String family, String input, JsonNode pipeline, JsonNode outputs, JsonNode error) {
        public JsonNode params(int step) {
            return pipeline.get(step).get("params");
        }

        public String function(int step) {
            return pipeline.get(step).get("fn").asText();
        }

        public boolean refused() {
            return !error.isMissingNode();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** All cases of some families. */
    public List<Case> cases(String... families) {
        List<Case> found = new ArrayList<>();
        for (JsonNode node : manifest.get("cases")) {
            if (Set.of(families).contains(node.get("family").asText())) {
                found.add(new Case(
                        node.get("id").asText(),
                        node.get("family").asText(),
                        node.path("input").asText(),
                        node.get("pipeline"),
                        node.path("outputs"),
                        node.path("error")));
            }
        }
        return found;
    }

    /** The first output of a case. */
    public NpyArray output(Case c) {
        return NpyArray.read(root.resolve(c.outputs().get(0).get("file").asText()));
    }

    /** An input by name. */
    public Signal input(String name) {
        JsonNode entry = manifest.get("inputs").get(name);
        Path file = root.resolve(entry.get("file").asText());
        int rate = entry.get("sr").asInt();
        if (file.toString().endsWith(".npy")) {
            NpyArray array = NpyArray.read(file);
            int channels = array.shape().length == 2 ? array.shape()[0] : 1;
            int n = array.values().length / channels;
            float[][] samples = new float[channels][n];
            for (int i = 0; i < array.values().length; i++) {
                samples[i / n][i % n] = (float) array.values()[i];
            }
            return Signal.of(samples, rate);
        }
        return Signal.of(pcm16(file), rate);
    }

    /** The inputs are 16-bit mono with a 44-byte header, so that this test does not lean on the reader under test. */
    private static float[] pcm16(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int at = 12;
            while (!new String(bytes, at, 4, java.nio.charset.StandardCharsets.US_ASCII).equals("data")) {
                at += 8 + (bytes[at + 4] & 255) + ((bytes[at + 5] & 255) << 8);
            }
            float[] samples = new float[(bytes.length - at - 8) / 2];
            for (int i = 0; i < samples.length; i++) {
                int low = bytes[at + 8 + 2 * i] & 255;
                samples[i] = ((bytes[at + 9 + 2 * i] << 8) | low) / 32768f;
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Largest error over the largest reference magnitude; infinite if a value is missing or not a number. */
    public static double relativeToPeak(double[] values, double[] reference) {
        if (values.length != reference.length) {
            return Double.POSITIVE_INFINITY;
        }
        double error = 0;
        double peak = 0;
        for (int i = 0; i < values.length; i++) {
            double e = Math.abs(values[i] - reference[i]);
            error = Double.isNaN(e) ? Double.POSITIVE_INFINITY : Math.max(error, e);
            peak = Math.max(peak, Math.abs(reference[i]));
        }
        return peak == 0 ? error : error / peak;
    }

    /** Collects errors and tells which cases lie above their limit. */
    public static final class Tally {
        private final Map<String, Double> errors = new LinkedHashMap<>();
        private final List<String> failures = new ArrayList<>();

        public void add(Case c, double error, double limit) {
            errors.merge(c.family(), error, Math::max);
            if (!(error <= limit)) {
                failures.add(c.id() + " " + c.input() + " " + c.pipeline() + ": " + error + " > " + limit);
            }
        }

        public void fail(Case c, String why) {
            failures.add(c.id() + ": " + why);
        }

        public List<String> failures() {
            return failures;
        }

        @Override
        public String toString() {
            return errors.toString();
        }
    }
}

package org.tonbild.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tonbild.spec.Recipe;

/**
 * How a product came about; it travels in the product. Unknown texts are empty.
 *
 * @param recipe canonical text of the recipe
 * @param recipeHash SHA-256 of the recipe, 64 hexadecimal digits
 * @param version version of the library
 * @param source name of the recording
 * @param sourceSha256 SHA-256 of the recording's bytes, 64 hexadecimal digits
 * @param seed seed of the random numbers, where any were drawn
 */
public record Provenance(
        String recipe, String recipeHash, String version, String source, String sourceSha256, OptionalLong seed) {
    /** Nothing known. */
    public static final Provenance UNKNOWN = new Provenance("", "", "", "", "", OptionalLong.empty());

    private static final String PREFIX = "tonbild.";

    /** The provenance of a product of {@code recipe} without random numbers. */
    public static Provenance of(Recipe recipe, String version, String source, String sourceSha256) {
        return new Provenance(recipe.toText(), recipe.hash(), version, source, sourceSha256, OptionalLong.empty());
    }

    /** The same recipe and version over another recording: the recipe's text and hash are not made again. */
    public Provenance withSource(String name, String sha256) {
        return new Provenance(recipe, recipeHash, version, name, sha256, seed);
    }

    /** As key and text, unknown ones left out, for the text chunks of an image or the metadata of a tensor file. */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        put(map, "version", version);
        put(map, "recipe", recipe);
        put(map, "recipe_sha256", recipeHash);
        put(map, "source", source);
        put(map, "source_sha256", sourceSha256);
        put(map, "seed", seed.isPresent() ? Long.toString(seed.getAsLong()) : "");
        return map;
    }

    /** Reads {@link #toMap()} back; other keys are passed over. */
    public static Provenance fromMap(Map<String, String> map) {
        OptionalLong seed = OptionalLong.empty();
        String text = get(map, "seed");
        if (text.matches("-?\\d{1,18}")) {
            seed = OptionalLong.of(Long.parseLong(text));
        }
        return new Provenance(
                get(map, "recipe"),
                get(map, "recipe_sha256"),
                get(map, "version"),
                get(map, "source"),
                get(map, "source_sha256"),
                seed);
    }

    private static void put(Map<String, String> map, String key, String value) {
        if (!value.isEmpty()) {
            map.put(PREFIX + key, value);
        }
    }

    private static String get(Map<String, String> map, String key) {
        @Nullable String value = map.get(PREFIX + key);
        return value == null ? "" : value;
    }
}

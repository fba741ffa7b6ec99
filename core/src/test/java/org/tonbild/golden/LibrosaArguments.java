package org.tonbild.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.tonbild.spec.Spec;
import org.tonbild.spec.Specs;

/** librosa's keyword arguments as flat keys of a spec; a keyword that nothing here knows fails the test. */
public final class LibrosaArguments {
    private LibrosaArguments() {}

    /** {@code base} with the keywords applied; {@code sr} goes apart and is passed over. */
    public static <T extends Spec> T apply(T base, JsonNode params) {
        Map<String, String> keys = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> it = params.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> e = it.next();
            JsonNode v = e.getValue();
            switch (e.getKey()) {
                case "sr", "dtype", "length" -> {}
                case "htk" -> keys.put("mel_scale", v.asBoolean() ? "htk" : "slaney");
                case "window" -> keys.put("window", window(v));
                case "octwidth" -> keys.put("octwidth", v.isNull() ? "inf" : v.asText());
                case "norm" -> keys.put("norm", v.isNull() ? "none" : v.asText());
                default -> keys.put(e.getKey(), v.asText());
            }
        }
        return Specs.with(base, keys);
    }

    /** {@code "hann"} or a pair such as {@code ["kaiser", 8.6]}. */
    public static String window(JsonNode v) {
        return v.isArray() ? v.get(0).asText() + ":" + v.get(1).asText() : v.asText();
    }
}

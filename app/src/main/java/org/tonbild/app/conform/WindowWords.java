package org.tonbild.app.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SciPy's names of windows, their aliases, and the parameters that it has defaults for. */
final class WindowWords {
    private static final Map<String, String> ALIASES = Stream.of(
                    "barthann: brthan bth",
                    "bartlett: bart brt",
                    "blackman: black blk",
                    "blackmanharris: blackharr bkh",
                    "bohman: bman bmn",
                    "boxcar: box ones rect rectangular",
                    "chebwin: cheb",
                    "cosine: halfcosine",
                    "exponential: poisson",
                    "flattop: flat flt",
                    "gaussian: gauss gss",
                    "general_cosine: general-cosine",
                    "general_gaussian: general-gaussian general-gauss general_gauss ggs",
                    "general_hamming: general-hamming",
                    "hamming: hamm ham",
                    "hann: han",
                    "kaiser: ksr",
                    "kaiser_bessel_derived: kaiser-bessel-derived kbd",
                    "lanczos: sinc",
                    "nuttall: nutl nut",
                    "parzen: parz par",
                    "taylor: taylorwin",
                    "triang: triangle tri",
                    "tukey: tuk")
            .map(line -> line.split(": "))
            .flatMap(line -> Stream.of(line[1].split(" ")).map(alias -> Map.entry(alias, line[0])))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Map<String, List<String>> DEFAULTS =
            Map.of("tukey", List.of("0.5"), "taylor", List.of("4", "30", "1"), "exponential", List.of("none", "1"));

    private static final Map<String, String> FLAGS = Map.of("true", "1", "false", "0");

    private WindowWords() {}

    /** Our text of a window of theirs. */
    static String ours(JsonNode value) {
        if (value.isNumber()) {
            return "kaiser:" + value.asText();
        }
        if (!value.isArray()) {
            return named(value.asText(), List.of());
        }
        List<String> words = new ArrayList<>();
        value.forEach(word -> flatten(word, words));
        boolean tuple = value.path(0).isTextual();
        return tuple ? named(words.get(0), words.subList(1, words.size())) : "points:" + String.join(":", words);
    }

    private static void flatten(JsonNode value, List<String> words) {
        if (value.isArray()) {
            value.forEach(word -> flatten(word, words));
        } else {
            String word = Arguments.spelled(value);
            words.add(FLAGS.getOrDefault(word, word));
        }
    }

    private static String named(String name, List<String> given) {
        String dashed = name.replace(' ', '-');
        String ours = ALIASES.getOrDefault(dashed, dashed);
        List<String> parameters = new ArrayList<>(given);
        List<String> defaults = DEFAULTS.getOrDefault(ours, List.of());
        if (parameters.size() < defaults.size()) {
            parameters.addAll(defaults.subList(parameters.size(), defaults.size()));
        }
        if (ours.equals("exponential") && parameters.size() == 2) {
            // Theirs begins with the centre, ours with what is never left out.
            parameters = parameters.get(0).equals("none")
                    ? List.of(parameters.get(1))
                    : List.of(parameters.get(1), parameters.get(0));
        }
        return Stream.concat(Stream.of(ours), parameters.stream()).collect(Collectors.joining(":"));
    }
}

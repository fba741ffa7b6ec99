package org.tonbild.app.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Recipe;

/** The score of the parity doctor on arrays of {@link Naive}, run by hand: minutes of processor time. */
final class ParityScoreRun {
    private ParityScoreRun() {}

    /** Prints the score of three arrays per family from a seed on, and what was named though nothing gives it. */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        List<Made> all = new ArrayList<>();
        List<Made> unlike = new ArrayList<>();
        for (long seed = first; seed < first + 3; seed++) {
            for (String family : Made.FAMILIES) {
                all.add(Made.of(family, seed));
            }
            for (String kind : Unlike.KINDS) {
                unlike.add(Unlike.of(kind, seed));
            }
        }
        List<Made> missed = all.parallelStream()
                .filter(made -> !found(made, diagnose(made)))
                .toList();
        List<Made> named = unlike.parallelStream()
                .filter(made -> diagnose(made).verdict() != Diagnosis.Verdict.UNEXPLAINED)
                .toList();
        missed.forEach(made -> System.out.println("missed: " + made.name()));
        named.forEach(made -> System.out.println("named: " + made.name()));
        System.out.println(all.size() - missed.size() + " of " + all.size() + " found, " + named.size() + " of "
                + unlike.size() + " named that nothing gives");
    }

    /** The numbers are reached; or, where another resampler was at work, the recipe is the true one. */
    static boolean found(Made made, Diagnosis d) {
        if (d.verdict() == Diagnosis.Verdict.REPRODUCED) {
            return made.truth().get("sample_rate") == null || named(made, d);
        }
        return d.verdict() == Diagnosis.Verdict.NEAR && named(made, d);
    }

    /** Whether the recipe says what the truth says, frequencies to a tenth of a per cent. */
    private static boolean named(Made made, Diagnosis d) {
        Recipe recipe = d.recipe();
        if (recipe == null) {
            return false;
        }
        Map<String, String> said = recipe.toMap();
        for (Map.Entry<String, String> key : made.truth().entrySet()) {
            if (key.getKey().equals("note")) {
                continue;
            }
            String value = said.entrySet().stream()
                    .filter(e -> e.getKey().endsWith("." + key.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            String wanted = key.getValue();
            if (key.getKey().equals("fmin") || key.getKey().equals("fmax")) {
                double half = Double.parseDouble(made.truth().getOrDefault("sample_rate", "" + made.rate())) / 2;
                double hertz = value.equals("auto") ? half : Double.parseDouble(value);
                if (Math.abs(hertz - Double.parseDouble(wanted)) > Math.max(1, 1e-3 * hertz)) {
                    return false;
                }
            } else if (!value.toUpperCase(Locale.ROOT).equals(wanted.toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    static Diagnosis diagnose(Made made) {
        double[] values = new double[made.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = made.values()[i];
        }
        return Parity.diagnose(
                Signal.of(made.samples(), made.rate()), TheirArray.of(made.shape(), values), null, (word, part) -> {});
    }
}

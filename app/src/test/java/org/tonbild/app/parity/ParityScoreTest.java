package org.tonbild.app.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.audio.Signal;
import org.tonbild.spec.Recipe;

/** The parity doctor on arrays of an implementation that shares no code with Tonbild, its parameters drawn at random. */
class ParityScoreTest {
    /** Seeds that were not looked at while the search was written. */
    private static final long FIRST_SEED = 90_001;

    private static final int PER_FAMILY = 3;

    @Test
    void namesTheRecipeOrReachesTheNumbersOfNineInTen() {
        List<Made> all = new ArrayList<>();
        for (String family : Made.FAMILIES) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + PER_FAMILY; seed++) {
                all.add(Made.of(family, seed));
            }
        }
        List<String> missed = all.parallelStream()
                .map(made -> {
                    Diagnosis d = diagnose(made);
                    return found(made, d) ? "" : made.name() + ": " + d.verdict() + " " + d.notes();
                })
                .filter(words -> !words.isEmpty())
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(60);
        assertThat(missed).hasSizeLessThanOrEqualTo(all.size() / 10);
    }

    @Test
    void neverNamesARecipeForWhatNoneGives() {
        List<Made> all = new ArrayList<>();
        for (String kind : Unlike.KINDS) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + 3; seed++) {
                all.add(Unlike.of(kind, seed));
            }
        }
        List<String> named = all.parallelStream()
                .filter(made -> diagnose(made).verdict() != Diagnosis.Verdict.UNEXPLAINED)
                .map(Made::name)
                .toList();
        assertThat(all).hasSize(30);
        assertThat(named).isEmpty();
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
                Signal.of(made.samples(), made.rate()),
                TheirArray.of(made.shape(), values),
                null,
                (word, part) -> {});
    }
}

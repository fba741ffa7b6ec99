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
        List<String> missed = new ArrayList<>();
        int all = 0;
        for (String family : Made.FAMILIES) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + PER_FAMILY; seed++) {
                Made made = Made.of(family, seed);
                Diagnosis d = diagnose(made);
                all++;
                if (!found(made, d)) {
                    missed.add(made.name() + ": " + d.notes());
                }
            }
        }
        assertThat(all).isGreaterThanOrEqualTo(60);
        assertThat(missed).as("of " + all).hasSizeLessThanOrEqualTo(all / 10);
    }

    @Test
    void neverNamesARecipeForWhatNoneGives() {
        int all = 0;
        for (String kind : Unlike.KINDS) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + 3; seed++) {
                Made made = Unlike.of(kind, seed);
                assertThat(diagnose(made).verdict()).as(made.name()).isEqualTo(Diagnosis.Verdict.UNEXPLAINED);
                all++;
            }
        }
        assertThat(all).isEqualTo(30);
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

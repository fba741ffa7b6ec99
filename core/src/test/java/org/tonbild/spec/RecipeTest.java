package org.tonbild.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecipeTest {
    enum Shape {
        ROUND,
        HALF_ROUND
    }

    /** A nested spec. */
    public record Inner(
            @Param(value = "size", min = 1, max = 10, unit = "samples")
            int nFft) implements Spec {
        public static final Inner DEFAULTS = new Inner(4);

        public Inner {
            Specs.check(Inner.class, nFft);
        }
    }

    /** A step with every kind of component. */
    public record Sample(
            Inner inner,
            @Param(value = "lowest", unit = "Hz", min = 0) double fMin,
            @Param("shape") Shape shape,
            @Param("wanted") OptionalInt sampleRate,
            @Param("limit") OptionalDouble topDb,
            @Param("on or off") boolean center,
            @Param(value = "came later", since = 2) int extra)
            implements Step {
        public static final Sample DEFAULTS =
                new Sample(Inner.DEFAULTS, 0.1, Shape.ROUND, OptionalInt.empty(), OptionalDouble.of(80), true, 7);

        public Sample {
            Specs.check(Sample.class, inner, fMin, shape, sampleRate, topDb, center, extra);
        }

        @Override
        public String kind() {
            return "sample";
        }

        @Override
        public String summary() {
            return "one of each";
        }
    }

    private static final Map<String, Step> KINDS = Map.of("sample", Sample.DEFAULTS);

    @Test
    void textHoldsEveryParameterInOneForm() {
        assertThat(Recipe.of(Sample.DEFAULTS).toText())
                .isEqualTo("tonbild=1\n1.step=sample\n1.revision=1\n1.n_fft=4\n1.fmin=0.1\n1.shape=round\n"
                        + "1.sample_rate=auto\n1.top_db=80\n1.center=true\n1.extra=7\n");
    }

    @Test
    void textReadsBackEqual() {
        Recipe recipe = Recipe.of(Sample.DEFAULTS)
                .with(Map.of("n_fft", "9", "shape", "half-round", "top_db", "none", "1.fmin", "1e-7"));
        assertThat(Recipe.parse("# a comment\n\n" + recipe.toText(), KINDS)).isEqualTo(recipe);
        assertThat(recipe.toMap()).containsEntry("1.fmin", "1E-7").containsEntry("1.top_db", "auto");
    }

    @Test
    void aNewKeyAtItsDefaultLeavesTheHash() {
        Recipe recipe = Recipe.of(Sample.DEFAULTS);
        assertThat(recipe.hash()).hasSize(64);
        assertThat(recipe.with(Map.of("extra", "7")).hash()).isEqualTo(recipe.hash());
        assertThat(recipe.with(Map.of("extra", "8")).hash()).isNotEqualTo(recipe.hash());
        assertThat(recipe.with(Map.of("fmin", "0.10000")).hash()).isEqualTo(recipe.hash());
    }

    @Test
    void refusalsNameKeyRangeAndRemedy() {
        Recipe recipe = Recipe.of(Sample.DEFAULTS);
        assertThatThrownBy(() -> recipe.with(Map.of("nfft", "9")))
                .isInstanceOf(SpecException.class)
                .hasMessage("nfft: is not a parameter of this recipe; did you mean n_fft?");
        assertThatThrownBy(() -> recipe.with(Map.of("n_fft", "11")))
                .hasMessage("n_fft: 11 is out of range; use 1 to 10 samples");
        assertThatThrownBy(() -> recipe.with(Map.of("n_fft", "four")))
                .hasMessage("n_fft: 'four' is not a whole number; use 1 to 10 samples");
        assertThatThrownBy(() -> recipe.with(Map.of("shape", "rond")))
                .hasMessage("shape: 'rond' is not one of round, half_round; did you mean round?");
        assertThatThrownBy(() -> recipe.with(Map.of("fmin", "-1"))).hasMessageContaining("use 0 Hz or more");
        assertThatThrownBy(() -> recipe.with(Map.of("fmin", "NaN"))).hasMessageContaining("'NaN' is not a number");
        assertThatThrownBy(() -> Recipe.parse("tonbild=2", KINDS)).hasMessageContaining("schema 2");
        assertThatThrownBy(() -> Recipe.parse("1.step=smaple", KINDS)).hasMessageContaining("did you mean sample?");
        assertThatThrownBy(() -> Recipe.parse("n_fft=3", KINDS)).hasMessageContaining("step index");
        assertThatThrownBy(() -> Recipe.parse("1.step=sample\n1.revision=9", KINDS))
                .hasMessageContaining("revision 9");
    }

    @Test
    void differencesNameTheKeys() {
        Recipe recipe = Recipe.of(Sample.DEFAULTS);
        assertThat(recipe.differences(recipe.with(Map.of("n_fft", "5")))).isEqualTo(List.of("1.n_fft: 4 -> 5"));
    }
}

package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

class ScheduleTest {
    private static TrainingSpec spec(String schedule, String... more) {
        TrainingSpec spec =
                Specs.with(TrainingSpec.DEFAULTS, Map.of("learning_rate", "1", "warmup", "0.1", "schedule", schedule));
        for (int i = 0; i < more.length; i += 2) {
            spec = Specs.with(spec, Map.of(more[i], more[i + 1]));
        }
        return spec;
    }

    @Test
    void cosineRisesAndFallsToZero() {
        TrainingSpec spec = spec("cosine");
        assertThat(Schedule.rate(spec, 0, 100)).isEqualTo(1.0 / 11, within(1e-12));
        assertThat(Schedule.rate(spec, 10, 100)).isEqualTo(1, within(1e-12));
        assertThat(Schedule.rate(spec, 55, 100)).isEqualTo(0.5, within(1e-12));
        assertThat(Schedule.rate(spec, 99, 100)).isBetween(0.0, 0.001);
        assertThat(Schedule.momentum(spec, 30, 100)).isEqualTo(0.9);
    }

    @Test
    void constantRisesAndStays() {
        TrainingSpec spec = spec("constant");
        assertThat(Schedule.rate(spec, 4, 100)).isEqualTo(5.0 / 11, within(1e-12));
        assertThat(Schedule.rate(spec, 10, 100)).isEqualTo(1);
        assertThat(Schedule.rate(spec, 99, 100)).isEqualTo(1);
    }

    @Test
    void stepsDropAtTheirShares() {
        // 90 steps follow the rise: drops at 10 + 30 and 10 + 60.
        TrainingSpec thirds = spec("step");
        assertThat(Schedule.rate(thirds, 39, 100)).isEqualTo(1);
        assertThat(Schedule.rate(thirds, 40, 100)).isEqualTo(0.1, within(1e-12));
        assertThat(Schedule.rate(thirds, 70, 100)).isEqualTo(0.01, within(1e-12));
        assertThat(Schedule.rate(thirds, 99, 100)).isEqualTo(0.01, within(1e-12));
        TrainingSpec halves = spec("step", "drop_every", "0.5", "drop_factor", "0.25");
        assertThat(Schedule.rate(halves, 54, 100)).isEqualTo(1);
        assertThat(Schedule.rate(halves, 55, 100)).isEqualTo(0.25, within(1e-12));
    }

    /** Values of torch 1.13, OneCycleLR(AdamW, max_lr=1, total_steps=100, pct_start=0.3), before each step. */
    @Test
    void oneCycleIsThatOfTorch() {
        TrainingSpec spec = spec("one_cycle", "warmup", "0.3");
        int[] steps = {0, 1, 10, 29, 30, 64, 98, 99};
        double[] rates = {
            0.040000000000000036,
            0.042813780565907456,
            0.29516394846410077,
            1.0,
            0.9994965352845243,
            0.500002,
            0.0005074647154757879,
            4e-06
        };
        double[] momenta = {
            0.95,
            0.9497068978577179,
            0.9234204220349895,
            0.85,
            0.8500503466729342,
            0.8999999999999999,
            0.9499496533270657,
            0.95
        };
        for (int i = 0; i < steps.length; i++) {
            assertThat(Schedule.rate(spec, steps[i], 100))
                    .as("step " + steps[i])
                    .isEqualTo(rates[i], within(1e-12));
            assertThat(Schedule.momentum(spec, steps[i], 100)).isEqualTo(momenta[i], within(1e-12));
        }
        assertThat(Schedule.rate(spec("one_cycle", "warmup", "0"), 0, 100)).isEqualTo(1, within(1e-3));
        assertThat(Schedule.rate(spec("one_cycle", "warmup", "0.01"), 0, 100)).isFinite();
    }

    @Test
    void balancedWeightsMakeLabelsCountAlike() {
        int[] truth = {0, 0, 0, 0, 0, 0, 1, 1, 1, 3};
        assertThat(ClassWeights.NONE.factors(truth, 4)).containsExactly(1, 1, 1, 1);
        // As compute_class_weight of scikit-learn: 10 clips / (4 labels * count).
        float[] balanced = ClassWeights.BALANCED.factors(truth, 4);
        assertThat(balanced).containsExactly(10f / 24, 10f / 12, 1, 10f / 4);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> Specs.with(TrainingSpec.DEFAULTS, "patience", 5))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("validation_share");
        assertThatThrownBy(() -> Specs.with(TrainingSpec.DEFAULTS, Map.of("snr_low", "20", "snr_high", "10")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("lies above snr_high");
        assertThatThrownBy(() -> Specs.with(TrainingSpec.DEFAULTS, Map.of("schedule", "cosinus")))
                .isInstanceOf(SpecException.class);
    }
}

package org.tonbild.learn.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tonbild.learn.DatasetException;
import org.tonbild.spec.Specs;

class SvmTest {
    private static final float[][] X = {
        {0, 0}, {1, 0.2f}, {0.3f, 1}, {1.2f, 1.1f}, {2, 2.2f}, {2.5f, 1}, {1, 2.4f}, {0.9f, 0.8f}
    };
    private static final boolean[] FIRST = {true, true, true, true, false, false, false, false};

    private static double[][] kernel() {
        double[][] k = new double[8][8];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                k[i][j] = Math.exp(-0.5 * Distance.squared(X[i], X[j]));
            }
        }
        return k;
    }

    /** The same dual problem solved by scipy's SLSQP to 1e-15; ours stops at 1e-3. */
    @Test
    void theSolutionOfTheDualProblem() {
        BinarySvm svm = BinarySvm.solve(kernel(), FIRST, 2);
        double[] alpha = {0.39767519, 1.07959039, 1.19893753, 2, 0.04310963, 1.28127863, 1.35181485, 2};
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            assertThat(svm.weights()[i]).isEqualTo((FIRST[i] ? 1 : -1) * alpha[i], within(5e-3));
            sum += svm.weights()[i];
        }
        assertThat(sum).isEqualTo(0, within(1e-12));
        assertThat(svm.rho()).isEqualTo(0.216975149, within(5e-3));
    }

    @Test
    void theOrderOfTheLabelsTurnsTheSign() {
        boolean[] second = new boolean[8];
        for (int i = 0; i < 8; i++) {
            second[i] = !FIRST[i];
        }
        BinarySvm a = BinarySvm.solve(kernel(), FIRST, 2);
        BinarySvm b = BinarySvm.solve(kernel(), second, 2);
        assertThat(b.rho()).isEqualTo(-a.rho(), within(5e-3));
        assertThat(b.weights()[3]).isEqualTo(-a.weights()[3], within(5e-3));
    }

    @Test
    void twoClipsHaveAClosedForm() {
        // alpha = 1 / (1 - k) for both, at most C.
        double k = Math.exp(-0.5);
        BinarySvm svm = BinarySvm.solve(new double[][] {{1, k}, {k, 1}}, new boolean[] {true, false}, 100);
        assertThat(svm.weights()[0]).isEqualTo(1 / (1 - k), within(1e-9));
        assertThat(svm.rho()).isEqualTo(0, within(1e-9));
        BinarySvm bound = BinarySvm.solve(new double[][] {{1, k}, {k, 1}}, new boolean[] {true, false}, 0.5);
        assertThat(bound.weights()).containsExactly(0.5, -0.5);
    }

    @Test
    void alone() {
        assertThat(BinarySvm.solve(new double[][] {{1}}, new boolean[] {true}, 1)
                        .rho())
                .isEqualTo(-1);
        assertThat(BinarySvm.solve(new double[][] {{1}}, new boolean[] {false}, 1)
                        .rho())
                .isEqualTo(1);
        assertThat(BinarySvm.solve(new double[0][], new boolean[0], 1).rho()).isZero();
    }

    /** The minimum of the cross-entropy by scipy's BFGS. */
    @Test
    void plattsSigmoidIsTheMinimum() {
        double[] f = {2.1, 1.3, 0.4, 0.9, -0.2, 0.3, -1.1, -0.7, -2.2, 0.1};
        boolean[] first = {true, true, true, true, true, false, false, false, false, false};
        Platt platt = Platt.fit(f, first);
        assertThat(platt.a()).isEqualTo(-1.11885767, within(1e-5));
        assertThat(platt.b()).isEqualTo(0.12796172, within(1e-5));
        assertThat(platt.probability(2)).isGreaterThan(0.85).isLessThan(1);
        assertThat(platt.probability(1e9)).isEqualTo(1);
        assertThat(platt.probability(-1e9)).isZero();
        assertThat(Platt.fit(new double[] {1, 2}, new boolean[] {true, true}).probability(0))
                .isEqualTo(0.5);
    }

    @Test
    void couplingFindsTheProbabilitiesThatThePairsComeFrom() {
        double[] p = {0.5, 0.3, 0.15, 0.05};
        double[][] r = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                r[i][j] = i == j ? 0 : p[i] / (p[i] + p[j]);
            }
        }
        assertThat(Coupling.probabilities(r)).containsExactly(p, within(2e-3));
    }

    @Test
    void separableLabelsAreToldApartWhateverTheUnits() throws InterruptedException {
        FeatureTable train = Tables.clusters(3, 12, 8, 0, 1);
        FeatureTable test = Tables.clusters(1, 20, 8, 0, 2);
        Fitted fitted = SvmLearner.DEFAULTS.fit(train, 1);
        float[][] p = fitted.probabilities(test.rows());
        assertThat(Tables.accuracy(p, test)).isEqualTo(1);
        for (float[] row : p) {
            assertThat((double) row[0] + row[1] + row[2]).isEqualTo(1, within(1e-6));
        }
        assertThat(fitted.chosen()).containsEntry("inner_accuracy", "1").containsKeys("svm_c", "svm_gamma");
        assertThat(fitted.probabilities(test.rows())).isDeepEqualTo(p);
        assertThat(SvmLearner.DEFAULTS.fit(train, 2).probabilities(test.rows()))
                .as("with folds given nothing is random")
                .isDeepEqualTo(p);
    }

    @Test
    void probabilitiesAreCalibratedOnOverlappingLabels() throws InterruptedException {
        FeatureTable train = Tables.clusters(4, 25, 2, 2, 3);
        FeatureTable test = Tables.clusters(1, 150, 2, 2, 4);
        float[][] p = SvmLearner.DEFAULTS.fit(train, 1).probabilities(test.rows());
        double said = 0;
        for (float[] row : p) {
            said += row[FittedNeighbours.largest(row)];
        }
        double right = Tables.accuracy(p, test);
        assertThat(right).isBetween(0.7, 0.9);
        assertThat(said / p.length).isEqualTo(right, within(0.06));
    }

    @Test
    void aRingIsToldFromItsMiddle() throws InterruptedException {
        float[][] rows = new float[60][];
        int[] truth = new int[60];
        for (int i = 0; i < 60; i++) {
            double radius = i % 2 == 0 ? 0.5 : 3;
            rows[i] = new float[] {(float) (radius * Math.cos(i)), (float) (radius * Math.sin(i))};
            truth[i] = i % 2;
        }
        FeatureTable table = Tables.table(rows, truth);
        float[][] p = SvmLearner.DEFAULTS.fit(table, 1).probabilities(table.rows());
        assertThat(Tables.accuracy(p, table)).isEqualTo(1);
        // The label that nobody had has no share.
        assertThat(p[0][2]).isZero();
    }

    @Test
    void givenSettingsAreTaken() throws InterruptedException {
        SvmLearner given = Specs.with(SvmLearner.DEFAULTS, Map.of("svm_c", "3", "svm_gamma", "0.7"));
        Fitted fitted = given.fit(Tables.clusters(2, 6, 5, 0, 1), 1);
        assertThat(fitted.chosen()).containsEntry("svm_c", "3").containsEntry("svm_gamma", "0.7");
        assertThat(((FittedSvm) fitted).gamma()).isEqualTo(0.35, within(1e-12));
    }

    @Test
    void oneLabelIsRefusedAndARowOfAnotherLengthToo() throws InterruptedException {
        for (Learner learner : Learners.ALL) {
            assertThatThrownBy(() -> learner.fit(Tables.table(new float[][] {{1}, {2}}, 1, 1), 1))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("all clips to learn from have the label b; a classifier needs two or more");
            Fitted fitted = learner.fit(Tables.clusters(2, 4, 5, 0, 1), 1);
            assertThatThrownBy(() -> fitted.probabilities(List.of(new float[3])))
                    .isInstanceOf(DatasetException.class)
                    .hasMessage("a row has 3 numbers, those learnt from had 2");
        }
    }
}

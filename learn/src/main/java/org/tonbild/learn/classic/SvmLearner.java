package org.tonbild.learn.classic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tonbild.spec.Param;
import org.tonbild.spec.Specs;

/**
 * A support vector machine with the kernel {@code exp(-g |x - y|^2)} on standardised columns, {@code g = svm_gamma /
 * columns}, one machine for each two labels.
 *
 * <p>C and gamma that are not given are those with the highest accuracy by votes on the inner folds, of equals the
 * smallest C, then the smallest gamma; C of 1/4, 1, 4, ... 256, gamma of 1/16, 1/8, ... 2. Standardisation is found anew
 * in every inner fold. Probabilities: the decision values of the inner folds fit {@link Platt} for each two labels, the
 * pairs are joined by {@link Coupling}. The label with the highest probability need not have the most votes.
 *
 * @param svmC C, the price of a clip on the wrong side
 * @param svmGamma width of the kernel, over the number of columns
 */
public record SvmLearner(
        @Param(value = "price of a clip on the wrong side, auto chooses on inner folds", min = 1e-6, max = 1e6)
        OptionalDouble svmC,

        @Param(value = "width of the kernel, over the number of columns, auto chooses", min = 1e-6, max = 1e6)
        OptionalDouble svmGamma)
        implements Learner {
    /** Everything chosen on inner folds. */
    public static final SvmLearner DEFAULTS = new SvmLearner(OptionalDouble.empty(), OptionalDouble.empty());

    /** How many inner folds at most. */
    static final int INNER_FOLDS = 5;

    private static final double[] ALL_C = {0.25, 1, 4, 16, 64, 256};
    private static final double[] ALL_GAMMA = {0.0625, 0.125, 0.25, 0.5, 1, 2};

    public SvmLearner {
        Specs.check(SvmLearner.class, svmC, svmGamma);
    }

    @Override
    public String kind() {
        return "svm";
    }

    @Override
    public String summary() {
        return "support vector machine with a radial kernel";
    }

    @Override
    public String probabilities() {
        return "Platt scaling of the inner folds' decision values, joined by pairwise coupling";
    }

    @Override
    public Class<? extends Fitted> fitted() {
        return FittedSvm.class;
    }

    @Override
    public Fitted fit(FeatureTable table, long seed) throws InterruptedException {
        int[] classes = java.util.Arrays.stream(table.severalLabels())
                .sorted()
                .distinct()
                .toArray();
        int[] truth = java.util.Arrays.stream(table.truth())
                .map(t -> java.util.Arrays.binarySearch(classes, t))
                .toArray();
        double[] cs = svmC.isPresent() ? new double[] {svmC.getAsDouble()} : ALL_C;
        double[] gammas = svmGamma.isPresent() ? new double[] {svmGamma.getAsDouble()} : ALL_GAMMA;
        Inner inner = inner(table, truth, classes.length, cs, gammas, seed);
        int columns = table.columns().size();

        Scaling scaling = Scaling.of(table.rows());
        float[][] rows = scaling.apply(table.rows());
        Pairs pairs = Pairs.fit(
                kernel(Distance.squared(rows, rows), inner.gamma() / columns), truth, classes.length, inner.c());
        List<float[]> vectors = new ArrayList<>();
        List<double[]> weights = pairs.compact(rows, vectors);
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("svm_c", Specs.number(inner.c()));
        chosen.put("svm_gamma", Specs.number(inner.gamma()));
        chosen.put("inner_accuracy", Specs.number(inner.accuracy()));
        return new FittedSvm(
                table.labels().size(),
                classes,
                scaling,
                inner.gamma() / columns,
                vectors,
                weights,
                pairs.machines().stream().mapToDouble(BinarySvm::rho).toArray(),
                inner.sigmoids(),
                chosen);
    }

    private record Inner(double c, double gamma, double accuracy, List<Platt> sigmoids) {}

    /** The best C and gamma and the sigmoids of their decision values. */
    private static Inner inner(FeatureTable table, int[] truth, int classes, double[] cs, double[] gammas, long seed)
            throws InterruptedException {
        InnerFolds folds = InnerFolds.of(table, INNER_FOLDS, seed);
        int n = table.size();
        int columns = table.columns().size();
        double[][][][] decisions = new double[cs.length][gammas.length][n][];
        for (int f = 0; f < folds.count(); f++) {
            int[] train = folds.train(f);
            int[] held = folds.heldOut(f);
            List<float[]> trainRows = pick(table.rows(), train);
            Scaling scaling = Scaling.of(trainRows);
            float[][] a = scaling.apply(trainRows);
            float[][] b = scaling.apply(pick(table.rows(), held));
            double[][] within = Distance.squared(a, a);
            double[][] across = Distance.squared(b, a);
            int[] labels = java.util.Arrays.stream(train).map(i -> truth[i]).toArray();
            for (int g = 0; g < gammas.length; g++) {
                double[][] kernel = kernel(within, gammas[g] / columns);
                double[][] test = kernel(across, gammas[g] / columns);
                for (int c = 0; c < cs.length; c++) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException("learning stopped");
                    }
                    Pairs pairs = Pairs.fit(kernel, labels, classes, cs[c]);
                    for (int i = 0; i < held.length; i++) {
                        decisions[c][g][held[i]] = pairs.decisions(test[i]);
                    }
                }
            }
        }
        int bestC = 0;
        int bestG = 0;
        int most = -1;
        for (int c = 0; c < cs.length; c++) {
            for (int g = 0; g < gammas.length; g++) {
                int right = 0;
                for (int i = 0; i < n; i++) {
                    right += Pairs.vote(decisions[c][g][i], classes) == truth[i] ? 1 : 0;
                }
                if (right > most) {
                    most = right;
                    bestC = c;
                    bestG = g;
                }
            }
        }
        return new Inner(
                cs[bestC], gammas[bestG], (double) most / n, sigmoids(decisions[bestC][bestG], truth, classes));
    }

    private static List<Platt> sigmoids(double[][] decisions, int[] truth, int classes) {
        List<Platt> sigmoids = new ArrayList<>();
        int pair = 0;
        for (int a = 0; a < classes; a++) {
            for (int b = a + 1; b < classes; b++, pair++) {
                List<Integer> members = Pairs.members(truth, a, b);
                double[] values = new double[members.size()];
                boolean[] positive = new boolean[values.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = decisions[members.get(i)][pair];
                    positive[i] = truth[members.get(i)] == a;
                }
                sigmoids.add(Platt.fit(values, positive));
            }
        }
        return sigmoids;
    }

    private static List<float[]> pick(List<float[]> rows, int[] which) {
        return java.util.Arrays.stream(which).mapToObj(rows::get).toList();
    }

    static double[][] kernel(double[][] squared, double gamma) {
        double[][] kernel = new double[squared.length][];
        for (int i = 0; i < squared.length; i++) {
            kernel[i] = new double[squared[i].length];
            for (int j = 0; j < kernel[i].length; j++) {
                kernel[i][j] = Math.exp(-gamma * squared[i][j]);
            }
        }
        return kernel;
    }
}

package org.tonbild.compare;

/**
 * One number of both sounds with its spread: over the recordings of a product, or over equal parts of a single
 * recording.
 *
 * @param name what it is
 * @param unit its unit
 * @param meanA mean of A
 * @param deviationA standard deviation of A
 * @param countA how many values of A
 * @param meanB mean of B
 * @param deviationB standard deviation of B
 * @param countB how many values of B
 * @param difference mean of B minus mean of A
 * @param lower95 lower end of the 95 % interval of the difference (Welch)
 * @param upper95 upper end of it
 * @param effectSize Hedges' g: difference over the pooled deviation, corrected for few values
 * @param pValue two-sided, Welch's test
 * @param beyondSpread whether p stays below 0.01 over the number of features, so that one false alarm in a hundred
 *     comparisons is to be expected for values that are independent
 */
public record FeatureDifference(
        String name,
        String unit,
        double meanA,
        double deviationA,
        int countA,
        double meanB,
        double deviationB,
        int countB,
        double difference,
        double lower95,
        double upper95,
        double effectSize,
        double pValue,
        boolean beyondSpread) {
    private static final double FALSE_ALARMS = 0.01;

    static FeatureDifference of(String name, String unit, double[] a, double[] b, int features) {
        Estimate ea = estimate(a);
        Estimate eb = estimate(b);
        Estimate.Contrast contrast = ea.to(eb);
        double da = Moments.deviation(a);
        double db = Moments.deviation(b);
        int dof = a.length + b.length - 2;
        double pooled = dof > 0 ? Math.sqrt(((a.length - 1) * da * da + (b.length - 1) * db * db) / dof) : 0;
        double correction = dof > 0 ? 1 - 3.0 / (4.0 * dof - 1) : 0;
        boolean testable = a.length > 1 && b.length > 1;
        double half = testable ? StudentT.quantile(0.05, contrast.dof()) * contrast.standardError() : 0;
        double p = testable ? contrast.pValue() : 1;
        return new FeatureDifference(
                name,
                unit,
                ea.mean(),
                da,
                a.length,
                eb.mean(),
                db,
                b.length,
                contrast.difference(),
                contrast.difference() - half,
                contrast.difference() + half,
                pooled > 0 ? correction * contrast.difference() / pooled : 0,
                p,
                p < FALSE_ALARMS / features);
    }

    private static Estimate estimate(double[] x) {
        return new Estimate(
                Moments.mean(x), Moments.deviation(x) / Math.sqrt(Math.max(1, x.length)), Math.max(1, x.length - 1));
    }
}

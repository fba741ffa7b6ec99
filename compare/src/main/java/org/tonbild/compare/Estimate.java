package org.tonbild.compare;

import java.util.List;

/** A mean with its standard error and degrees of freedom. */
record Estimate(double mean, double standardError, double dof) {

    /** Mean level in dB of a series of powers, taken at one quarter of their window's length. */
    static Estimate levelOf(double[] powers) {
        int n = powers.length;
        double mean = Moments.mean(powers);
        if (n < 2 || mean <= 0) {
            return new Estimate(Db.ofPower(mean), 10, 1);
        }
        // Windows overlap by three quarters: about a third of them are independent (4-term Blackman-Harris).
        double independent = Math.max(2, n / 3.0);
        double error = Moments.deviation(powers) / Math.sqrt(independent);
        double dof = independent - 1;
        int blocks = Math.min(6, n / 4);
        if (blocks >= 3) {
            double[] means = new double[blocks];
            for (int b = 0; b < blocks; b++) {
                means[b] = Moments.mean(powers, b * n / blocks, (b + 1) * n / blocks);
            }
            double slow = Moments.deviation(means) / Math.sqrt(blocks);
            if (slow > error) {
                // The sound drifts: neighbouring windows are alike, so only the blocks count.
                error = slow;
                dof = blocks - 1;
            }
        }
        return new Estimate(Db.ofPower(mean), Db.ofRelativeError(error / mean), dof);
    }

    /** One recording keeps its own error; several are taken as independent samples of a product. */
    static Estimate across(List<Estimate> takes) {
        if (takes.size() == 1) {
            return takes.get(0);
        }
        int n = takes.size();
        double[] means = new double[n];
        double within = 0;
        for (int i = 0; i < n; i++) {
            means[i] = takes.get(i).mean;
            within += takes.get(i).standardError * takes.get(i).standardError;
        }
        double between = Moments.deviation(means);
        double variance = Math.max(between * between / n, within / n / n);
        return new Estimate(Moments.mean(means), Math.sqrt(variance), n - 1);
    }

    /** Welch's test of the difference {@code other - this}. */
    Contrast to(Estimate other) {
        double va = standardError * standardError;
        double vb = other.standardError * other.standardError;
        double error = Math.sqrt(va + vb);
        double difference = other.mean - mean;
        double freedom = va + vb > 0 ? (va + vb) * (va + vb) / (va * va / dof + vb * vb / other.dof) : dof + other.dof;
        double p = error > 0 ? StudentT.twoSided(difference / error, freedom) : difference == 0 ? 1 : 0;
        return new Contrast(difference, error, freedom, p);
    }

    /** A difference of two means, its standard error and the probability of so large a one by chance. */
    record Contrast(double difference, double standardError, double dof, double pValue) {}
}

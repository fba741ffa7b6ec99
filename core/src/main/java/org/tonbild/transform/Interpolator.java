package org.tonbild.transform;

import java.util.List;
import org.tonbild.spec.SpecException;

/**
 * Raises the sample rate by a power of two f: {@code y[n] = sum_k x[k] h[n - f k]}, zeros beyond both ends, n f samples
 * out of n, no delay, amplitudes kept. h is an {@link OctaveFilter}, for factors above 4 in two stages, of which the
 * second begins at the first sample. Immutable and thread-safe.
 */
public final class Interpolator {
    private final List<OctaveFilter.Stage> stages;

    private Interpolator(OctaveFilter filter, int factor) {
        stages = filter.up(factor);
    }

    /**
     * Designs the filter.
     *
     * @param factor a power of two, 2 to 2^16
     */
    public static Interpolator design(OctaveFilter filter, int factor) {
        if (factor < 2 || factor > 1 << 16 || Integer.bitCount(factor) != 1) {
            throw new SpecException("factor", factor + " is no power of two from 2 to 65536");
        }
        return new Interpolator(filter, factor);
    }

    /** The sound at the higher rate. */
    public double[] apply(double[] x) {
        double[] y = x;
        int raised = 1;
        for (int i = 0; i < stages.size(); i++) {
            raised *= stages.get(i).factor();
            // What rings on behind the end, as far as the next stage looks.
            int more = i + 1 < stages.size()
                    ? stages.get(i + 1).h().length / stages.get(i + 1).factor() + 1
                    : 0;
            y = apply(stages.get(i), y, Math.addExact(Math.multiplyExact(x.length, raised), more));
        }
        return y;
    }

    private static double[] apply(OctaveFilter.Stage stage, double[] x, int count) {
        double[] h = stage.h();
        int factor = stage.factor();
        int reach = h.length - 1;
        double[] y = new double[count];
        for (int n = 0; n < count; n++) {
            int first = Math.max(0, -Math.floorDiv(reach - n, factor));
            int last = Math.min(x.length - 1, (n + reach) / factor);
            double sum = 0;
            for (int k = first; k <= last; k++) {
                sum += x[k] * h[Math.abs(n - factor * k)];
            }
            y[n] = sum;
        }
        return y;
    }
}

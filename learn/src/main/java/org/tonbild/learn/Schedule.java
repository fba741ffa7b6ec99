package org.tonbild.learn;

/**
 * How the learning rate goes over the steps 0 to N - 1 of a training. With the highest rate R, the rise over
 * {@code W = warmup * N} steps and {@code d = (step - W) / (N - W)}, the share of the rest that is done:
 *
 * <ul>
 *   <li>all but {@link #ONE_CYCLE} rise linearly, {@code R (step + 1) / (W + 1)} for {@code step < W};
 *   <li>{@link #COSINE}: {@code R (1 + cos(pi d)) / 2} (Loshchilov and Hutter, "SGDR", 2017, without restarts);
 *   <li>{@link #CONSTANT}: R;
 *   <li>{@link #STEP}: {@code R f^floor(d / e)} with drop factor f and distance e;
 *   <li>{@link #ONE_CYCLE}: from R / 25 up to R along half a cosine until step {@code W - 1}, then down to
 *       R / 250,000 at the last step, while the momentum (beta 1) goes from 0.95 to 0.85 and back (Smith and Topin,
 *       "Super-convergence", 2018); the numbers of {@code torch.optim.lr_scheduler.OneCycleLR} with
 *       {@code pct_start = warmup}.
 * </ul>
 */
public enum Schedule {
    /** Linear rise, then half a cosine down to zero. */
    COSINE,
    /** Half a cosine up, half a cosine down, the momentum the other way. */
    ONE_CYCLE,
    /** Linear rise, then down by a factor every so often. */
    STEP,
    /** Linear rise, then level. */
    CONSTANT;

    private static final double MOMENTUM = 0.9;
    private static final double HIGH_MOMENTUM = 0.95;
    private static final double LOW_MOMENTUM = 0.85;
    private static final double FIRST = 25;
    private static final double LAST = 1e4;

    /** Learning rate of a step. */
    static double rate(TrainingSpec spec, int step, int steps) {
        double high = spec.learningRate();
        double rise = spec.warmup() * steps;
        if (spec.schedule() == ONE_CYCLE) {
            return cycle(spec, step, steps, high / FIRST, high, high / FIRST / LAST);
        }
        if (step < rise) {
            return high * (step + 1) / (rise + 1);
        }
        double done = (step - rise) / Math.max(1, steps - rise);
        return switch (spec.schedule()) {
            case COSINE, ONE_CYCLE -> high * 0.5 * (1 + StrictMath.cos(StrictMath.PI * done));
            // The small number keeps a drop at a whole share from coming one step late by rounding.
            case STEP -> high * StrictMath.pow(spec.dropFactor(), Math.floor(done / spec.dropEvery() + 1e-9));
            case CONSTANT -> high;
        };
    }

    /** The decay of the first moment (beta 1) at a step. */
    static double momentum(TrainingSpec spec, int step, int steps) {
        return spec.schedule() == ONE_CYCLE
                ? cycle(spec, step, steps, HIGH_MOMENTUM, LOW_MOMENTUM, HIGH_MOMENTUM)
                : MOMENTUM;
    }

    private static double cycle(TrainingSpec spec, int step, int steps, double start, double top, double end) {
        double peak = spec.warmup() * steps - 1;
        if (peak > 0 && step <= peak) {
            return between(start, top, step / peak);
        }
        return between(top, end, Math.min(1, (step - peak) / Math.max(1, steps - 1 - peak)));
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) / 2 * (1 + StrictMath.cos(StrictMath.PI * share));
    }
}

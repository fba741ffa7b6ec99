package org.tonbild.effect;

import org.tonbild.audio.Signal;
import org.tonbild.spec.Param;
import org.tonbild.spec.Spec;
import org.tonbild.spec.SpecException;
import org.tonbild.spec.Specs;

/**
 * The difference filter that lifts high frequencies, and its inverse:
 *
 * <pre>
 * y[t] = x[t] - coef x[t-1]        (apply)
 * x[t] = y[t] + coef x[t-1]        (undo)
 * </pre>
 *
 * <p>The state is one number per channel that is added to the first sample; without one, the sound is taken to go on
 * before its beginning in a straight line, so that the state is 2 x[0] - x[1]. The state at the end goes on with the
 * next block. NaN passes; behind an infinite sample the inverse gives NaN.
 *
 * <p>Same numbers as {@code librosa.effects.preemphasis} and {@code deemphasis} 0.11, to 1e-7 of the peak.
 *
 * @param coef weight of the sample before, default 0.97
 */
public record PreEmphasis(
        @Param("weight of the sample before") double coef) implements Spec {
    /** librosa's: 0.97. */
    public static final PreEmphasis DEFAULTS = new PreEmphasis(0.97);

    /**
     * A filtered sound.
     *
     * @param signal the sound
     * @param state what the filter needs to go on with the next block, one number per channel
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    public record Filtered(Signal signal, double[] state) {}

    public PreEmphasis {
        Specs.check(PreEmphasis.class, coef);
        if (!Double.isFinite(coef)) {
            throw new SpecException("coef", coef + " is out of range; use a finite number, 0.97 for example");
        }
    }

    /**
     * Filters from a straight beginning.
     *
     * @throws SpecException if there are fewer than two samples
     */
    public Filtered apply(Signal signal) {
        if (signal.length() < 2) {
            throw new SpecException(
                    "signal",
                    signal.length() + " samples do not say how the sound begins; give two or more, or a state");
        }
        double[] state = new double[signal.channelCount()];
        for (int c = 0; c < state.length; c++) {
            state[c] = 2.0 * signal.channel(c)[0] - signal.channel(c)[1];
        }
        return apply(signal, state);
    }

    /**
     * Filters on from a state.
     *
     * @param state one number per channel
     * @throws SpecException if there are no samples, or the state has another number of channels
     */
    public Filtered apply(Signal signal, double... state) {
        requireState(signal, state);
        if (signal.length() == 0) {
            throw new SpecException("signal", "has no samples; give one or more");
        }
        float[][] out = new float[state.length][signal.length()];
        double[] end = new double[state.length];
        for (int c = 0; c < out.length; c++) {
            float[] x = signal.channel(c);
            double added = state[c];
            for (int t = 0; t < x.length; t++) {
                out[c][t] = (float) (x[t] + added);
                added = -coef * x[t];
            }
            end[c] = added;
        }
        return new Filtered(Signal.of(out, signal.sampleRate()), end);
    }

    /**
     * Takes {@link #apply(Signal)} back. The state is that of a filter that began at zero, as librosa gives it.
     *
     * @throws SpecException if there is just one sample, which does not say how the sound begins
     */
    public Filtered undo(Signal signal) {
        if (signal.length() == 1) {
            throw new SpecException(
                    "signal", "one sample does not say how the sound began; give two or more, or a state");
        }
        double[] zero = new double[signal.channelCount()];
        float[][] out = new float[zero.length][signal.length()];
        double[] end = new double[zero.length];
        for (int c = 0; c < out.length; c++) {
            float[] y = signal.channel(c);
            double line = y.length == 0 ? 0 : ((2 - coef) * y[0] - y[1]) / (3 - coef);
            double sum = 0;
            double before = 0;
            for (int t = 0; t < y.length; t++) {
                sum = y[t] + coef * sum + 0 * before;
                before = y[t];
                out[c][t] = (float) (sum - line);
                line *= coef;
            }
            end[c] = coef * sum;
        }
        return new Filtered(Signal.of(out, signal.sampleRate()), end);
    }

    /**
     * The inverse filter on from a state. {@code undo(apply(x, s), -s)} is x: here too the state is added.
     *
     * @param state added to the first sample, one number per channel
     */
    public Filtered undo(Signal signal, double... state) {
        requireState(signal, state);
        float[][] out = new float[state.length][signal.length()];
        double[] end = new double[state.length];
        for (int c = 0; c < out.length; c++) {
            float[] y = signal.channel(c);
            double added = state[c];
            for (int t = 0; t < y.length; t++) {
                double x = y[t] + added;
                out[c][t] = (float) x;
                added = coef * x + 0 * y[t];
            }
            end[c] = added;
        }
        return new Filtered(Signal.of(out, signal.sampleRate()), end);
    }

    private static void requireState(Signal signal, double[] state) {
        if (state.length != signal.channelCount()) {
            throw new SpecException(
                    "state",
                    state.length + " numbers for " + signal.channelCount() + " channels; give one for each channel");
        }
    }
}

package org.tonbild.representation;

import org.tonbild.spec.SpecException;

/** The automatic gain control of {@link Cochlea} at one sample rate: stages that smooth over time and channels. */
final class GainStages {
    /** A smoother over channels is applied so many times at most. */
    private static final int MOST_ITERATIONS = 16;

    /** Sum of the stages' gains at rest, inverted: what is heard by the first stage. */
    final double detectScale;

    final Stage[] stages;

    /**
     * One stage.
     *
     * @param gain gain from the next slower stage
     * @param epsilon step of the smoother over time
     * @param decimation steps of the stage before for one step of this
     * @param iterations how often the smoother over channels is applied
     * @param taps its length, 3 or 5
     * @param mix how far several ears share this stage
     * @param below weight of the channels below, each of them
     * @param own weight of the channel itself
     * @param above weight of the channels above, each of them
     */
    record Stage(
            double gain,
            double epsilon,
            int decimation,
            int iterations,
            int taps,
            double mix,
            double below,
            double own,
            double above) {}

    GainStages(CochleaSpec.GainControl spec, double fs) {
        stages = new Stage[spec.nStages()];
        double steps = 1;
        double sum = 0;
        double power = 1;
        for (int s = 0; s < stages.length; s++) {
            int decimation = (int) spec.decimation().at(s);
            steps *= decimation;
            double tau = spec.timeConstants().at(s);
            double times = tau * (fs / steps);
            double first = spec.agc1Scales().at(s);
            double second = spec.agc2Scales().at(s);
            stages[s] = stage(
                    spec.agcStageGain(),
                    1 - StrictMath.exp(-steps / (tau * fs)),
                    decimation,
                    s == 0 ? 0 : spec.agcMixCoeff() / times,
                    (first * first + second * second) / times,
                    (second - first) / times);
            sum += power;
            power *= spec.agcStageGain();
        }
        detectScale = 1 / sum;
    }

    /** The shortest smoother with this spread (variance) and shift (mean) whose middle weight is not too small. */
    private static Stage stage(double gain, double epsilon, int decimation, double mix, double spread, double shift) {
        for (int n = 1; n <= MOST_ITERATIONS; n++) {
            double mean = shift / n;
            double moment = spread / n + mean * mean;
            if (n == 1) {
                // [a, 1 - a - b, b]
                double a = (moment - mean) / 2;
                double b = (moment + mean) / 2;
                if (1 - a - b >= 0.25) {
                    return new Stage(gain, epsilon, decimation, n, 3, mix, a, 1 - a - b, b);
                }
            }
            // [a / 2, a / 2, 1 - a - b, b / 2, b / 2]
            double a = (moment * 2 / 5 - mean * 2 / 3) / 2;
            double b = (moment * 2 / 5 + mean * 2 / 3) / 2;
            if (1 - a - b >= 0.15) {
                return new Stage(gain, epsilon, decimation, n, 5, mix, a / 2, 1 - a - b, b / 2);
            }
        }
        throw new SpecException(
                "agc2_scales",
                "a spread of " + spread + " channels squared per step is too wide; use smaller scales, longer time"
                        + " constants or less decimation");
    }

    /** A row per stage: gain, step, decimation, iterations, taps, scale of the input, mix, and the three weights. */
    double[][] table() {
        double[][] rows = new double[stages.length][];
        for (int s = 0; s < rows.length; s++) {
            Stage t = stages[s];
            rows[s] = new double[] {
                t.gain,
                t.epsilon,
                t.decimation,
                t.iterations,
                t.taps,
                s == 0 ? detectScale : 1,
                t.mix,
                t.below,
                t.own,
                t.above
            };
        }
        return rows;
    }

    Run open(int channels) {
        return new Run(channels);
    }

    /** The state of one ear. */
    final class Run {
        private final double[][] memory;
        private final double[][] sums;
        private final double[][] inputs;
        private final int[] phase;
        private final double[] scratch;

        private Run(int channels) {
            memory = new double[stages.length][channels];
            sums = new double[stages.length][channels];
            inputs = new double[stages.length + 1][channels];
            phase = new int[stages.length];
            scratch = new double[channels];
        }

        /** The gain of each channel. */
        double[] result() {
            return memory[0];
        }

        /** All stages' states. */
        double[][] memory() {
            return memory;
        }

        double[] memory(int stage) {
            return memory[stage];
        }

        /** Takes one sample of every channel; says whether the result has changed. */
        boolean step(double[] detected) {
            double[] in = inputs[0];
            for (int c = 0; c < in.length; c++) {
                in[c] = detectScale * detected[c];
            }
            return step(0);
        }

        /** Whether this stage took a step with the last sample. */
        boolean stepped(int stage) {
            return phase[stage] == 0;
        }

        private boolean step(int s) {
            Stage stage = stages[s];
            double[] sum = sums[s];
            double[] in = inputs[s];
            phase[s] = (phase[s] + 1) % stage.decimation;
            for (int c = 0; c < sum.length; c++) {
                sum[c] += in[c];
            }
            if (phase[s] > 0) {
                return false;
            }
            double[] next = inputs[s + 1];
            for (int c = 0; c < sum.length; c++) {
                next[c] = sum[c] / stage.decimation;
                in[c] = next[c];
                sum[c] = 0;
            }
            double[] state = memory[s];
            boolean slower = s + 1 < stages.length;
            if (slower) {
                step(s + 1);
            }
            for (int c = 0; c < state.length; c++) {
                double target = slower ? in[c] + stage.gain * memory[s + 1][c] : in[c];
                state[c] += stage.epsilon * (target - state[c]);
            }
            for (int n = 0; n < stage.iterations; n++) {
                smooth(stage, state);
            }
            return true;
        }

        /** Beyond the first and last channel: the first and the last, and two away, the first two and the last two. */
        private void smooth(Stage stage, double[] x) {
            int last = x.length - 1;
            System.arraycopy(x, 0, scratch, 0, x.length);
            for (int c = 0; c <= last; c++) {
                double low = scratch[Math.max(0, c - 1)];
                double high = scratch[Math.min(last, c + 1)];
                if (stage.taps == 5) {
                    low += scratch[c < 2 ? c : c - 2];
                    high += scratch[c > last - 2 ? 2 * last - 1 - c : c + 2];
                }
                x[c] = stage.below * low + stage.own * scratch[c] + stage.above * high;
            }
        }
    }
}

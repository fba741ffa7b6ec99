package org.tonbild.representation;

import java.util.Arrays;
import org.tonbild.transform.Elementary;

/** The inner hair cells of {@link Cochlea}, and the synapses after them: their constants at one sample rate. */
final class HairCells {
    /** Lower end of the detection: the curve is moved so far to the left. */
    private static final double OFFSET = 0.175;

    private final CochleaSpec.HairCellStyle style;
    final double lpf;
    final double out1;
    final double in1;
    final double out2;
    final double in2;
    final double gain;
    final double rest;
    final double restCap2;
    final double restCap1;
    private final double[] fibers;

    private final double[] halves;
    private final double[] spontaneous;
    private final double[] reservoirs;
    private final double[] weights;
    private final double width;
    private final double feedback;
    private final double release;
    private final double subtracted;
    private final double reservoirRate;
    private final double synapseLpf;

    HairCells(CochleaSpec spec, double fs) {
        CochleaSpec.HairCell ihc = spec.ihc();
        style = ihc.ihcStyle();
        lpf = rate(ihc.tauLpf(), fs);
        double full = conductance(10);
        double quiet = conductance(0);
        if (style == CochleaSpec.HairCellStyle.ONE_CAP) {
            // Charged through ri, discharged through 1 / conductance.
            double ri = ihc.tauIn() / (ihc.tauOut() * full);
            double current = 1 / (ri + 1 / quiet);
            double saturated = 1 / (2 / full + ri);
            out1 = 1 / full / (ihc.tauOut() * fs);
            in1 = 1 / (ihc.tauIn() * fs);
            out2 = 0;
            in2 = 0;
            gain = 1 / (saturated - current);
            rest = current / (saturated - current);
            restCap1 = 1 - current * ri;
            restCap2 = 0;
        } else {
            double r1 = ihc.tau1In() / (ihc.tau1Out() * full);
            double current1 = 1 / (r1 + 1 / quiet);
            restCap1 = 1 - current1 * r1;
            // The second capacitor is discharged by the receptor potential 1 - v1, at most this.
            double most = r1 / (1 / full + r1);
            double r2 = ihc.tau2In() / (ihc.tau2Out() * most);
            double current2 = 1 / (r2 + 1 / (r1 * current1));
            double saturated2 = 1 / (2 / most + r2);
            restCap2 = 1 - current2 * r2;
            out1 = 1 / full / (ihc.tau1Out() * fs);
            in1 = 1 / (ihc.tau1In() * fs);
            out2 = 1 / most / (ihc.tau2Out() * fs);
            in2 = 1 / (ihc.tau2In() * fs);
            gain = 1 / (saturated2 - current2);
            rest = current2 / (saturated2 - current2);
        }

        CochleaSpec.Synapse syn = spec.syn();
        int classes = syn.healthyNFibers().size();
        fibers = syn.healthyNFibers().values();
        halves = new double[classes];
        spontaneous = new double[classes];
        reservoirs = new double[classes];
        weights = new double[classes];
        width = syn.vWidth();
        // At saturation the sigmoid is open half of the time.
        double open = syn.satReservoir() / 2;
        feedback = (1 - syn.satReservoir()) / open;
        release = syn.satRates() / fs / open;
        double silence = 0;
        for (int k = 0; k < classes; k++) {
            double r0 = syn.spontRates().at(k) / fs / release;
            reservoirs[k] = r0 * feedback;
            double s0 = r0 / (1 - reservoirs[k]);
            halves[k] = width * StrictMath.log((1 - s0) / s0);
            spontaneous[k] = release * (1 - reservoirs[k]) * s0;
            weights[k] = fs * syn.agcWeights().at(k);
            silence += fibers[k] * spontaneous[k] * weights[k];
        }
        subtracted = silence;
        reservoirRate = rate(syn.reservoirTau(), fs);
        synapseLpf = rate(syn.synTauLpf(), fs);
    }

    /** The step of a one-pole smoother. */
    static double rate(double tau, double fs) {
        return 1 - StrictMath.exp(-1 / (tau * fs));
    }

    /** Conductance of a hair cell: {@code u^3 / (u^3 + u^2 + 0.1)} of {@code u = max(0, x + 0.175)}. */
    private static double conductance(double x) {
        double u = Math.max(0, x + OFFSET);
        double square = u * u;
        double cube = square * u;
        return cube / (cube + square + 0.1);
    }

    /** Twelve numbers as the program lists them; what the style does not have is 0. */
    double[] scalars() {
        if (style == CochleaSpec.HairCellStyle.JUST_HWR) {
            return new double[12];
        }
        return style == CochleaSpec.HairCellStyle.ONE_CAP
                ? new double[] {lpf, 0, 0, 0, 0, gain, rest, 0, 0, restCap1, out1, in1}
                : new double[] {lpf, out1, in1, out2, in2, gain, rest, restCap2, restCap1, 0, 0, 0};
    }

    /** The constants of the synapses: widths, firing in silence, its sum, reservoirs, weights, gains and rates. */
    double[] synapse() {
        int n = fibers.length;
        double[] all = new double[4 * n + 5];
        Arrays.fill(all, 0, n, width);
        System.arraycopy(spontaneous, 0, all, n, n);
        all[2 * n] = subtracted;
        System.arraycopy(reservoirs, 0, all, 2 * n + 1, n);
        System.arraycopy(weights, 0, all, 3 * n + 1, n);
        double[] scalars = {feedback, release, reservoirRate, synapseLpf};
        System.arraycopy(scalars, 0, all, 4 * n + 1, 4);
        return all;
    }

    Run open(int channels) {
        return new Run(channels);
    }

    /** The state of one ear. */
    final class Run {
        private final double[] cap1;
        private final double[] cap2;
        private final double[] lpf1;
        private final double[] lpf2;
        private final double[][] reservoir;
        private final double[][] firing;
        private boolean first = true;

        private Run(int channels) {
            cap1 = filled(channels, restCap1);
            cap2 = filled(channels, restCap2);
            lpf1 = filled(channels, rest);
            lpf2 = filled(channels, rest);
            boolean synapses = style == CochleaSpec.HairCellStyle.TWO_CAP_WITH_SYN;
            reservoir = new double[synapses ? channels : 0][];
            firing = new double[reservoir.length][];
            for (int c = 0; c < reservoir.length; c++) {
                reservoir[c] = reservoirs.clone();
                firing[c] = spontaneous.clone();
            }
        }

        /**
         * The program begins with states in single precision, and takes one step from them: up to 4e-7 beside rest, gone
         * in some milliseconds. It decides where a stabilised image has its first triggers.
         */
        private static double[] filled(int n, double value) {
            double[] a = new double[n];
            Arrays.fill(a, (float) value);
            return a;
        }

        /** The output of all cells for one sample of all channels. */
        void step(double[] motion, double[] out) {
            for (int c = 0; c < out.length; c++) {
                if (style == CochleaSpec.HairCellStyle.JUST_HWR) {
                    out[c] = Math.min(2, Math.max(0, motion[c]));
                } else if (style == CochleaSpec.HairCellStyle.ONE_CAP) {
                    out[c] = oneCap(c, conductance(motion[c]));
                } else {
                    out[c] = twoCap(c, conductance(motion[c]));
                    if (style == CochleaSpec.HairCellStyle.TWO_CAP_WITH_SYN) {
                        out[c] = synapse(reservoir[c], firing[c], restCap1 - cap1[c]);
                    }
                }
            }
            first = false;
        }

        private double recovery(double voltage, double rate) {
            return first ? (float) (1 - voltage) * (float) rate : (1 - voltage) * rate;
        }

        private double oneCap(int c, double conductance) {
            double out = conductance * cap1[c];
            cap1[c] = cap1[c] - out * out1 + recovery(cap1[c], in1);
            lpf1[c] += lpf * (out * gain - lpf1[c]);
            lpf2[c] += lpf * (lpf1[c] - lpf2[c]);
            return lpf2[c] - rest;
        }

        private double twoCap(int c, double conductance) {
            double current = conductance * cap1[c];
            cap1[c] = cap1[c] - current * out1 + recovery(cap1[c], in1);
            double out = (1 - cap1[c]) * cap2[c];
            cap2[c] = cap2[c] - out * out2 + recovery(cap2[c], in2);
            lpf1[c] += lpf * (out * gain - lpf1[c]);
            return lpf1[c] - rest;
        }

        private double synapse(double[] q, double[] rate, double potential) {
            double sum = 0;
            for (int k = 0; k < q.length; k++) {
                double sigmoid = 1 / (1 + Elementary.exp((halves[k] - potential) / width));
                double r = (1 - q[k]) * sigmoid;
                rate[k] += synapseLpf * (release * r - rate[k]);
                q[k] += reservoirRate * (feedback * r - q[k]);
                sum += fibers[k] * rate[k] * weights[k];
            }
            return sum - subtracted;
        }
    }
}
